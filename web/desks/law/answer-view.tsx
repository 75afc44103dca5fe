import type { BothTexts, LawAnswer } from '../../../src/desks/contract/index.ts';
import { Articles } from '../../shell/articles.tsx';
import { groupedMoney } from '../../shell/formats.ts';
import { useSay } from '../../shell/language.ts';
import { type LawText, useLawTexts } from './texts.ts';

const labels: Record<string, LawText> = {
  doubled: 'doubled',
  interest: 'interest',
  amount: 'fee',
  due: 'due',
  days: 'daysCounted',
  total: 'total',
  firstReserveMin: 'firstReserveMin',
  secondReserveMin: 'secondReserveMin',
  depositMin: 'depositMin',
  depositMax: 'depositMax',
  firstStart: 'firstStart',
  secondStart: 'secondStart',
  from: 'from',
  to: 'to',
  base: 'base',
  rate: 'rateColumn',
  perDay: 'perDay',
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

function shown(value: unknown): string {
  if (value === null || value === undefined) return '—';
  if (typeof value === 'string') return money.test(value) ? groupedMoney(value) : value;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function Segments({ rows }: { rows: readonly Record<string, unknown>[] }) {
  const t = useLawTexts();
  const show = useShown();
  const columns = Array.from(new Set(rows.flatMap((row) => Object.keys(row))));
  return (
    <div className="scroll">
      <table className="segments-table">
        <caption className="muted">{t('segments')}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column}>{labels[column] ? t(labels[column]) : column}</th>
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
  const say = useSay();
  const show = useShown();
  const value = (
    typeof answer.value === 'object' && answer.value !== null ? answer.value : { total: answer.value }
  ) as Record<string, unknown>;
  const entries = Object.entries(value);
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
              <div className="value">{show(one)}</div>
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
        {t('certainty')}：{t(answer.certainty)}
      </p>
    </>
  );
}
