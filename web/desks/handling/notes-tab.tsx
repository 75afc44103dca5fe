import type { CaseNotes } from '../../../src/desks/contract/index.ts';
import { ActButtons } from '../../act/act-buttons.tsx';
import { useRead } from '../../shell/api.ts';
import { chinaTime } from '../../shell/formats.ts';
import { useSay } from '../../shell/language.ts';
import { Loaded, Nothing, Panel } from '../../shell/pieces.tsx';
import { useTabTexts } from './tab-texts.ts';

/** Whom the court spoke with about the case, and what was said. */
export function NotesTab({ caseId }: { caseId: string }) {
  const t = useTabTexts();
  const say = useSay();
  const reading = useRead<CaseNotes>(`/api/cases/${encodeURIComponent(caseId)}/notes`);
  return (
    <Loaded reading={reading}>
      {(data) => (
        <Panel extra={<ActButtons acts={data.acts} />}>
          {data.rows.length === 0 ? <Nothing text={t('noNotes')} /> : null}
          <ul className="lines">
            {data.rows.map((row) => (
              <li key={row.id}>
                <div className="muted small">
                  {chinaTime(row.at)} · {row.by} ↔ {row.with} · {say(row.way.text)}
                </div>
                <div className="note-text">{row.text}</div>
                {row.promised ? <div className="quote">{t('promised', { text: say(row.promised) })}</div> : null}
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </Loaded>
  );
}
