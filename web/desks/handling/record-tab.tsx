import { useInfiniteQuery } from '@tanstack/react-query';
import type { CaseRecord, RecordRow } from '../../../src/desks/contract/index.ts';
import { call, withQuery } from '../../shell/api.ts';
import { Articles } from '../../shell/articles.tsx';
import { chinaTime } from '../../shell/formats.ts';
import { useMarks, useSay } from '../../shell/language.ts';
import { Loaded, LoadMore, Nothing, Panel } from '../../shell/pieces.tsx';
import { useTabTexts } from './tab-texts.ts';

function Entry({ row }: { row: RecordRow }) {
  const t = useTabTexts();
  const marks = useMarks();
  const say = useSay();
  const included = row.proof.state === 'included';
  return (
    <li>
      <div className="row">
        <span className="muted small nowrap">{t('entry', { seq: row.seq })}</span>
        <span className="strong">{say(row.title)}</span>
        <span className="muted small grow">{chinaTime(row.at)}</span>
        <span className={`light light-${included ? 'green' : 'blue'}`}>
          {included ? t('proofIncluded', { leaf: row.proof.leaf ?? '' }) : t('proofPending')}
        </span>
        <a href={row.receiptUrl} download={`receipt-${row.seq}.json`}>
          {t('receipt')}
        </a>
      </div>
      <div>{say(row.journal)}</div>
      <div className="muted small">
        {row.officers.map((one) => `${say(one.name)}${marks.brackets(say(one.did))}`).join(' → ')}
      </div>
      <Articles cites={row.cites} />
      <div className="muted mono" title={`${row.previousHash} → ${row.hash}`}>
        {t('hash')} {row.hash.slice(0, 24)}…
      </div>
    </li>
  );
}

/** The chain of a case, newest first, each entry with its receipt. */
export function RecordTab({ caseId }: { caseId: string }) {
  const t = useTabTexts();
  const path = `/api/cases/${encodeURIComponent(caseId)}/record`;
  const reading = useInfiniteQuery({
    queryKey: ['pages', path],
    initialPageParam: '',
    queryFn: ({ pageParam }) => call<CaseRecord>(withQuery(path, { after: pageParam })),
    getNextPageParam: (last) => last.next,
  });
  const rows = reading.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Loaded reading={reading}>
      {(data) => (
        <Panel>
          {rows.length === 0 ? <Nothing text={t('noRecord')} /> : null}
          <ol className="lines">
            {rows.map((row) => (
              <Entry key={row.id} row={row} />
            ))}
          </ol>
          <LoadMore
            shown={rows.length}
            total={data.pages[0]?.total}
            hasMore={reading.hasNextPage}
            busy={reading.isFetchingNextPage}
            onMore={() => void reading.fetchNextPage()}
          />
        </Panel>
      )}
    </Loaded>
  );
}
