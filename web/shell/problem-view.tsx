import { Alert, Button } from 'antd';
import type { Problem } from '../../src/desks/contract/index.ts';
import { Articles } from './articles.tsx';
import { useSay } from './language.ts';
import { useShellTexts } from './texts.ts';

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
              {name}：{value}
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
