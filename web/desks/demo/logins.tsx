import type { Demo, DemoLogin } from '../../../src/desks/contract/index.ts';
import { useRead } from '../../shell/api.ts';
import { useSay } from '../../shell/language.ts';
import { Panel } from '../../shell/pieces.tsx';
import { useDemoTexts } from './texts.ts';
import './demo.css';

const refreshMs = 10_000;

function Login({ row, onPick }: { row: DemoLogin; onPick: (filled: { login: string; password: string }) => void }) {
  const t = useDemoTexts();
  const say = useSay();
  return (
    <li>
      <button
        type="button"
        className="bare demo-login"
        onClick={() => onPick({ login: row.login, password: row.password })}
      >
        <span className="strong">{row.name}</span> <span>{say(row.post)}</span>
        <span className="muted small">
          {row.login} / {row.password}
        </span>
        {row.code ? (
          <span className="small demo-code">{t('code', { code: row.code, s: row.codeValidSeconds ?? '' })}</span>
        ) : null}
      </button>
    </li>
  );
}

/** The logins of the demonstration region by court; nothing outside demonstration mode. */
export function DemoLogins({ onPick }: { onPick: (filled: { login: string; password: string }) => void }) {
  const t = useDemoTexts();
  const { data } = useRead<Demo>('/api/demo', { everyMs: refreshMs });
  if (!data) return null;
  const courts = Array.from(new Set(data.logins.map((row) => row.courtName)));
  return (
    <div className="demo-logins">
      <Panel title={t('logins')}>
        <p className="muted small">{t('loginsNote')}</p>
        {courts.map((court) => (
          <div key={court}>
            <h3 className="demo-court">{court}</h3>
            <ul className="demo-list">
              {data.logins
                .filter((row) => row.courtName === court)
                .map((row) => (
                  <Login key={row.login} row={row} onPick={onPick} />
                ))}
            </ul>
          </div>
        ))}
      </Panel>
    </div>
  );
}
