import { isSum } from '#cases';
import type { Citation, Refusal } from '#kernel';
import { isAfter, type Text, text } from '#kernel';
import { cite } from '#law';
import type { Dossier } from '../dossier.ts';
import { creditorsOf } from '../dossier.ts';
import type { ActContext } from '../engine/index.ts';
import { refuseFiling } from './refusals.ts';

/** One condition of acceptance, met or not, with its article. */
export type ReviewLine = {
  readonly id: string;
  readonly title: Text;
  readonly met: boolean;
  readonly cites: readonly Citation[];
  readonly refusal?: Refusal;
};

const conditions = [cite('enforcement-work-provisions', '16')];

function line(
  id: string,
  zh: string,
  en: string,
  refusal: Refusal | undefined,
  cites: readonly Citation[] = conditions,
): ReviewLine {
  return { id, title: text(zh, en), met: refusal === undefined, cites, ...(refusal ? { refusal } : {}) };
}

/** A sum, a clause by which one is computed, or a thing or deed in the instrument's own words. */
function isDefinite(o: Dossier['obligations'][number]): boolean {
  if (isSum(o)) return true;
  return (o.kind === 'delivery' || o.kind === 'act') && o.sourceText !== '';
}

/**
 * The conditions of acceptance on the facts of an application: in effect, right holder, definite content, period over,
 * papers that prove it. Limitation is not among them: the court accepts a late application and only the debtor's
 * objection counts (interpretation of the civil procedure law, article 481).
 */
export function reviewApplication(
  dossier: Pick<Dossier, 'case' | 'papers' | 'obligations' | 'parties'>,
  context: Pick<ActContext, 'today'>,
): ReviewLine[] {
  const { case: kase } = dossier;
  const { today } = context;
  const proof =
    dossier.papers.some((p) => p.kind === 'effect') ||
    kase.instrumentKind === 'mediation' ||
    kase.instrumentKind === 'award';
  const creditors = new Set(dossier.obligations.flatMap((o) => o.creditors));
  return [
    line(
      'effective',
      '法律文书已生效',
      'The instrument is in effect',
      isAfter(kase.effectiveDay, today) ? refuseFiling('not-effective', { cites: conditions }) : undefined,
    ),
    line(
      'proof-of-effect',
      '生效证明',
      'Proof of effect',
      proof
        ? undefined
        : refuseFiling('paper-missing', { values: { kind: '生效证明' }, field: 'papers', cites: conditions }),
    ),
    line(
      'right-holder',
      '申请执行人是权利人',
      'The applicant holds the right',
      creditorsOf(dossier).every((p) => creditors.has(p.id))
        ? undefined
        : refuseFiling('not-right-holder', { cites: conditions }),
    ),
    line(
      'definite',
      '给付内容明确',
      'The content is definite',
      dossier.obligations.length > 0 && dossier.obligations.every(isDefinite)
        ? undefined
        : refuseFiling('not-definite', { cites: conditions }),
      [cite('cpl-interpretation', '461')],
    ),
    line(
      'period-over',
      '履行期限已届满',
      'The period for performance is over',
      isAfter(today, kase.performBy)
        ? undefined
        : refuseFiling('period-not-over', { values: { day: kase.performBy.toString() }, cites: conditions }),
    ),
  ];
}
