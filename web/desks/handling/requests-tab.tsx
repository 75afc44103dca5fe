import { Drawer } from 'antd';
import { useState } from 'react';
import type { CaseRequests, RequestRow } from '../../../src/desks/contract/index.ts';
import { ActButton, ActButtons } from '../../act/act-buttons.tsx';
import { useRead } from '../../shell/api.ts';
import { chinaTime, minutesInWords } from '../../shell/formats.ts';
import { useLanguage, useMarks, useSay } from '../../shell/language.ts';
import { LightTag } from '../../shell/light.tsx';
import { AsOf, Loaded, Nothing, Panel, usePhone } from '../../shell/pieces.tsx';
import { useTabTexts } from './tab-texts.ts';
import './requests.css';

const refreshMs = 15_000;
type Cell = CaseRequests['cells'][number];

function CellView({ cell, onOpen }: { cell: Cell | undefined; onOpen: (cell: Cell) => void }) {
  const t = useTabTexts();
  const say = useSay();
  const language = useLanguage();
  if (!cell) return <span className="muted small">{t('neverAsked')}</span>;
  const last = cell.requests[0];
  return (
    <button type="button" className="bare cell" onClick={() => onOpen(cell)}>
      <LightTag light={cell.light} plain />
      <span className="muted small">
        {last && say(last.state.text) !== say(cell.light.words) && say(last.outcome?.text) !== say(cell.light.words)
          ? `${say(last.outcome?.text ?? last.state.text)} `
          : ''}
        {last?.usedMinutes === undefined ? '' : t('used', { time: minutesInWords(last.usedMinutes, language) })}
        {cell.requests.length > 1 ? ` · ${t('timesAsked', { n: cell.requests.length })}` : ''}
      </span>
    </button>
  );
}

function Request({ row }: { row: RequestRow }) {
  const t = useTabTexts();
  const marks = useMarks();
  const say = useSay();
  const language = useLanguage();
  return (
    <li>
      <div className="row">
        <span className="strong">{say(row.measure.text)}</span>
        <LightTag light={row.light} />
        <span className="muted small">{say(row.state.text)}</span>
      </div>
      <div className="muted small">
        {t('requestNumber')} <span className="mono">{row.number}</span>
      </div>
      <div className="small">
        {row.issuedAt ? `${t('issued')} ${chinaTime(row.issuedAt)}` : ''}{' '}
        {row.answeredAt ? ` → ${t('answered')} ${chinaTime(row.answeredAt)}` : ''}{' '}
        {t('used', { time: minutesInWords(row.usedMinutes, language) })}
      </div>
      {row.outcome ? (
        <div>
          {t('outcome')}
          {marks.colon}
          {say(row.outcome.text)} {say(row.result)}
        </div>
      ) : null}
      {row.rawReason ? <div className="quote">{t('unitsWords', { text: row.rawReason })}</div> : null}
      <div className="row">
        {row.documents.map((document) => (
          <a key={document.id} href={document.pdfUrl} target="_blank" rel="noreferrer">
            {document.title}
          </a>
        ))}
        <ActButtons acts={row.acts} />
      </div>
    </li>
  );
}

function Matrix({ data, onOpen }: { data: CaseRequests; onOpen: (cell: Cell) => void }) {
  const t = useTabTexts();
  const cellOf = (debtorId: string, unitId: string) =>
    data.cells.find((cell) => cell.debtorId === debtorId && cell.unitId === unitId);
  return (
    <div className="scroll">
      <table className="matrix">
        <thead>
          <tr>
            <th>{t('debtor')}</th>
            {data.units.map((unit) => (
              <th key={unit.id}>
                {unit.name}
                {unit.connected ? null : <div className="muted small">{t('notConnected')}</div>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.debtors.map((debtor) => (
            <tr key={debtor.id}>
              <th scope="row">
                {debtor.name}
                {debtor.identityVerified ? null : <div className="light light-yellow">{t('nameOnly')}</div>}
              </th>
              {data.units.map((unit) => (
                <td key={unit.id}>
                  <CellView cell={cellOf(debtor.id, unit.id)} onOpen={onOpen} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** All debtors against all units; a cell says state and time used and opens its requests. */
export function RequestsTab({ caseId }: { caseId: string }) {
  const t = useTabTexts();
  const phone = usePhone();
  const [chosen, setChosen] = useState<{ debtorId: string; unitId: string }>();
  const reading = useRead<CaseRequests>(`/api/cases/${encodeURIComponent(caseId)}/requests`, { everyMs: refreshMs });
  const name = (rows: readonly { id: string; name: string }[] | undefined, id: string | undefined) =>
    rows?.find((row) => row.id === id)?.name ?? '';
  const shown = reading.data?.cells.find(
    (cell) => cell.debtorId === chosen?.debtorId && cell.unitId === chosen?.unitId,
  );
  return (
    <Loaded reading={reading}>
      {(data) => (
        <Panel
          extra={
            <>
              <AsOf moment={data.asOf} />
              {data.askAll ? <ActButton act={data.askAll} primary /> : null}
            </>
          }
        >
          {data.debtors.length === 0 || data.units.length === 0 ? (
            <Nothing text={t('noRequests')} />
          ) : (
            <Matrix data={data} onOpen={(cell) => setChosen(cell)} />
          )}
          <Drawer
            open={shown !== undefined}
            onClose={() => setChosen(undefined)}
            size={phone ? '100%' : 520}
            title={t('requestsOf', {
              debtor: name(data.debtors, chosen?.debtorId),
              unit: name(data.units, chosen?.unitId),
            })}
          >
            <ul className="lines">
              {shown?.requests.map((row) => (
                <Request key={row.id} row={row} />
              ))}
            </ul>
          </Drawer>
        </Panel>
      )}
    </Loaded>
  );
}
