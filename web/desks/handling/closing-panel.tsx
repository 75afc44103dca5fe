import { Segmented } from 'antd';
import { useRef, useState } from 'react';
import type { CaseClosing, ClosingLineRow } from '../../../src/desks/contract/index.ts';
import { ActButton } from '../../act/act-buttons.tsx';
import { useRead, withQuery } from '../../shell/api.ts';
import { Articles } from '../../shell/articles.tsx';
import { useMarks, useSay } from '../../shell/language.ts';
import { Loaded, Panel } from '../../shell/pieces.tsx';
import { useClosingTexts } from './closing-texts.ts';

const glyphs = { met: '✓', missing: '✗', 'not-applicable': '–' } as const;

function Line({ row }: { row: ClosingLineRow }) {
  const t = useClosingTexts();
  const marks = useMarks();
  const say = useSay();
  const colour =
    row.state === 'met' ? 'green' : row.state === 'not-applicable' ? 'grey' : row.blocks ? 'red' : 'yellow';
  return (
    <li>
      <div className="row">
        <span className={`light light-${colour}`}>
          <span aria-hidden="true" className="light-glyph">
            {glyphs[row.state]}
          </span>
          {t(row.state)}
        </span>
        <span className="grow">{say(row.text)}</span>
        {row.act ? <ActButton act={row.act} /> : null}
      </div>
      <div className="small">{say(row.why)}</div>
      {row.evidence.length > 0 ? (
        <div className="muted small">
          {t('evidence')}
          {marks.colon}
          {row.evidence.map((one, i) => (
            <span key={one.url ?? one.text}>
              {i > 0 ? '、' : ''}
              {one.url ? (
                <a href={one.url} target="_blank" rel="noreferrer">
                  {one.text}
                </a>
              ) : (
                one.text
              )}
            </span>
          ))}
        </div>
      ) : null}
      {row.supply && !row.act ? <div className="muted small">{t('supply', { act: say(row.supply) })}</div> : null}
      {row.state === 'missing' && !row.blocks ? (
        <div className="muted small">{t(row.certainty === 'local' ? 'localHint' : 'hint')}</div>
      ) : null}
      <Articles cites={row.cites} />
    </li>
  );
}

function Checklist({ data, onMethod }: { data: CaseClosing; onMethod: (next: string) => void }) {
  const t = useClosingTexts();
  const say = useSay();
  const blocking = data.lines.filter((line) => line.blocks && line.state === 'missing').length;
  return (
    <Panel
      title={
        <span className="row">
          {t('title')}
          <span className={`light light-${data.allowed ? 'green' : 'red'}`}>
            {data.allowed ? t('allowed') : t('barred', { n: blocking })}
          </span>
        </span>
      }
      extra={data.act && data.allowed ? <ActButton act={data.act} primary /> : null}
    >
      <div className="scroll">
        <Segmented
          value={data.method}
          onChange={(next) => onMethod(String(next))}
          options={data.methods.map((one) => ({
            value: one.value,
            label: `${say(one.text)} ${one.allowed ? '✓' : '✗'}`,
          }))}
        />
      </div>
      <p className="muted small">{t('note', { day: data.asOf })}</p>
      <ul className="lines">
        {data.lines.map((row) => (
          <Line key={row.id} row={row} />
        ))}
      </ul>
    </Panel>
  );
}

/** The gate of closing: the six methods and, for the one looked at, every line with its evidence and what would supply it. */
export function ClosingTab({ caseId }: { caseId: string }) {
  const [method, setMethod] = useState('performed');
  const address = `/api/cases/${encodeURIComponent(caseId)}/closing`;
  const reading = useRead<CaseClosing>(withQuery(address, { method }));
  // While another method is read the one before stays, so that the choice does not vanish under the pointer.
  const last = useRef<CaseClosing>(undefined);
  if (reading.data) last.current = reading.data;
  return (
    <Loaded reading={{ ...reading, data: reading.data ?? last.current }}>
      {(data) => <Checklist data={data} onMethod={setMethod} />}
    </Loaded>
  );
}
