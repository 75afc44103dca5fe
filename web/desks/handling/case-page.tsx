import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Alert, Breadcrumb, Skeleton, Tabs } from 'antd';
import { lazy, Suspense, useEffect } from 'react';
import type { CaseOverview } from '../../../src/desks/contract/index.ts';
import { ActButton, ActMenu } from '../../act/act-buttons.tsx';
import { useRead } from '../../shell/api.ts';
import { Articles } from '../../shell/articles.tsx';
import { useSay } from '../../shell/language.ts';
import { LightTag } from '../../shell/light.tsx';
import { Loaded, Names, PageHead } from '../../shell/pieces.tsx';
import { OverviewTab } from './overview-tab.tsx';
import { useHandlingTexts } from './texts.ts';
import './handling.css';

const tabs = [
  'overview',
  'clocks',
  'parties',
  'property',
  'requests',
  'service',
  'documents',
  'money',
  'closing',
  'notes',
  'record',
] as const;
type Tab = (typeof tabs)[number];

const loaders = {
  clocks: () => import('./clocks-tab.tsx').then((m) => ({ default: m.ClocksTab })),
  parties: () => import('./parties-tab.tsx').then((m) => ({ default: m.PartiesTab })),
  property: () => import('./property-tab.tsx').then((m) => ({ default: m.PropertyTab })),
  requests: () => import('./requests-tab.tsx').then((m) => ({ default: m.RequestsTab })),
  service: () => import('./service-tab.tsx').then((m) => ({ default: m.ServiceTab })),
  documents: () => import('./documents-tab.tsx').then((m) => ({ default: m.DocumentsTab })),
  money: () => import('./money-tab.tsx').then((m) => ({ default: m.MoneyTab })),
  closing: () => import('./closing-panel.tsx').then((m) => ({ default: m.ClosingTab })),
  notes: () => import('./notes-tab.tsx').then((m) => ({ default: m.NotesTab })),
  record: () => import('./record-tab.tsx').then((m) => ({ default: m.RecordTab })),
} as const;

const pages = {
  clocks: lazy(loaders.clocks),
  parties: lazy(loaders.parties),
  property: lazy(loaders.property),
  requests: lazy(loaders.requests),
  service: lazy(loaders.service),
  documents: lazy(loaders.documents),
  money: lazy(loaders.money),
  closing: lazy(loaders.closing),
  notes: lazy(loaders.notes),
  record: lazy(loaders.record),
} as const;

function CaseHead({ data }: { data: CaseOverview }) {
  const t = useHandlingTexts();
  const say = useSay();
  return (
    <>
      <Breadcrumb
        className="no-print"
        items={[{ title: <Link to="/cases">{t('cases')}</Link> }, { title: data.case.number }]}
      />
      <PageHead
        title={
          <span className="row">
            {data.case.number}
            <LightTag light={data.case.light} />
          </span>
        }
        note={
          <>
            {data.case.courtName} · {say(data.case.state.text)} · <Names names={data.applicants} /> /{' '}
            <Names names={data.debtors} />
          </>
        }
      >
        <ActMenu subject={{ kind: 'cases', id: data.case.id }} />
      </PageHead>
    </>
  );
}

function TabContent({ tab, caseId, data }: { tab: Tab; caseId: string; data: CaseOverview }) {
  if (tab === 'overview') return <OverviewTab data={data} />;
  const Page = pages[tab];
  return (
    <Suspense fallback={<Skeleton active={false} />}>
      <Page caseId={caseId} />
    </Suspense>
  );
}

/** A case that stands still says so on all its pages: since when, why, and by whose decision. */
function StayBanner({ stay }: { stay: NonNullable<CaseOverview['case']['stay']> }) {
  const t = useHandlingTexts();
  const say = useSay();
  return (
    <Alert
      className="problem"
      type="warning"
      showIcon
      title={
        <span className="strong">
          {say(stay.title)} ·{' '}
          {t(stay.until ? 'stayedUntil' : 'stayedSince', { since: stay.since, until: stay.until ?? '' })}
        </span>
      }
      description={
        <>
          <div>
            {say(stay.why)} · {stay.document} · {stay.authority}
          </div>
          <div className="muted small">{t('stayedMeans')}</div>
          <Articles cites={stay.cites} />
          {stay.act ? <ActButton act={stay.act} /> : null}
        </>
      }
    />
  );
}

/** One page for everything about a case. */
export function CasePage() {
  const t = useHandlingTexts();
  const navigate = useNavigate();
  const { caseId = '', tab = 'overview' } = useParams({ strict: false });
  const shown: Tab = tabs.find((one) => one === tab) ?? 'overview';
  // The tab's code travels while the overview is read, not after it.
  useEffect(() => {
    if (shown !== 'overview') void loaders[shown]();
  }, [shown]);
  const reading = useRead<CaseOverview>(`/api/cases/${encodeURIComponent(caseId)}`);
  return (
    <Loaded reading={reading}>
      {(data) => (
        <>
          <CaseHead data={data} />
          {data.case.stay ? <StayBanner stay={data.case.stay} /> : null}
          <Tabs
            className="case-tabs no-print"
            activeKey={shown}
            onChange={(next) => void navigate({ to: '/cases/$caseId/$tab', params: { caseId, tab: next } })}
            items={tabs.map((one) => ({
              key: one,
              label: one === 'parties' ? t('partiesTab') : one === 'closing' ? t('closingTab') : t(one),
            }))}
          />
          <TabContent tab={shown} caseId={caseId} data={data} />
        </>
      )}
    </Loaded>
  );
}
