import type { Random } from '../../src/edge/region/random.ts';
import { type Cast, freshCode, type Player } from './cast.ts';
import { type Answer, type Desks, submissionKey } from './client.ts';
import type { History } from './history.ts';

/** What the players of a run share. */
export type Stage = {
  readonly desks: Desks;
  readonly cast: Cast;
  readonly history: History;
  readonly random: Random;
};

/** What became of a submission: performed, laid before others, or refused with a code. */
export type Outcome =
  | { readonly done: true; readonly result: Record<string, unknown> }
  | { readonly done: false; readonly refused?: string };

type Subject = { readonly collection: 'cases' | 'courts' | 'intake'; readonly id: string; readonly name: string };

const codeWanted = new Set(['code-missing', 'code-needed', 'code-used', 'code-wrong']);

/** What the answer to a submission stands for: the entry, or the proposal. */
function meaning({ body }: Answer): string {
  const { entry, proposal } = body as { entry?: { hash: string }; proposal?: { id: string } };
  return entry ? `entry ${entry.hash}` : `proposal ${proposal?.id}`;
}

/** Submits an act as an officer does: mostly looks at the preview first, and now and then presses the button twice. */
export async function submit(
  stage: Stage,
  player: Player,
  subject: Subject,
  act: string,
  input: Record<string, unknown>,
): Promise<Outcome> {
  const { desks, history, random } = stage;
  const officer = desks.at(player);
  const path = `/api/${subject.collection}/${subject.id}/acts/${act}`;
  const key = submissionKey();
  const headers = { 'idempotency-key': key };
  let digest: string | undefined;
  let code: string | undefined;
  if (random.chance(0.4)) {
    const shown = await officer.post(`${path}?preview=true`, { input }, headers);
    if (shown.status !== 200) return refused(stage, subject, act, shown);
    digest = String(shown.body.digest);
    if (shown.body.needsCode === true) code = await freshCode(player);
  }
  const send = () => officer.post(path, { input, ...(digest ? { digest } : {}), ...(code ? { code } : {}) }, headers);
  let answer = await send();
  // A code that was counted as used although the answer was lost: the same submission goes again with the next one.
  for (let n = 0; n < 4 && answer.code !== undefined && codeWanted.has(answer.code); n++) {
    code = await freshCode(player);
    answer = await send();
  }
  if (answer.status !== 200) return refused(stage, subject, act, answer);
  history.submitted({ key, officerId: player.id, courtId: player.courtId, act, answer: meaning(answer) });
  if (random.chance(0.1)) {
    const again = await send();
    const same = again.status === 200 ? meaning(again) === meaning(answer) : codeWanted.has(again.code ?? '');
    if (!same) history.fault('key-with-two-answers', `${act} ${key}: ${meaning(answer)}, then ${meaning(again)}`);
  }
  desks.figures.acts++;
  history.note('act', `${player.post} ${act}${answer.body.done ? '' : ' (to be signed)'}`, subject.name);
  return answer.body.done ? { done: true, result: answer.body.result as Record<string, unknown> } : { done: false };
}

function refused({ history }: Stage, subject: Subject, act: string, { code, status, body }: Answer): Outcome {
  const text = (body.text as { en?: string } | undefined)?.en ?? '';
  history.note('refusal', `${act}: ${code ?? status} ${text}`, subject.name);
  return { done: false, refused: code ?? String(status) };
}

const noDigest = '0'.repeat(64);

/** Opens a proposal, signs what is on the screen, or returns it when the facts have moved on. */
export async function sign(stage: Stage, player: Player, proposalId: string, about: string): Promise<Outcome> {
  const { desks, history, random } = stage;
  const officer = desks.at(player);
  const shown = await officer.get(`/api/proposals/${proposalId}`);
  if (shown.status !== 200) return { done: false, refused: shown.code ?? String(shown.status) };
  const { digest, needsCode, act } = shown.body as { digest: string; needsCode: boolean; act: { name: string } };
  const path = `/api/proposals/${proposalId}/approve`;
  if (random.chance(0.05)) {
    const blind = await officer.post(path, {
      digest: noDigest,
      ...(needsCode ? { code: await freshCode(player) } : {}),
    });
    if (blind.status === 200) history.fault('approved-unseen', `${act.name} ${proposalId}`);
  }
  let code = needsCode ? await freshCode(player) : undefined;
  const headers = { 'idempotency-key': submissionKey() };
  const send = () => officer.post(path, { digest, ...(code ? { code } : {}) }, headers);
  history.signed({ proposalId, digest, officerId: player.id });
  let answer = await send();
  for (let n = 0; n < 4 && answer.code !== undefined && codeWanted.has(answer.code); n++) {
    code = await freshCode(player);
    answer = await send();
  }
  if (answer.status === 200) {
    desks.figures.acts++;
    history.note('act', `${player.post} signs ${act.name}${answer.body.done ? ', which commits it' : ''}`, about);
    return { done: true, result: {} };
  }
  history.note('refusal', `sign ${act.name}: ${answer.code ?? answer.status}`, about);
  // Signed already (the answer was lost), or somebody was quicker: the facts tell. Otherwise the drafter must begin again.
  const moved = new Set(['proposal-settled', 'proposal-signed', 'not-found', 'busy', 'proposal-expired']);
  if (!moved.has(answer.code ?? ''))
    await officer.post(`/api/proposals/${proposalId}/return`, { reason: '事实已有变化' });
  return { done: false, refused: answer.code ?? String(answer.status) };
}
