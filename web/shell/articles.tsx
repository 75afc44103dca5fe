import type { CitationRow } from '../../src/desks/contract/index.ts';
import { useShellTexts } from './texts.ts';

/** The articles that something rests on, each leading to its rules in the law register. */
export function Articles({ cites, bare = false }: { cites: readonly CitationRow[] | undefined; bare?: boolean }) {
  const t = useShellTexts();
  if (!cites?.length) return null;
  return (
    <div className="articles">
      {bare ? null : <span className="muted">{t('basis')}</span>}
      {cites.map((cite) => (
        <a key={cite.printed} href={`/law?q=${encodeURIComponent(cite.printed)}`} target="_blank" rel="noreferrer">
          {cite.printed}
        </a>
      ))}
    </div>
  );
}
