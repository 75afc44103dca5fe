import type { BothTexts, LawAnswer } from '../../../src/desks/contract/index.ts';
import { Articles } from '../../shell/articles.tsx';
import { groupedMoney } from '../../shell/formats.ts';
import { useMarks, useSay } from '../../shell/language.ts';
import { type LawText, useLawTexts } from './texts.ts';

const labels: Record<string, LawText> = {
  doubled: 'doubled',
  interest: 'interest',
  amount: 'fee',
  least: 'least',
  most: 'most',
  due: 'due',
  days: 'daysCounted',
  total: 'total',
  firstReserveMin: 'firstReserveMin',
  secondReserveMin: 'secondReserveMin',
  depositMin: 'depositMin',
  depositMax: 'depositMax',
  firstStart: 'firstStart',
  secondStart: 'secondStart',
  secondDepositMin: 'secondDepositMin',
  secondDepositMax: 'secondDepositMax',
  firstReserve: 'firstReserve',
  firstNoticeDays: 'firstNoticeDays',
  secondNoticeDays: 'secondNoticeDays',
  tellPartiesBy: 'tellPartiesBy',
  biddingHoursMin: 'biddingHoursMin',
  extensionMinutes: 'extensionMinutes',
  secondBy: 'secondBy',
  secondLate: 'secondLate',
  auctionsMax: 'auctionsMax',
  'sellOff.price': 'sellOffPrice',
  'sellOff.noticeDays': 'sellOffNoticeDays',
  'sellOff.days': 'sellOffDays',
  'sellOff.askInKindWithinDays': 'askInKindWithinDays',
  'sellOff.noticeWithinDays': 'noticeWithinDays',
};
/** Columns of a table of segments: the same names mean other things there. */
const columnLabels: Record<string, LawText> = {
  from: 'from',
  to: 'to',
  days: 'daysCounted',
  base: 'baseColumn',
  rate: 'rateColumn',
  perDay: 'perDay',
  amount: 'interestColumn',
  kind: 'item',
};
const money = /^-?\d+\.\d{2}$/;

function useShown() {
  const say = useSay();
  return (value: unknown): string => (isBothTexts(value) ? say(value) : shown(value));
}

function isBothTexts(value: unknown): value is BothTexts {
  return typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;
}

/** Members of a nested answer beside the others, named by their path; its certainty stands below. */
function flat(value: Record<string, unknown>): [string, unknown][] {
  return Object.entries(value).flatMap(([name, one]): [string, unknown][] => {
    if (typeof one !== 'object' || one === null || Array.isArray(one) || isBothTexts(one)) return [[name, one]];
    return flat(one as Record<string, unknown>)
      .filter(([inner]) => inner !== 'certainty')
      .map(([inner, two]) => [`${name}.${inner}`, two]);
  });
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return '—';
  if (typeof value === 'string') return money.test(value) ? groupedMoney(value) : value;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function Segments({ rows }: { rows: readonly Record<string, unknown>[] }) {
  const t = useLawTexts();
  const show = useShown();
  const named = rows.some((row) => row.rate !== undefined);
  // A rate in words says the same as the exact fraction a day, for people.
  const columns = Array.from(new Set(rows.flatMap((row) => Object.keys(row)))).filter(
    (column) => !(named && column === 'perDay'),
  );
  return (
    <div className="scroll">
      <table className="segments-table">
        <caption className="muted">{t('segments')}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column}>{columnLabels[column] ? t(columnLabels[column]) : column}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={JSON.stringify(row)}>
              {columns.map((column) => (
                <td key={column} className={typeof row[column] === 'string' && money.test(row[column]) ? 'money' : ''}>
                  {show(row[column])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** An answer of the law: the value, segment by segment, why, on which articles, how certain. */
export function AnswerView({ answer }: { answer: LawAnswer }) {
  const t = useLawTexts();
  const marks = useMarks();
  const say = useSay();
  const show = useShown();
  const value = (
    typeof answer.value === 'object' && answer.value !== null ? answer.value : { total: answer.value }
  ) as Record<string, unknown>;
  const entries = flat(value);
  const lists = entries.filter(
    (entry): entry is [string, Record<string, unknown>[]] => Array.isArray(entry[1]) && entry[1].length > 0,
  );
  return (
    <>
      <div className="answers">
        {entries
          .filter(([, one]) => !Array.isArray(one))
          .map(([name, one]) => (
            <div key={name} className="figure">
              <div className="label">{labels[name] ? t(labels[name]) : name}</div>
              <div className="value">{typeof one === 'boolean' ? t(one ? 'yes' : 'no') : show(one)}</div>
            </div>
          ))}
      </div>
      {lists.map(([name, rows]) => (
        <Segments key={name} rows={rows} />
      ))}
      {answer.because.length > 0 ? (
        <>
          <h3 className="muted small">{t('because')}</h3>
          <ol className="because">
            {answer.because.map((line) => (
              <li key={typeof line === 'string' ? line : line.en}>{typeof line === 'string' ? line : say(line)}</li>
            ))}
          </ol>
        </>
      ) : null}
      <Articles
        cites={answer.cites.map((cite) => ({
          law: cite.act,
          article: cite.article,
          printed: cite.printed ?? `${cite.act} ${cite.article}`,
        }))}
      />
      <p className="muted small">
        {t('certainty')}
        {marks.colon}
        {t(answer.certainty)}
      </p>
    </>
  );
}
