import { Button } from 'antd';
import { useState } from 'react';
import type { Owed, OwedItem } from '../../../src/desks/contract/index.ts';
import { Articles } from '../../shell/articles.tsx';
import { useMarks, useSay } from '../../shell/language.ts';
import { MoneyText, Panel } from '../../shell/pieces.tsx';
import { useHandlingTexts } from './texts.ts';

function ItemRows({ item }: { item: OwedItem }) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  const more = item.because.length > 0 || item.source;
  return (
    <>
      <tr>
        <th scope="row">
          {more ? (
            <button type="button" className="bare" aria-expanded={open} onClick={() => setOpen(!open)}>
              <span aria-hidden="true">{open ? '▾ ' : '▸ '}</span>
              {say(item.kind.text)}
            </button>
          ) : (
            say(item.kind.text)
          )}
        </th>
        <td>
          <MoneyText amount={item.due} />
        </td>
        <td>
          <MoneyText amount={item.paid} />
        </td>
        <td>
          <MoneyText amount={item.open} strong />
        </td>
      </tr>
      {open ? (
        <tr className="why">
          <td colSpan={4}>
            {item.source ? <div className="quote">{item.source}</div> : null}
            {item.because.map((line) => (
              <div key={line.en}>{say(line)}</div>
            ))}
            <Articles cites={item.cites} />
          </td>
        </tr>
      ) : null}
    </>
  );
}

function Segments({ owed }: { owed: Owed }) {
  const t = useHandlingTexts();
  const marks = useMarks();
  const say = useSay();
  if (owed.segments.length === 0) return null;
  return (
    <details className="segments">
      <summary>
        {t('segments')}
        {marks.brackets(owed.segments.length)}
      </summary>
      <div className="scroll">
        <table className="ledger">
          <thead>
            <tr>
              <th>{t('item')}</th>
              <th>{t('from')}</th>
              <th>{t('to')}</th>
              <th className="num">{t('days')}</th>
              <th className="num">{t('base')}</th>
              <th className="num">{t('rate')}</th>
              <th className="num">{t('interest')}</th>
            </tr>
          </thead>
          <tbody>
            {owed.segments.map((row) => (
              <tr key={`${row.kind.key} ${row.from} ${row.base} ${row.rate}`} title={say(row.why)}>
                <td>{say(row.kind.text)}</td>
                <td className="nowrap">{row.from}</td>
                <td className="nowrap">{row.to}</td>
                <td className="num">{row.days}</td>
                <td className="num">
                  <MoneyText amount={row.base} />
                </td>
                <td className="num nowrap">{row.rate}</td>
                <td className="num">
                  <MoneyText amount={row.interest} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

/** "What is owed today and why": each sum opens into its sentences, articles and interest segments. */
export function OwedPanel({ owed }: { owed: Owed }) {
  const t = useHandlingTexts();
  const say = useSay();
  return (
    <Panel
      id="owed"
      title={t('owed')}
      extra={
        owed.pdfUrl ? (
          <Button size="small" href={owed.pdfUrl} target="_blank">
            {t('printPdf')}
          </Button>
        ) : (
          <Button size="small" className="no-print" onClick={() => window.print()}>
            {t('print')}
          </Button>
        )
      }
    >
      <p className="muted small">
        {owed.asOf}
        {owed.performBy ? ` · ${t('performBy', { day: owed.performBy })}` : ''}
      </p>
      <div className="scroll">
        <table className="ledger owed">
          <thead>
            <tr>
              <th>{t('item')}</th>
              <th className="num">{t('dueAmount')}</th>
              <th className="num">{t('paidAmount')}</th>
              <th className="num">{t('openAmount')}</th>
            </tr>
          </thead>
          <tbody>
            {owed.items.map((item) => (
              <ItemRows key={item.id} item={item} />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('owedTotal')}</th>
              <td />
              <td />
              <td>
                <MoneyText amount={owed.total} strong />
              </td>
            </tr>
          </tfoot>
        </table>
      </div>
      {owed.debtors ? (
        <>
          <p className="muted small">{t('perDebtor')}</p>
          <ul className="lines">
            {owed.debtors.map((one) => (
              <li key={one.name} className="row">
                <span className="grow">
                  {one.name} <span className="muted small">{say(one.how)}</span>
                </span>
                <MoneyText amount={one.open} strong />
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <Segments owed={owed} />
    </Panel>
  );
}
