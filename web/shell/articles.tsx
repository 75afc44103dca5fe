import { Popover } from 'antd';
import type { CitationRow } from '../../src/desks/contract/index.ts';
import { useShellTexts } from './texts.ts';

function Article({ cite }: { cite: CitationRow }) {
  return (
    <a href={`/law?q=${encodeURIComponent(cite.printed)}`} target="_blank" rel="noreferrer">
      {cite.printed}
    </a>
  );
}

type Props = {
  cites: readonly CitationRow[] | undefined;
  bare?: boolean;
  /** How many are shown before the rest goes behind a count; in tables one. */
  most?: number;
};

/** The articles that something rests on, each leading to its rules in the law register. */
export function Articles({ cites, bare = false, most = 3 }: Props) {
  const t = useShellTexts();
  if (!cites?.length) return null;
  const more = cites.slice(most);
  return (
    <div className="articles">
      {bare ? null : <span className="muted">{t('basis')}</span>}
      {cites.slice(0, most).map((cite) => (
        <Article key={cite.printed} cite={cite} />
      ))}
      {more.length > 0 ? (
        <Popover
          trigger={['hover', 'focus', 'click']}
          content={
            <div className="light-more">
              {more.map((cite) => (
                <Article key={cite.printed} cite={cite} />
              ))}
            </div>
          }
        >
          <button type="button" className="bare link" aria-label={t('moreArticles', { n: more.length })}>
            +{more.length}
          </button>
        </Popover>
      ) : null}
    </div>
  );
}
