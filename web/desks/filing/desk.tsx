import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Popover } from 'antd';
import type { ApplicationRow, FilingDesk } from '../../../src/desks/contract/index.ts';
import { ActButtons } from '../../act/act-buttons.tsx';
import { call, withQuery } from '../../shell/api.ts';
import { type Column, DenseTable } from '../../shell/dense-table.tsx';
import { useSay } from '../../shell/language.ts';
import { LightTag } from '../../shell/light.tsx';
import { Loaded, LoadMore, MoneyText, Names, PageHead, Panel } from '../../shell/pieces.tsx';
import { useFilingTexts } from './texts.ts';

function Checks({ row }: { row: ApplicationRow }) {
  const t = useFilingTexts();
  const say = useSay();
  const failing = row.checks.filter((check) => !check.passed).length;
  return (
    <Popover
      trigger={['hover', 'focus', 'click']}
      content={
        <ul className="light-more">
          {row.checks.map((check) => (
            <li key={check.text.en}>
              {check.passed ? '✓' : '✗'} {say(check.text)}
            </li>
          ))}
        </ul>
      }
    >
      <button type="button" className="bare">
        <span className={`light light-${failing > 0 ? 'yellow' : 'green'}`}>
          {failing > 0 ? t('failing', { n: failing }) : t('passing')}
        </span>
      </button>
    </Popover>
  );
}

function useColumns(): Column<ApplicationRow>[] {
  const t = useFilingTexts();
  const say = useSay();
  return [
    {
      key: 'label',
      title: t('application'),
      width: 180,
      fixed: true,
      card: 'head',
      cell: (row) => (
        <>
          {row.caseId ? (
            <Link to="/cases/$caseId" params={{ caseId: row.caseId }} className="case-number">
              {row.label}
            </Link>
          ) : (
            row.label
          )}
          <div className="muted small">{row.instrument}</div>
          <div className="muted small">
            {t('filedOn')} {row.filedOn}
          </div>
        </>
      ),
    },
    { key: 'light', title: t('light'), width: 160, card: 'head', cell: (row) => <LightTag light={row.light} /> },
    { key: 'state', title: t('state'), width: 90, cell: (row) => say(row.state.text) },
    { key: 'applicants', title: t('applicants'), width: 150, cell: (row) => <Names names={row.applicants} /> },
    { key: 'debtors', title: t('debtors'), width: 150, cell: (row) => <Names names={row.debtors} /> },
    { key: 'amount', title: t('amount'), width: 140, align: 'right', cell: (row) => <MoneyText amount={row.amount} /> },
    { key: 'checks', title: t('checks'), width: 100, cell: (row) => <Checks row={row} /> },
    { key: 'acts', title: t('acts'), width: 190, cell: (row) => <ActButtons acts={row.acts} /> },
  ];
}

/** Applications that wait to be docketed, corrected or refused. */
export function FilingDeskPage() {
  const t = useFilingTexts();
  const navigate = useNavigate();
  const columns = useColumns();
  const reading = useInfiniteQuery({
    // Pages are kept apart from the single reading of the same address, which has another form.
    queryKey: ['pages', '/api/filing'],
    initialPageParam: '',
    queryFn: ({ pageParam }) => call<FilingDesk>(withQuery('/api/filing', { after: pageParam })),
    getNextPageParam: (last) => last.next,
  });
  const rows = reading.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <>
      <PageHead title={t('title')}>
        <Button onClick={() => void navigate({ to: '/filing/import' })}>{t('import')}</Button>
        <Button type="primary" onClick={() => void navigate({ to: '/filing/new' })}>
          {t('new')}
        </Button>
      </PageHead>
      <Loaded reading={reading}>
        {(data) => (
          <Panel>
            <DenseTable
              label={t('title')}
              columns={columns}
              rows={rows}
              rowKey={(row) => row.id}
              empty={t('noApplications')}
            />
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
    </>
  );
}
