import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { useEffect, useState } from 'react';
import type { CaseList, CaseRow } from '../../../src/desks/contract/index.ts';
import { plainMoney } from '../../act/schema.ts';
import { call, withQuery } from '../../shell/api.ts';
import { type Column, DenseTable } from '../../shell/dense-table.tsx';
import { useSay } from '../../shell/language.ts';
import { LightTag } from '../../shell/light.tsx';
import { AsOf, ExportButton, Loaded, LoadMore, MoneyText, Names, PageHead, Panel } from '../../shell/pieces.tsx';
import { useShellTexts } from '../../shell/texts.ts';
import { useHandlingTexts } from './texts.ts';
import './handling.css';

const pauseMs = 300;
const filterNames = [
  'q',
  'state',
  'light',
  'handler',
  'court',
  'docketedFrom',
  'docketedTo',
  'claimFrom',
  'claimTo',
  'sort',
] as const;
type FilterName = (typeof filterNames)[number];
type Filter = Partial<Record<FilterName, string>>;

/** The filter lives in the address, so that a list can be sent to a colleague and the way back keeps it. */
function useFilter(): [Filter, (change: Filter) => void] {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const filter: Filter = {};
  for (const name of filterNames)
    if (search[name] !== undefined && search[name] !== '') filter[name] = String(search[name]);
  function change(next: Filter) {
    const merged = Object.fromEntries(Object.entries({ ...filter, ...next }).filter(([, value]) => value));
    // Routes do not declare their search parameters; the page checks them itself above.
    void navigate({ to: '/cases', search: merged as never, replace: true });
  }
  return [filter, change];
}

function TextFilter({
  value,
  label,
  onChange,
}: {
  value: string | undefined;
  label: string;
  onChange: (text: string) => void;
}) {
  const [text, setText] = useState(value ?? '');
  useEffect(() => setText(value ?? ''), [value]);
  useEffect(() => {
    if (text === (value ?? '')) return;
    const timer = setTimeout(() => onChange(text), pauseMs);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <Input
      allowClear
      className="filter-text"
      aria-label={label}
      placeholder={label}
      value={text}
      onChange={(e) => setText(e.target.value)}
    />
  );
}

type Part = { filter: Filter; change: (next: Filter) => void };

function Choose({
  name,
  label,
  rows,
  filter,
  change,
}: Part & { name: FilterName; label: string; rows: readonly { value: string; label: string }[] }) {
  return (
    <Select
      aria-label={label}
      placeholder={label}
      allowClear
      className="filter-choice"
      showSearch={{ optionFilterProp: 'label' }}
      options={[...rows]}
      value={filter[name]}
      onChange={(next: string | undefined) => change({ [name]: next ?? '' })}
    />
  );
}

function MoreFilters({ filter, change }: Part) {
  const t = useHandlingTexts();
  const day = (name: 'docketedFrom' | 'docketedTo') => (filter[name] ? dayjs(filter[name]) : null);
  return (
    <div className="filters">
      <span className="muted">{t('docketed')}</span>
      <DatePicker
        aria-label={t('from')}
        placeholder={t('from')}
        value={day('docketedFrom')}
        onChange={(next) => change({ docketedFrom: next?.format('YYYY-MM-DD') ?? '' })}
      />
      <DatePicker
        aria-label={t('to')}
        placeholder={t('to')}
        value={day('docketedTo')}
        onChange={(next) => change({ docketedTo: next?.format('YYYY-MM-DD') ?? '' })}
      />
      {(['claimFrom', 'claimTo'] as const).map((name) => (
        <Input
          key={`${name} ${filter[name] ?? ''}`}
          className="filter-money"
          aria-label={t(name)}
          placeholder={t(name)}
          inputMode="decimal"
          defaultValue={filter[name]}
          onBlur={(e) => change({ [name]: plainMoney(e.target.value) })}
          onPressEnter={(e) => change({ [name]: plainMoney(e.currentTarget.value) })}
        />
      ))}
    </div>
  );
}

function FilterBar({ filter, change, lists }: Part & { lists: CaseList | undefined }) {
  const t = useHandlingTexts();
  const shell = useShellTexts();
  const [more, setMore] = useState(
    Boolean(filter.docketedFrom || filter.docketedTo || filter.claimFrom || filter.claimTo),
  );
  const lights = (['red', 'yellow', 'green', 'blue', 'grey'] as const).map((value) => ({ value, label: shell(value) }));
  const orders = [
    { value: 'due', label: t('sortDue') },
    { value: 'docketed', label: t('sortDocketed') },
    { value: 'claim', label: t('sortClaim') },
  ];
  const part = { filter, change };
  return (
    <Panel>
      <div className="filters">
        <TextFilter label={t('filterText')} value={filter.q} onChange={(q) => change({ q })} />
        <Choose {...part} name="state" label={t('state')} rows={lists?.states ?? []} />
        <Choose {...part} name="light" label={t('light')} rows={lights} />
        <Choose {...part} name="handler" label={t('handler')} rows={lists?.handlers ?? []} />
        {(lists?.courts.length ?? 0) > 1 ? (
          <Choose {...part} name="court" label={t('court')} rows={lists?.courts ?? []} />
        ) : null}
        <Choose {...part} name="sort" label={t('sort')} rows={orders} />
        <Button type="link" onClick={() => setMore(!more)}>
          {more ? t('less') : t('more')}
        </Button>
        <Button onClick={() => change(Object.fromEntries(filterNames.map((name) => [name, ''])))}>{t('clear')}</Button>
      </div>
      {more ? <MoreFilters {...part} /> : null}
    </Panel>
  );
}

function useColumns(): Column<CaseRow>[] {
  const t = useHandlingTexts();
  const say = useSay();
  return [
    {
      key: 'number',
      title: t('caseNumber'),
      width: 176,
      fixed: true,
      card: 'head',
      cell: (row) => (
        <Link to="/cases/$caseId" params={{ caseId: row.id }} className="case-number">
          {row.number}
        </Link>
      ),
    },
    { key: 'light', title: t('light'), width: 172, card: 'head', cell: (row) => <LightTag light={row.light} /> },
    { key: 'state', title: t('state'), width: 84, cell: (row) => say(row.state.text) },
    { key: 'applicants', title: t('applicants'), width: 158, cell: (row) => <Names names={row.applicants} /> },
    { key: 'debtors', title: t('debtors'), width: 158, cell: (row) => <Names names={row.debtors} /> },
    { key: 'claim', title: t('claim'), width: 130, align: 'right', cell: (row) => <MoneyText amount={row.claim} /> },
    { key: 'paid', title: t('paid'), width: 122, align: 'right', cell: (row) => <MoneyText amount={row.paid} /> },
    {
      key: 'docketed',
      title: t('docketed'),
      width: 100,
      cell: (row) => <span className="nowrap">{row.docketedOn ?? '—'}</span>,
    },
    { key: 'handler', title: t('handler'), width: 76, cell: (row) => row.handler ?? '—' },
  ];
}

/** The list of cases: filter first, dense, the case number always in view. */
export function CaseListPage() {
  const t = useHandlingTexts();
  const navigate = useNavigate();
  const [filter, change] = useFilter();
  const columns = useColumns();
  const reading = useInfiniteQuery({
    queryKey: ['pages', '/api/cases', filter],
    initialPageParam: '',
    queryFn: ({ pageParam }) => call<CaseList>(withQuery('/api/cases', { ...filter, limit: '100', after: pageParam })),
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
  });
  const first = reading.data?.pages[0];
  const rows = reading.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <>
      <PageHead title={t('cases')} note={first ? <AsOf moment={first.asOf} /> : null}>
        <ExportButton address={withQuery('/api/cases.xlsx', filter)} />
      </PageHead>
      <FilterBar filter={filter} change={change} lists={first} />
      <Loaded reading={reading}>
        {() => (
          <Panel>
            <DenseTable
              label={t('cases')}
              columns={columns}
              rows={rows}
              rowKey={(row) => row.id}
              empty={t('noCases')}
              onOpen={(row) => void navigate({ to: '/cases/$caseId', params: { caseId: row.id } })}
            />
            <LoadMore
              shown={rows.length}
              total={first?.total}
              atLeast={first?.more}
              hasMore={reading.hasNextPage}
              busy={reading.isFetchingNextPage}
              onMore={() => void reading.fetchNextPage()}
            />
          </Panel>
        )}
      </Loaded>
    </>
  );
}
