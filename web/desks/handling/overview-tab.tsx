import { Link } from '@tanstack/react-router';
import type { CaseOverview } from '../../../src/desks/contract/index.ts';
import { ActButton } from '../../act/act-buttons.tsx';
import { Articles } from '../../shell/articles.tsx';
import { chinaTime } from '../../shell/formats.ts';
import { useSay } from '../../shell/language.ts';
import { LightTag } from '../../shell/light.tsx';
import { MoneyText, Names, Panel } from '../../shell/pieces.tsx';
import { OwedPanel } from './owed-panel.tsx';
import { useHandlingTexts } from './texts.ts';

function Figures({ data }: { data: CaseOverview }) {
  const t = useHandlingTexts();
  const figures = [
    { label: t('owedTotal'), amount: data.owed.total, tab: 'overview' },
    { label: t('held'), amount: data.money.held, tab: 'property' },
    { label: t('received'), amount: data.money.received, tab: 'money' },
    { label: t('paidOut'), amount: data.money.paidOut, tab: 'money' },
    { label: t('toPayOut'), amount: data.money.toPayOut, tab: 'money' },
  ];
  return (
    <div className="figures">
      {figures.map((figure) => (
        <Link
          key={figure.label}
          to="/cases/$caseId/$tab"
          params={{ caseId: data.case.id, tab: figure.tab }}
          className="figure figure-link"
        >
          <div className="label">{figure.label}</div>
          <div className="value">
            <MoneyText amount={figure.amount} />
          </div>
        </Link>
      ))}
    </div>
  );
}

function NextActs({ data }: { data: CaseOverview }) {
  const t = useHandlingTexts();
  const say = useSay();
  return (
    <Panel title={t('nextActs')}>
      {data.nextActs.length === 0 ? <p className="muted">{t('nothingNow')}</p> : null}
      <ul className="lines">
        {data.nextActs.map((act) => (
          <li key={`${act.name} ${JSON.stringify(act.input ?? {})}`}>
            <div className="row">
              <ActButton act={act} primary />
              {act.light ? <LightTag light={act.light} /> : null}
            </div>
            {act.why ? <div className="muted small">{say(act.why)}</div> : null}
          </li>
        ))}
        {data.missing.map((row) => (
          <li key={row.text.en} className="row">
            <span className="light light-yellow">{t('missing')}</span>
            <span className="grow">{say(row.text)}</span>
            {row.act ? <ActButton act={row.act} /> : null}
          </li>
        ))}
        {data.proposals.map((row) => (
          <li key={row.id}>
            <Link to="/approvals/$proposalId" params={{ proposalId: row.id }}>
              {say(row.title)}
            </Link>{' '}
            <span className="muted small">
              {say(row.state.text)} {say(row.waitingFor)}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Waiting({ data }: { data: CaseOverview }) {
  const t = useHandlingTexts();
  const say = useSay();
  const used = data.timeUsed;
  return (
    <Panel title={t('waitingNow')}>
      <p className="muted small">
        {t('daysUsed', { n: used.total })} · {t('daysUnits', { n: used.waitingForUnits })}
        {used.suspended > 0 ? ` · ${t('daysSuspended', { n: used.suspended })}` : ''}
      </p>
      <ul className="lines">
        {data.waiting.map((row) => (
          <li key={`${row.who} ${row.since} ${row.forWhat.en}`}>
            <div className="row">
              <span className="strong">{row.who}</span>
              <LightTag light={row.light} />
            </div>
            <div className="muted small">
              {say(row.forWhat)} · {chinaTime(row.since)}
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Closing({ data }: { data: CaseOverview }) {
  const t = useHandlingTexts();
  const say = useSay();
  if (data.closing.length === 0) return null;
  const words = { met: t('met'), missing: t('missingCondition'), 'not-applicable': t('notApplicable') };
  const colours = { met: 'green', missing: 'red', 'not-applicable': 'grey' } as const;
  return (
    <Panel title={t('closing')}>
      <ul className="lines">
        {data.closing.map((row) => (
          <li key={row.id}>
            <div className="row">
              <span className={`light light-${row.met === 'missing' && !row.blocks ? 'yellow' : colours[row.met]}`}>
                {words[row.met]}
              </span>
              <span className="grow">{say(row.text)}</span>
              {row.act ? <ActButton act={row.act} /> : null}
            </div>
            {row.evidence ? <div className="muted small">{say(row.evidence)}</div> : null}
            {row.blocks ? null : <div className="muted small">{t('houseCondition')}</div>}
            <Articles cites={row.cites} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Facts({ data }: { data: CaseOverview }) {
  const t = useHandlingTexts();
  const say = useSay();
  return (
    <Panel title={t('instrument')}>
      <dl className="fields">
        <div>
          <dt>{t('instrument')}</dt>
          <dd>
            {data.instrument.number}
            <div className="muted small">
              {data.instrument.courtName} {data.instrument.title}
            </div>
          </dd>
        </div>
        <div>
          <dt>{t('effectiveOn')}</dt>
          <dd>{data.instrument.effectiveOn ?? '—'}</dd>
        </div>
        <div>
          <dt>{t('filedOn')}</dt>
          <dd>{data.case.filedOn}</dd>
        </div>
        <div>
          <dt>{t('docketedOn')}</dt>
          <dd>{data.case.docketedOn ?? '—'}</dd>
        </div>
        {data.case.closedOn ? (
          <div>
            <dt>{t('closedOn')}</dt>
            <dd>
              {data.case.closedOn} {say(data.case.closedAs)}
            </dd>
          </div>
        ) : null}
        <div>
          <dt>{t('handlers')}</dt>
          <dd>
            {data.handlers.map((one) => (
              <div key={`${one.id} ${one.post.en}`}>
                {one.name}{' '}
                <span className="muted small">
                  {say(one.post)} {one.phone}
                </span>
              </div>
            ))}
          </dd>
        </div>
      </dl>
    </Panel>
  );
}

function Obligations({ data }: { data: CaseOverview }) {
  const t = useHandlingTexts();
  const say = useSay();
  return (
    <Panel title={t('obligations')}>
      <ol className="lines">
        {data.obligations.map((row) => (
          <li key={row.id}>
            <div className="row">
              <span className="strong">{say(row.kind.text)}</span>
              {row.amount ? <MoneyText amount={row.amount} strong /> : null}
              <span className="light light-grey">{say(row.state.text)}</span>
            </div>
            <div className="quote">{row.text}</div>
            {row.corrected?.map((one) => (
              <div key={one.field.en} className="muted small">
                {t('corrected', { field: say(one.field), read: one.read, now: one.now })}
              </div>
            ))}
            <div className="muted small">
              <Names names={row.debtors} /> → <Names names={row.creditors} /> · {say(row.liability)}
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

/** The first tab: what is owed, what to do, what is awaited, what closing still lacks. */
export function OverviewTab({ data }: { data: CaseOverview }) {
  return (
    <div className="stack">
      <Figures data={data} />
      <div className="split split-todo">
        <div>
          <OwedPanel owed={data.owed} />
          <Obligations data={data} />
          <Facts data={data} />
        </div>
        <div>
          <NextActs data={data} />
          <Waiting data={data} />
          <Closing data={data} />
        </div>
      </div>
    </div>
  );
}
