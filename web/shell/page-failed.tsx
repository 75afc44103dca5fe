import { ProblemView } from './problem-view.tsx';
import { problemOf } from './problems.ts';

/** Stands where a page could not be shown, for instance when its code could not be fetched after an update. */
export function PageFailed({ error }: { error: unknown }) {
  return <ProblemView problem={problemOf(error)} onRetry={() => location.reload()} />;
}
