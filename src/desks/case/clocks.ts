import type { KeptClock } from '#deadlines';
import { daysBetween, type Text, text } from '#kernel';
import { type ClockEvent, clockNode, clueVerificationLimit, enforcementTerm, exclusionGrounds, lengthText } from '#law';
import { actOfClock, type PayOut } from '../clock-acts.ts';
import type { OpenCase } from '../context.ts';
import type { CaseClocks, ClockRow } from '../contract/clocks.ts';
import { standingIn } from '../court-rules.ts';
import { citesShown, clockLight, dayText, given, moment, ownerOf, urgency } from '../shown.ts';
import { caseActs, payOutOf } from './place.ts';

/** The term in words: as ordered, as the court or the law has it, or that a document fixes the day. */
function termOf({ clock }: KeptClock): Text {
  const { options, openedOn } = clock;
  const length = options.ordered ?? options.preset;
  if (length) return lengthText(length);
  const { limit } = clockNode(clock.node);
  if (limit.by === 'term') {
    const kind = options.caseKind ?? 'civil';
    const extendedMonths = clock.extensions.reduce((n, e) => n + ('months' in e.grant ? e.grant.months : 0), 0);
    const { months } = enforcementTerm.decideOn(openedOn, {
      docketed: openedOn,
      kind,
      exclusions: [],
      extendedMonths,
    }).value;
    return lengthText({ months });
  }
  if (limit.by === 'rule') return lengthText(limit.rule.decideOn(openedOn, { event: openedOn }).value.length);
  if (limit.by === 'clue')
    return lengthText(
      clueVerificationLimit.decideOn(openedOn, { event: openedOn, urgent: options.urgent ?? false }).value.length,
    );
  return text('以文书或通知确定的日期为准', 'As the document or notice fixes it');
}

const openingWords: { readonly [E in ClockEvent]?: Text } = {
  'application-received': text('收到申请', 'Application received'),
  'correction-ordered': text('通知补正', 'Correction ordered'),
  docketed: text('立案', 'Docketed'),
  'handler-assigned': text('确定承办人', 'Handler assigned'),
  'notice-period-set': text('执行通知送达', 'Execution notice served'),
  'jurisdiction-period-opened': text('执行通知送达', 'Execution notice served'),
  'declaration-order-served': text('报告财产令送达', 'Declaration order served'),
  'declaration-received': text('收到财产报告', 'Declaration received'),
  'measures-taken-at-once': text('立即采取措施', 'Measures taken at once'),
  'inquiry-answered': text('收到查控反馈', 'Inquiry answered'),
  'request-issued': text('发出协助请求', 'Request issued'),
  'control-effective': text('控制生效', 'Control effective'),
  'control-renewed': text('续行控制', 'Control renewed'),
  'excess-found': text('发现超标的控制', 'Excess found'),
  'deduction-reported': text('单位报告已扣划', 'Deduction reported'),
  'money-arrived': text('案款到账', 'Money arrived'),
  'money-unmatched': text('到账待认领', 'Money not matched'),
  'stay-ordered': text('暂缓执行', 'Enforcement deferred'),
  closed: text('结案', 'Case closed'),
};

/** What opened a clock, where the event is one that officers speak of; of the others the day says enough. */
function openedBy({ clock }: KeptClock): Text {
  return openingWords[clock.openedBy] ?? text('', '');
}

function exclusionsOf({ clock }: KeptClock): ClockRow['excluded'] {
  const past = clock.exclusions.map((e) => ({
    from: dayText(e.from),
    to: dayText(e.to),
    reason: exclusionGrounds[e.ground].title,
    document: e.document,
  }));
  const { pausedSince } = clock;
  if (pausedSince === null) return past;
  const { on, ground, document } = pausedSince;
  return [...past, { from: dayText(on), to: null, reason: exclusionGrounds[ground].title, document }];
}

/** The act that extends a clock, by who grants it. */
const extendedBy = { president: 'extend-term', judge: 'extend-clock', 'bureau-head': 'defer-clock' } as const;

/** What may be done with the clock itself: suspended where the law knows grounds, resumed, extended where somebody may. */
function clockActs(kept: KeptClock): string[] {
  const node = clockNode(kept.clock.node);
  if (kept.state === 'paused') return ['resume-clock'];
  return [...(node.pausedBy.length > 0 ? ['suspend-clock'] : []), ...(node.extend ? [extendedBy[node.extend.by]] : [])];
}

function rowOf(open: OpenCase, payOut: PayOut, kept: KeptClock): ClockRow {
  const { clock } = kept;
  const node = clockNode(clock.node);
  const { today, dossier } = open;
  const owner = ownerOf(node.owner, dossier.officers, dossier.handling.judge);
  const light = clockLight(open, kept, owner);
  const step = actOfClock(kept, payOut);
  const end = clock.closedOn ?? today;
  return {
    id: kept.id,
    node: clock.node,
    title: node.title,
    light,
    openedOn: dayText(clock.openedOn),
    openedBy: openedBy(kept),
    term: termOf(kept),
    due: dayText(clock.due),
    provisional: clock.provisional,
    ...given('closedOn', clock.closedOn && dayText(clock.closedOn)),
    ...given('closedBy', clock.closedOn && text('已办结', 'Done')),
    excluded: exclusionsOf(kept),
    extensions: clock.extensions.map((e) => ({
      to: 'until' in e.grant ? dayText(e.grant.until) : dayText(clock.due),
      reason: e.document,
      by: e.approvedBy,
    })),
    because: [...clock.because],
    cites: citesShown(clock.cites),
    waitingDays: clock.waitingFor === null ? 0 : Math.max(0, daysBetween(clock.openedOn, end)),
    acts:
      kept.state === 'closed'
        ? []
        : caseActs(open, [
            ...(step ? [step] : []),
            ...clockActs(kept).map((name) => [name, { clockId: kept.id }] as const),
          ]),
  };
}

/** The clocks of a case: the open ones first and the most urgent of them first, then what was done, the latest first. */
export function caseClocks(open: OpenCase): CaseClocks {
  const { today, dossier } = open;
  const payOut = payOutOf(open);
  const rank = (k: KeptClock) => urgency[standingIn(open, k).light];
  const running = dossier.clocks.filter((k) => k.state !== 'closed');
  const done = dossier.clocks.filter((k) => k.state === 'closed');
  const byDue = (a: KeptClock, b: KeptClock) => Temporal.PlainDate.compare(a.clock.due, b.clock.due);
  return {
    asOf: moment(open.now),
    today: dayText(today),
    open: running.sort((a, b) => rank(b) - rank(a) || byDue(a, b)).map((k) => rowOf(open, payOut, k)),
    closed: done.sort((a, b) => byDue(b, a)).map((k) => rowOf(open, payOut, k)),
  };
}
