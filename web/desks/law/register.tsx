import { useSearch } from '@tanstack/react-router';
import { Input, Select } from 'antd';
import { useState } from 'react';
import type { LawRegister, LawRegisterRow } from '../../../src/desks/contract/index.ts';
import { useRead } from '../../shell/api.ts';
import { type Column, DenseTable } from '../../shell/dense-table.tsx';
import { useSay } from '../../shell/language.ts';
import { Loaded, PageHead, Panel } from '../../shell/pieces.tsx';
import { useLawTexts } from './texts.ts';
import './law.css';

const colours = { read: 'green', quoted: 'green', recalled: 'yellow', local: 'blue' } as const satisfies Record<
  LawRegisterRow['certainty'],
  string
>;
const rowsMax = 300;

function useColumns(): Column<LawRegisterRow>[] {
  const t = useLawTexts();
  const say = useSay();
  return [
    {
      key: 'article',
      title: t('article'),
      width: 320,
      card: 'head',
      cell: (row) => row.cites.map((cite) => <div key={cite.printed}>{cite.printed}</div>),
    },
    {
      key: 'rule',
      title: t('rule'),
      width: 240,
      cell: (row) => (
        <>
          {say(row.title)}
          <div className="mono muted">{row.rule}</div>
          {row.note ? <div className="muted small">{row.note}</div> : null}
        </>
      ),
    },
    {
      key: 'certainty',
      title: t('certainty'),
      width: 150,
      card: 'head',
      cell: (row) => <span className={`light light-${colours[row.certainty]}`}>{t(row.certainty)}</span>,
    },
    {
      key: 'inForce',
      title: t('inForce'),
      width: 190,
      cell: (row) => (
        <span className="nowrap">
          {row.from} – {row.until ?? t('now')}
        </span>
      ),
    },
    {
      key: 'usedBy',
      title: t('usedBy'),
      width: 240,
      cell: (row) => (
        <>
          {row.usedBy.map((use) => say(use)).join('、')}
          {row.awaits ? <span className="muted small"> {t('awaits', { row: row.awaits })}</span> : null}
        </>
      ),
    },
  ];
}

function matches(row: LawRegisterRow, query: string, certainty: string | undefined): boolean {
  if (certainty && row.certainty !== certainty) return false;
  const text = [
    row.rule,
    row.title.zh,
    row.title.en,
    row.note ?? '',
    ...row.usedBy.flatMap((use) => [use.zh, use.en]),
    ...row.cites.map((cite) => cite.printed),
  ]
    .join(' ')
    .toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** The law register as a page: article, rule, certainty, where it applies. */
export function LawRegisterPage() {
  const t = useLawTexts();
  const columns = useColumns();
  const { q }: { q?: unknown } = useSearch({ strict: false });
  const [query, setQuery] = useState(typeof q === 'string' ? q : '');
  const [certainty, setCertainty] = useState<string>();
  const reading = useRead<LawRegister>('/api/law-register');
  return (
    <>
      <PageHead title={t('register')} note={t('registerNote')} />
      <Loaded reading={reading}>
        {(data) => {
          const rows = data.rows.filter((row) => matches(row, query.trim(), certainty));
          return (
            <Panel>
              <div className="law-filter">
                <Input
                  allowClear
                  aria-label={t('search')}
                  placeholder={t('search')}
                  value={query}
                  onChange={(e) => setQuery(e.target.value)}
                />
                <Select
                  allowClear
                  aria-label={t('certainty')}
                  placeholder={t('certainty')}
                  value={certainty}
                  onChange={setCertainty}
                  options={(['read', 'quoted', 'recalled', 'local'] as const).map((value) => ({
                    value,
                    label: t(value),
                  }))}
                />
                <span className="muted small">{t('counted', { n: rows.length })}</span>
              </div>
              <DenseTable
                label={t('register')}
                columns={columns}
                rows={rows.slice(0, rowsMax)}
                rowKey={(row) => `${row.rule} ${row.from}`}
                empty={t('noRows')}
              />
            </Panel>
          );
        }}
      </Loaded>
    </>
  );
}
