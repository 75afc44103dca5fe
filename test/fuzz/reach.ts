import { prepare, type Run, send, tryOne } from './asking.ts';
import type { Role } from './house.ts';
import type { Operation } from './operations.ts';
import { type Draft, written } from './requests.ts';

/** So many good requests are made before an operation counts as not to be reached. */
const triesMax = 60;
/** A one-time code is good once; the next one comes with the next half minute. */
const codeSeconds = 31;

const systemAlone = ({ drafters }: Operation) => drafters?.every((post) => post === 'system') ?? false;

/** The roles of the court of this house that may draft an act. */
export function draftersOf({ drafters }: Operation, roles: readonly Role[], courtId: string): Role[] {
  return roles.filter((r) => r.courtId === courtId && r.post !== undefined && drafters?.includes(r.post));
}

/** A good request for an act, on a case that stands where the act is open. */
function draftFor(run: Run, act: Operation, role: Role): Promise<Draft> {
  const staged = run.house.staged.get(act.fixed.name ?? '');
  const id = staged && run.random.chance(0.8) ? run.random.pick(staged) : undefined;
  return prepare(run, act, role, id);
}

async function submit(run: Run, role: Role, draft: Draft, preview: boolean): Promise<boolean> {
  const { world, site } = run.house.court;
  if (!preview) world.now = world.now.add({ seconds: codeSeconds });
  const query = { ...draft.query, preview: String(preview) };
  const headers = { ...draft.headers, 'idempotency-key': `reach-${run.sent}` };
  const body = { ...(draft.body as object), code: site.code() };
  const asked = written(run.maker, { ...draft, query, headers, body }, 'good');
  return (await send(run, draft.operation, role, 'good', asked)).status === 200;
}

async function untilReached(once: (n: number) => Promise<boolean>): Promise<void> {
  for (let n = 0; n < triesMax; n++) if (await once(n)) return;
}

/**
 * Reaches every act as every role that may draft it, by previews, which use nothing up; then performs each once; and asks
 * for it once as every role that may not.
 */
async function reachActs(run: Run, acts: readonly Operation[]): Promise<void> {
  const { house } = run;
  const mayOf = (act: Operation) => draftersOf(act, house.roles, house.court.world.courtId);
  const shown = new Map<Operation, { role: Role; draft: Draft }>();
  for (const act of acts) {
    const may = mayOf(act);
    for (const role of may)
      await untilReached(async () => {
        const draft = await draftFor(run, act, role);
        const open = await submit(run, role, draft, true);
        if (open) shown.set(act, { role, draft });
        return open;
      });
    for (const role of house.roles)
      if (!may.includes(role)) await submit(run, role, await draftFor(run, act, role), false);
  }
  for (const act of acts.filter((a) => !systemAlone(a))) {
    const may = mayOf(act);
    const known = shown.get(act);
    // What was shown a moment ago is performed; where another act has closed it since, one is found anew.
    await untilReached(async (n) => {
      const role = may[n % may.length] as Role;
      if (n === 0 && known) return submit(run, known.role, known.draft, false);
      const draft = await draftFor(run, act, role);
      return (await submit(run, role, draft, true)) && submit(run, role, draft, false);
    });
  }
}

/** Goes for success at every operation before anything is tried at random, so that what is not reached is known. */
export async function reachEverything(run: Run): Promise<void> {
  const { operations, house } = run;
  // Papers come first: the forms of many acts ask for one.
  const reached = (o: Operation) => [...(run.tally.get(o.name)?.values() ?? [])].some((cell) => cell.success > 0);
  const reachOther = async (operation: Operation) => {
    const roles = house.roles.filter((r) => r.courtId === house.court.world.courtId);
    await untilReached(async (n) => {
      if (!reached(operation)) await tryOne(run, operation, roles[n % roles.length] as Role, 'good');
      return reached(operation);
    });
  };
  const others = operations.filter((o) => !o.drafters && o.method !== 'DELETE');
  for (const operation of others.filter((o) => o.name === 'POST /api/papers')) await reachOther(operation);
  await reachActs(
    run,
    operations.filter((o) => o.drafters),
  );
  for (const operation of others) await reachOther(operation);
}
