import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Tabs } from 'antd';
import type { ProposalList, ProposalRow } from '../../../src/desks/contract/index.ts';
import { call, withQuery } from '../../shell/api.ts';
import { type Column, DenseTable } from '../../shell/dense-table.tsx';
import { chinaTime } from '../../shell/formats.ts';
import { useSay } from '../../shell/language.ts';
import { LightTag } from '../../shell/light.tsx';
import { Loaded, LoadMore, MoneyText, PageHead, Panel } from '../../shell/pieces.tsx';
import { useSession } from '../../shell/session.ts';
import { useApprovalTexts } from './texts.ts';

function useColumns(): Column<ProposalRow>[] {
  const t = useApprovalTexts();
  const say = useSay();
  return [
    {
      key: 'what',
      title: t('what'),
      width: 170,
      fixed: true,
      card: 'head',
      cell: (row) => (
        <Link to="/approvals/$proposalId" params={{ proposalId: row.id }} className="strong">
          {say(row.act.title)}
        </Link>
      ),
    },
    { key: 'light', title: t('light'), width: 130, card: 'head', cell: (row) => <LightTag light={row.light} /> },
    {
      key: 'case',
      title: t('case'),
      width: 176,
      cell: (row) =>
        row.case ? (
          <Link to="/cases/$caseId" params={{ caseId: row.case.id }} className="case-number">
            {row.case.number}
          </Link>
        ) : (
          '—'
        ),
    },
    { key: 'summary', title: t('summary'), width: 270, cell: (row) => say(row.summary) },
    { key: 'amount', title: t('amount'), width: 116, align: 'right', cell: (row) => <MoneyText amount={row.amount} /> },
    { key: 'by', title: t('draftedBy'), width: 80, cell: (row) => row.draftedBy },
    {
      key: 'at',
      title: t('draftedAt'),
      width: 138,
      cell: (row) => <span className="nowrap">{chinaTime(row.draftedAt)}</span>,
    },
    { key: 'state', title: t('state'), width: 110, cell: (row) => `${say(row.state.text)} ${say(row.waitingFor)}` },
  ];
}

function List({ path, empty }: { path: string; empty: string }) {
  const t = useApprovalTexts();
  const columns = useColumns();
  const reading = useInfiniteQuery({
    queryKey: ['pages', path],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      call<ProposalList>(
        pageParam ? `${path}${path.includes('?') ? '&' : '?'}after=${encodeURIComponent(pageParam)}` : path,
      ),
    getNextPageParam: (last) => last.next,
  });
  const rows = reading.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Loaded reading={reading}>
      {(data) => (
        <Panel>
          <DenseTable label={t('title')} columns={columns} rows={rows} rowKey={(row) => row.id} empty={empty} />
          {rows.length > 0 ? (
            <LoadMore
              shown={rows.length}
              total={data.pages[0]?.total}
              hasMore={reading.hasNextPage}
              busy={reading.isFetchingNextPage}
              onMore={() => void reading.fetchNextPage()}
            />
          ) : null}
        </Panel>
      )}
    </Loaded>
  );
}

/** What waits for this officer's approval, and what he drafted himself; an administrator signs nothing. */
export function ApprovalsPage() {
  const t = useApprovalTexts();
  const { data: session } = useSession();
  const signs = session?.officer.posts.some(({ post }) => post !== 'administrator');
  const forMe = {
    key: 'forMe',
    label: t('forMe'),
    children: <List path="/api/approvals" empty={t('noneForMe')} />,
  };
  const mine = {
    key: 'mine',
    label: t('mine'),
    children: <List path={withQuery('/api/proposals', { mine: 'true' })} empty={t('noneMine')} />,
  };
  return (
    <>
      <PageHead title={t('title')} />
      <Tabs items={signs ? [forMe, mine] : [mine]} />
    </>
  );
}
