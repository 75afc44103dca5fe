import { isRefusal, type Refusal, text } from '#kernel';
import { cite } from '#law';
import { openClock } from '../clocks.ts';
import { type ActContext, act, type Effect, type Plan } from '../engine/index.ts';
import { paymentPolicyOf } from '../presets/in-force.ts';
import { Application } from './application.ts';
import { checkContents } from './content-checks.ts';
import { type Contents, contentEffects } from './contents.ts';
import { type IntakeFacts, identifyParties, instrumentKey, partyEffects, readIntake } from './intake.ts';
import { refuseFiling } from './refusals.ts';

function duplicateOf(application: Application, facts: IntakeFacts, indexes: readonly string[]): Refusal | undefined {
  const twin = facts.earlier.find((e) => e.creditors.some((c) => c !== '' && indexes.includes(c)));
  if (!twin) return undefined;
  return refuseFiling('case-duplicate', {
    values: { instrument: application.instrument.number, number: twin.numberText ?? '待立案' },
    field: 'instrument.number',
  });
}

/** What the applicant states of the claim and of the court: definite, not performed, within this court's jurisdiction (CPL 235). */
export function checkStatements(input: Application, context: ActContext): Refusal | undefined {
  const cites = [cite('enforcement-work-provisions', '16')];
  if (input.definite === false) return refuseFiling('not-definite', { field: 'definite', cites });
  if (input.notPerformed === false) return refuseFiling('already-performed', { field: 'notPerformed', cites });
  const own = input.instrument.court.replace(/\s/g, '') === context.court.name;
  if (
    input.jurisdiction === 'first-instance' &&
    !own &&
    input.instrument.kind !== 'award' &&
    input.instrument.kind !== 'notarised'
  ) {
    return refuseFiling('no-jurisdiction', {
      values: { instrument: input.instrument.number },
      field: 'jurisdiction',
      cites: [cite('civil-procedure-law', '235')],
    });
  }
  return undefined;
}

function decide(
  facts: IntakeFacts & { indexOf: (n: string) => string },
  input: Application,
  context: ActContext,
): Plan | Refusal {
  const { instrument } = input;
  if (Temporal.PlainDate.compare(instrument.day, instrument.effectiveDay) > 0) {
    return refuseFiling('days-out-of-order', {
      values: { first: '作出日期', second: '生效日期' },
      field: 'instrument.effectiveDay',
    });
  }
  const outside = checkStatements(input, context);
  if (outside) return outside;
  const identities = identifyParties(input, context.today);
  if (isRefusal(identities)) return identities;
  const wrong = checkContents(input, facts);
  if (wrong) return wrong;
  const indexes = input.parties
    .filter((p) => p.role === 'applicant')
    .map((p) => facts.indexOf(identities.get(p.ref)?.number ?? ''));
  const twin = duplicateOf(input, facts, indexes);
  if (twin) return twin;
  const caseId = context.mint();
  const parties = partyEffects(input, identities, caseId, context);
  const contents: Contents | Refusal = contentEffects(input, facts, parties.ids, caseId, context);
  if (isRefusal(contents)) return contents;
  const clock = openClock(context, caseId, 'docketing-review', context.today);
  if (isRefusal(clock)) return clock;
  const effects: Effect[] = [
    {
      do: 'file-case',
      caseId,
      cause: input.cause,
      livelihood: input.livelihood ?? false,
      instrumentKind: instrument.kind,
      instrumentNumber: instrument.number,
      instrumentKey: instrumentKey(instrument.number, instrument.day),
      instrumentCourt: instrument.court,
      instrumentDay: instrument.day,
      effectiveDay: instrument.effectiveDay,
      performBy: instrument.performBy,
      appliedOn: context.today,
      claim: contents.claim,
      paymentOrder: input.agreedOrder?.length ? 'agreed' : paymentPolicyOf(context.court),
      ...(input.agreedOrder?.length ? { agreedOrder: input.agreedOrder } : {}),
    },
    { do: 'index-words', caseId, kind: 'instrument', words: instrumentKey(instrument.number, instrument.day) },
    ...parties.effects,
    ...contents.effects,
    clock,
  ];
  return {
    journal: text(
      `收到${input.parties.find((p) => p.role === 'applicant')?.name ?? ''}的执行申请，执行依据${instrument.number}`,
      `Received an application for enforcement of ${instrument.number}`,
    ),
    cites: [cite('enforcement-work-provisions', '16')],
    effects,
    warnings: contents.warnings,
    also: [{ kind: 'case', id: caseId, created: true }],
    result: { caseId },
  };
}

/** The filing clerk takes in an application with its papers; the case then waits for review. */
export const fileApplication = act({
  name: 'file-application',
  title: text('收案登记', 'Take in an application'),
  subject: 'intake',
  stage: 'filing',
  cites: [cite('enforcement-work-provisions', '16'), cite('civil-procedure-law', '247')],
  draftedBy: ['filing-clerk', 'filing-judge'],
  approval: [],
  input: Application,
  facts: async (read, input) => ({
    ...(await readIntake(read, input)),
    indexOf: (number: string) => (number ? read.sealer.index(number).toString('hex') : ''),
  }),
  decide,
});
