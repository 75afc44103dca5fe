import { z } from 'zod';
import { type Day, type Fen, formatYuan, isAfter, isRefusal, type Refusal, text } from '#kernel';
import { cite, clockNode, closingCheck } from '#law';
import { closeClock, openClock } from '../clocks.ts';
import { type ControlFacts, heldControl, readControlFacts } from '../control/control-facts.ts';
import { type Release, releaseEffects } from '../control/release.ts';
import { creditorsOf, type Dossier, debtorsOf } from '../dossier.ts';
import { type ActContext, act, type Effect, type Plan } from '../engine/index.ts';
import { textField } from '../fields.ts';
import { caseHeader, matterOf, printed } from '../paper.ts';
import { allOf, documentEffect } from '../plan.ts';
import { closingConditions } from './conditions.ts';
import { refuseClosing } from './refusals.ts';

const cites = [cite('docketing-closing-opinions', '15')] as const;
const releaseCites = [cite('seizure-provisions', '28')] as const;

const Input = z.strictObject({ facts: textField('履行情况', 'How it was performed', 4000).optional() });

/** What the closing papers say of how the case was performed. */
function performanceOf(dossier: Dossier) {
  const sum = (causes: readonly string[], kinds?: readonly string[]): Fen =>
    dossier.allocations
      .filter((a) => causes.includes(a.cause) && (kinds?.includes(a.kind) ?? a.kind !== 'surplus'))
      .reduce((all, a) => all + a.amountFen, 0n);
  const recovered = sum(['distribution', 'direct']);
  const waived = sum(['waiver'], ['sum', 'interest', 'doubled']);
  const days: Day[] = [...dossier.allocations.map((a) => a.effectiveOn), ...dossier.performances.map((p) => p.onDay)];
  const last = days.reduce((a, b) => (isAfter(b, a) ? b : a), dossier.case.docketedOn ?? dossier.case.appliedOn);
  const paidOut = dossier.payments.filter((p) => p.state === 'paid').reduce((all, p) => all + p.amountFen, 0n);
  const direct = sum(['direct']);
  const way = waived === 0n ? '全部履行完毕' : recovered > 0n ? '部分履行、其余书面放弃' : '权利人书面放弃';
  const parts = [
    `经本院账户清偿${formatYuan(sum(['distribution']))}元`,
    ...(direct > 0n ? [`直接履行${formatYuan(direct)}元`] : []),
    ...(waived > 0n ? [`书面放弃${formatYuan(waived)}元`] : []),
  ];
  return { recovered, waived, paidOut, last, way, facts: `${parts.join('，')}。`, fee: sum(['distribution'], ['fee']) };
}

function papers(context: ActContext, facts: ControlFacts, input: z.output<typeof Input>): Effect[] | Refusal {
  const { dossier, numbers } = facts;
  const { case: kase } = dossier;
  const done = performanceOf(dossier);
  const noticeId = context.mint();
  const notice = documentEffect('closing-notice', kase.id, noticeId, {
    header: caseHeader(context, dossier, noticeId),
    addressees: [...creditorsOf(dossier), ...debtorsOf(dossier)].map((p) => p.person.name),
    matter: matterOf(dossier),
    docketedOn: kase.docketedOn ?? kase.appliedOn,
    facts: input.facts ?? done.facts,
    recovered: done.recovered,
    paidOut: done.paidOut,
    fee: done.fee,
    way: done.way,
    closedOn: context.today,
    cites: printed(cites),
  });
  const certificates = debtorsOf(dossier).map((debtor) => {
    const id = context.mint();
    const natural = debtor.person.kind === 'natural';
    return documentEffect('performance-certificate', kase.id, id, {
      header: caseHeader(context, dossier, id),
      debtor: {
        name: debtor.person.name,
        idKind: natural ? '公民身份号码' : '统一社会信用代码',
        idNumber: numbers.get(debtor.id) || debtor.person.idMasked || '未登记',
      },
      matter: matterOf(dossier),
      performed: done.recovered,
      performedOn: done.last,
      closedOn: context.today,
      facts: input.facts ?? done.facts,
    });
  });
  return allOf([notice, ...certificates]);
}

/** Releases every control whose holder can be asked; the others are released when their holder answers. */
function releases(context: ActContext, facts: ControlFacts): Effect[] | Refusal {
  const { dossier } = facts;
  const found: Release[] = dossier.controls.flatMap((c) => {
    const held = heldControl(dossier, c.id, '解除', 'controls', ['release', 'deduct']);
    return isRefusal(held) ? [] : [{ ...held, part: null }];
  });
  if (found.length === 0) return [];
  return releaseEffects(context, facts, found, {
    facts: '本案执行过程中，生效法律文书确定的义务已经履行完毕。',
    reasons: '本院认为，债务已经清偿，对被执行人财产采取的控制措施应当及时解除。',
    cites: releaseCites,
    purpose: '执行完毕，解除控制措施',
  });
}

/** Clocks that end with the case; those of requests, controls and archiving run on. */
function clocks(context: ActContext, dossier: Dossier): Effect[] | Refusal {
  const caseId = dossier.case.id;
  const ending = dossier.clocks.filter(
    (c) => c.state !== 'closed' && (clockNode(c.clock.node).closesOn as readonly string[]).includes('closed'),
  );
  const archiving = openClock(context, caseId, 'archiving', context.today);
  return allOf([
    ...ending.map((c) => closeClock(caseId, c.clock.node, context.today, c.subjectId ?? undefined)),
    archiving,
  ]);
}

function decide(facts: ControlFacts, input: z.output<typeof Input>, context: ActContext): Plan | Refusal {
  const { dossier } = facts;
  const caseId = dossier.case.id;
  const conditions = closingConditions(dossier, context.today);
  if (isRefusal(conditions)) return conditions;
  const missing = conditions.find((c) => c.blocks && !c.met);
  if (missing?.refusal) return missing.refusal;
  const law = closingCheck('performed', {
    on: context.today,
    ...(dossier.case.docketedOn ? { filedOn: dossier.case.docketedOn } : {}),
    claims: ['money'],
    outstanding: 0n,
    undistributed: 0n,
    allObligationsDone: true,
    closingNotice: { on: context.today },
  });
  if (isRefusal(law)) return law;
  const blocking = law.value.lines.find((l) => l.blocks && l.state === 'missing');
  if (blocking) return refuseClosing('not-performed', { values: { line: blocking.title.zh }, cites: law.cites });
  const made = papers(context, facts, input);
  if (isRefusal(made)) return made;
  const released = releases(context, facts);
  if (isRefusal(released)) return released;
  const stopped = clocks(context, dossier);
  if (isRefusal(stopped)) return stopped;
  const { way } = performanceOf(dossier);
  return {
    journal: text(`以执行完毕方式结案：${way}`, 'The case is closed as performed'),
    cites: [...cites, ...law.cites],
    effects: [
      { do: 'close-case', caseId, on: context.today, method: 'performed' },
      { do: 'end-declarations', caseId },
      ...made,
      ...released,
      ...stopped,
    ],
    warnings: conditions.flatMap((c) => (!c.met && c.evidence ? [c.evidence] : [])),
  };
}

/**
 * Closes a case as performed. Lawful conditions block: everything performed or waived in writing, all money paid out, the fee
 * settled, no deduction pending. A silent unit does not: what it still owes is tracked on, and all controls are released.
 */
export const closeAsPerformed = act({
  name: 'close-as-performed',
  title: text('以执行完毕方式结案', 'Close as performed'),
  subject: 'case',
  stage: 'closing',
  cites,
  draftedBy: ['judge', 'assistant', 'clerk'],
  approval: [{ post: 'judge-of-the-case' }, { post: 'bureau-head' }],
  while: ['open'],
  input: Input,
  facts: (read) => readControlFacts(read),
  decide,
});
