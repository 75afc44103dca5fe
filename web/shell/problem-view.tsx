import { Alert, Button } from 'antd';
import type { BothTexts, Problem } from '../../src/desks/contract/index.ts';
import { Articles } from './articles.tsx';
import { useSay } from './language.ts';
import { useShellTexts } from './texts.ts';

/** How the facts behind a refusal are called on the screen. */
const factNames: Readonly<Record<string, BothTexts>> = {
  cap: { zh: '最多可控制', en: 'At most' },
  held: { zh: '已实际控制', en: 'Held' },
  inFlight: { zh: '已发出待答复', en: 'In flight' },
  room: { zh: '还可控制', en: 'Left' },
  event: { zh: '起算日', en: 'Event' },
  raw: { zh: '顺延前的届满日', en: 'Last day before rolling' },
  character: { zh: '字', en: 'Character' },
  code: { zh: '字码', en: 'Code point' },
};

/** A refusal in full: what, why, on which article, on which facts, and its code for the telephone. */
export function ProblemView({ problem, onRetry }: { problem: Problem; onRetry?: () => void }) {
  const say = useSay();
  const t = useShellTexts();
  const extra = (problem.errors ?? []).filter((row) => say(row.text) !== say(problem.text));
  return (
    <Alert
      className="problem"
      type={problem.status >= 500 || problem.status === 0 ? 'error' : 'warning'}
      showIcon
      title={say(problem.text)}
      description={
        <>
          {extra.map((row) => (
            <div key={`${row.field} ${row.text.en}`}>{say(row.text)}</div>
          ))}
          {Object.entries(problem.facts ?? {}).map(([name, value]) => (
            <div key={name} className="muted">
              {say(factNames[name] ?? { zh: name, en: name })}：{value}
            </div>
          ))}
          <Articles cites={problem.cites} />
          <span className="muted small">
            {t('code')} {problem.code}
          </span>
        </>
      }
      action={
        onRetry ? (
          <Button size="small" onClick={onRetry}>
            {t('retry')}
          </Button>
        ) : null
      }
    />
  );
}
