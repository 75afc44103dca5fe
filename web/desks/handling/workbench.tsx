import { Link } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useEffect, useState } from 'react';
import type { WorkBand, Workbench, WorkGroup, WorkItem, WorkPage } from '../../../src/desks/contract/index.ts';
import { ActButton } from '../../act/act-buttons.tsx';
import { type BatchItem, batchItems } from '../../act/batch.ts';
import { BatchDialog } from '../../act/batch-dialog.tsx';
import { useActTexts } from '../../act/texts.ts';
import { call, useRead, withQuery } from '../../shell/api.ts';
import { Articles } from '../../shell/articles.tsx';
import { type Column, DenseTable } from '../../shell/dense-table.tsx';
import { useSay } from '../../shell/language.ts';
import { LightTag } from '../../shell/light.tsx';
import { AsOf, Loaded, LoadMore, Names, Nothing, PageHead, Panel } from '../../shell/pieces.tsx';
import { useHandlingTexts } from './texts.ts';
import './handling.css';

const refreshMs = 60_000;

function useColumns(band: WorkBand): Column<WorkItem>[] {
  const t = useHandlingTexts();
  const say = useSay();
  const columns: Column<WorkItem>[] = [
    {
      key: 'number',
      title: t('caseNumber'),
      width: 190,
      fixed: true,
      card: 'head',
      cell: (row) =>
        row.case ? (
          <Link to="/cases/$caseId" params={{ caseId: row.case.id }} className="case-number">
            {row.case.number}
          </Link>
        ) : (
          <Link to="/money">{t('courtAccount')}</Link>
        ),
    },
    { key: 'light', title: t('light'), width: 160, card: 'head', cell: (row) => <LightTag light={row.light} /> },
    {
      key: 'parties',
      title: t('parties'),
      width: 200,
      cell: (row) => (
        <>
          <div className="one-line">
            <Names names={row.applicants} />
          </div>
          <div className="one-line muted">
            <Names names={row.debtors} />
          </div>
        </>
      ),
    },
    { key: 'about', title: t('about'), width: 150, cell: (row) => say(row.about) || '—' },
    { key: 'due', title: t('due'), width: 110, cell: (row) => <span className="nowrap">{row.due ?? '—'}</span> },
    { key: 'basis', title: t('basis'), width: 210, cell: (row) => <Articles bare most={1} cites={row.cites} /> },
  ];
  if (band === 'waiting')
    columns.push({ key: 'who', title: t('waitingFor'), width: 150, cell: (row) => row.waitingFor ?? '—' });
  else
    columns.push({
      key: 'act',
      title: t('nextAct'),
      width: 150,
      // Whoever may not act himself sees whose turn it is.
      cell: (row) =>
        row.act ? (
          <ActButton act={row.act} />
        ) : (
          <span className="muted">
            {row.waitingFor ?? (row.light.owner ? t('turnOf', { name: row.light.owner.name }) : '—')}
          </span>
        ),
    });
  return columns;
}

/** The first rows of a group as they are read anew, and the further ones that were asked for. */
function useRows(group: WorkGroup, band: WorkBand) {
  const [further, setFurther] = useState<WorkPage>();
  const [busy, setBusy] = useState(false);
  const first = new Set(group.items.map((row) => row.id));
  const rows = [...group.items, ...(further?.items ?? []).filter((row) => !first.has(row.id))];
  const next = further ? further.next : group.next;
  async function load() {
    if (next === null) return;
    setBusy(true);
    try {
      const path = withQuery('/api/workbench/items', { band, key: group.key, after: next });
      const page = await call<WorkPage>(path);
      setFurther((before) => ({ items: [...(before?.items ?? []), ...page.items], next: page.next }));
    } finally {
      setBusy(false);
    }
  }
  return { rows, hasMore: next !== null, busy, load };
}

type OnBatch = (title: string, items: BatchItem[]) => void;

function Group({ group, band, onBatch }: { group: WorkGroup; band: WorkBand; onBatch: OnBatch }) {
  const say = useSay();
  const act = useActTexts();
  const columns = useColumns(band);
  const [chosen, setChosen] = useState<string[]>([]);
  const { rows: shown, hasMore, busy, load } = useRows(group, band);
  const rows = shown.filter((row) => chosen.includes(row.id));
  const many = shown.filter((row) => row.together !== undefined).length > 1;
  return (
    <Panel
      title={say(group.title)}
      extra={
        <>
          {rows.length > 0 ? (
            <Button size="small" type="primary" onClick={() => onBatch(say(group.title), batchItems(rows))}>
              {act('batch', { n: rows.length })}
            </Button>
          ) : null}
          <span className="count">{group.total}</span>
        </>
      }
    >
      <DenseTable
        label={say(group.title)}
        columns={columns}
        rows={shown}
        rowKey={(row) => row.id}
        {...(many
          ? { choice: { may: (row: WorkItem) => row.together !== undefined, chosen, onChange: setChosen } }
          : {})}
      />
      {hasMore || shown.length > group.items.length ? (
        <LoadMore shown={shown.length} total={group.total} hasMore={hasMore} busy={busy} onMore={() => void load()} />
      ) : null}
    </Panel>
  );
}

/** Asks once, by button, for the right to show notifications; then says what is overdue or due when it changes. */
function Reminders({ overdue, today }: { overdue: number; today: number }) {
  const t = useHandlingTexts();
  const able = typeof Notification !== 'undefined';
  const [right, setRight] = useState(able ? Notification.permission : 'denied');
  const words = t('notified', { n: overdue, m: today });
  useEffect(() => {
    document.title = `${overdue + today > 0 ? `(${overdue + today}) ` : ''}执联 Writ`;
    if (right === 'granted' && overdue + today > 0 && document.hidden)
      new Notification('执联 Writ', { body: words, tag: 'writ-due' });
  }, [right, overdue, today, words]);
  if (right !== 'default') return null;
  return (
    <Button className="reminders" size="small" onClick={() => void Notification.requestPermission().then(setRight)}>
      {t('notify')}
    </Button>
  );
}

function Bands({ data }: { data: Workbench }) {
  const t = useHandlingTexts();
  const totals = Object.fromEntries(data.bands.map((band) => [band.band, band.total]));
  const first = data.bands.find((band) => band.total > 0)?.band ?? 'overdue';
  const [chosen, setChosen] = useState<WorkBand>();
  // Kept here and not in the group: the group goes when its rows are done, what became of them must stay in view.
  const [batch, setBatch] = useState<{ title: string; items: BatchItem[] }>();
  const shown = data.bands.find((band) => band.band === (chosen ?? first));
  return (
    <>
      <div className="band-tabs" role="tablist">
        {data.bands.map((band) => (
          <button
            key={band.band}
            type="button"
            role="tab"
            aria-selected={shown?.band === band.band}
            className={`band band-${band.band}`}
            onClick={() => setChosen(band.band)}
          >
            <span>{t(band.band)}</span>
            <strong>{band.total}</strong>
          </button>
        ))}
        <Link to="/approvals" className="band band-link">
          <span>{t('approvalsWaiting')}</span>
          <strong>{data.approvalsWaiting}</strong>
        </Link>
        {data.unmatchedMoney ? (
          <Link to="/money" className="band band-link">
            <span>{t('unmatchedMoney')}</span>
            <strong>{data.unmatchedMoney}</strong>
          </Link>
        ) : null}
      </div>
      <Reminders overdue={totals.overdue ?? 0} today={totals.today ?? 0} />
      {shown && shown.groups.length > 0 ? (
        shown.groups.map((group) => (
          <Group
            // A group that has lost or gained rows is read from its beginning.
            key={`${shown.band} ${group.key} ${group.total}`}
            group={group}
            band={shown.band}
            onBatch={(title, items) => setBatch({ title, items })}
          />
        ))
      ) : (
        <Panel>
          <Nothing text={t('nothingIn')} />
        </Panel>
      )}
      {batch ? (
        <BatchDialog
          title={batch.title}
          act={batch.items[0]?.act.name ?? ''}
          items={batch.items}
          onClose={() => setBatch(undefined)}
        />
      ) : null}
    </>
  );
}

function Returned({ rows }: { rows: Workbench['returned'] }) {
  const t = useHandlingTexts();
  const say = useSay();
  if (rows.length === 0) return null;
  return (
    <Panel title={t('returned')}>
      <ul className="lines">
        {rows.map((row) => (
          <li key={row.proposalId}>
            <Link to="/approvals/$proposalId" params={{ proposalId: row.proposalId }}>
              {say(row.title)} {row.case?.number}
            </Link>
            <div className="quote">{row.reason}</div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** What an officer has to do today, grouped by the act, not by the case. */
export function WorkbenchPage() {
  const t = useHandlingTexts();
  const say = useSay();
  const reading = useRead<Workbench>('/api/workbench', { everyMs: refreshMs });
  return (
    <>
      <PageHead title={t('workbench')} note={t('workbenchNote')}>
        {reading.data ? <AsOf moment={reading.data.asOf} /> : null}
      </PageHead>
      <Loaded reading={reading}>
        {(data) => (
          <>
            {(data.notices ?? []).map((notice) => (
              <Alert key={notice.en} type="info" showIcon title={say(notice)} className="problem" />
            ))}
            <Returned rows={data.returned} />
            <Bands data={data} />
          </>
        )}
      </Loaded>
    </>
  );
}
