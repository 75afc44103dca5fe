import { Link, useParams } from '@tanstack/react-router';
import { Breadcrumb } from 'antd';
import type { ProposalDetail } from '../../../src/desks/contract/index.ts';
import { Drafts, PlanView } from '../../act/preview-view.tsx';
import { useRead } from '../../shell/api.ts';
import { chinaTime } from '../../shell/formats.ts';
import { useSay } from '../../shell/language.ts';
import { LightTag } from '../../shell/light.tsx';
import { Loaded, MoneyText, PageHead, Panel } from '../../shell/pieces.tsx';
import { Decision } from './decision.tsx';
import { useApprovalTexts } from './texts.ts';
import '../../act/act.css';

function Course({ data }: { data: ProposalDetail }) {
  const t = useApprovalTexts();
  const say = useSay();
  const colours = { waiting: 'blue', approved: 'green', returned: 'red', later: 'grey' } as const;
  return (
    <Panel title={t('steps')}>
      <ol className="stack">
        <li>
          {data.draftedBy} <span className="muted small">{chinaTime(data.draftedAt)}</span>
        </li>
        {data.steps.map((step) => (
          <li key={step.post}>
            <div className="row">
              <span className={`light light-${colours[step.state]}`}>{t(step.state)}</span>
              <span>{say(step.title)}</span>
              <span className="muted small">
                {step.by} {step.at ? chinaTime(step.at) : ''}
              </span>
            </div>
            {step.reason ? <div className="quote">{step.reason}</div> : null}
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Rows({ title, rows }: { title: string; rows: ProposalDetail['input'] }) {
  const say = useSay();
  if (rows.length === 0) return null;
  return (
    <Panel title={title}>
      <dl className="fields">
        {rows.map((row) => (
          <div key={`${row.label.en} ${row.value}`}>
            <dt>{say(row.label)}</dt>
            <dd>{row.value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function Detail({ data }: { data: ProposalDetail }) {
  const t = useApprovalTexts();
  const say = useSay();
  const pending = data.expiresAt !== undefined;
  return (
    <>
      <Breadcrumb items={[{ title: <Link to="/approvals">{t('title')}</Link> }, { title: say(data.act.title) }]} />
      <PageHead
        title={
          <span className="row">
            {say(data.act.title)}
            <LightTag light={data.light} />
            {data.amount ? <MoneyText amount={data.amount} /> : null}
          </span>
        }
        note={
          <>
            {data.case ? (
              <Link to="/cases/$caseId" params={{ caseId: data.case.id }}>
                {data.case.number}
              </Link>
            ) : null}{' '}
            {say(data.state.text)} {data.expiresAt ? t('expires', { time: chinaTime(data.expiresAt) }) : ''}
          </>
        }
      />
      <Decision data={data} />
      <div className={data.documents.length > 0 ? 'split split-even' : 'split'}>
        <div>
          {pending || data.plan.effects.length > 0 ? (
            <Panel title={t(pending ? 'plan' : 'planSettled')}>
              <div className="preview">
                <PlanView plan={data.plan} />
              </div>
            </Panel>
          ) : null}
          <Rows title={t('facts')} rows={data.facts ?? []} />
          <Rows title={t('input')} rows={data.input} />
          <Course data={data} />
        </div>
        {data.documents.length > 0 ? (
          <Panel title={t('drafts')}>
            <Drafts documents={data.documents} />
          </Panel>
        ) : null}
      </div>
    </>
  );
}

/** Facts, plan and drafts of one proposal on one screen, with the decision. */
export function ProposalPage() {
  const { proposalId = '' } = useParams({ strict: false });
  const reading = useRead<ProposalDetail>(`/api/proposals/${encodeURIComponent(proposalId)}`);
  return <Loaded reading={reading}>{(data) => <Detail data={data} />}</Loaded>;
}
