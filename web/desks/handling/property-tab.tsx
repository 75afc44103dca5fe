import type { AmountGate, AssetRow, CaseProperty, ControlRow } from '../../../src/desks/contract/index.ts';
import { ActButtons } from '../../act/act-buttons.tsx';
import { useRead } from '../../shell/api.ts';
import { type Column, DenseTable } from '../../shell/dense-table.tsx';
import { groupedMoney, isZeroMoney } from '../../shell/formats.ts';
import { useMarks, useSay } from '../../shell/language.ts';
import { LightTag } from '../../shell/light.tsx';
import { AsOf, Loaded, MoneyText, Nothing, Panel } from '../../shell/pieces.tsx';
import { useTabTexts } from './tab-texts.ts';

/** A share for drawing a bar only; sums themselves never become numbers. */
function share(part: string, whole: string): string {
  const ratio = Number.parseFloat(part) / Math.max(0.01, Number.parseFloat(whole));
  return `${Math.max(0, Math.min(100, ratio * 100)).toFixed(1)}%`;
}

function Gate({ gate }: { gate: AmountGate }) {
  const t = useTabTexts();
  const say = useSay();
  const excess = !isZeroMoney(gate.excess);
  const figures: [string, string][] = [
    [t('gateClaim'), gate.claim],
    [t('gateInterest'), gate.interestToHorizon],
    [t('gateCosts'), gate.costs],
    [t('gateHeld'), gate.held],
    [t('gateInFlight'), gate.inFlight],
    excess ? [t('gateExcess'), gate.excess] : [t('gateRoom'), gate.room],
  ];
  return (
    <Panel title={t('gate', { scope: say(gate.scope) })}>
      <div className="gate" aria-hidden="true">
        <span className={excess ? 'gate-excess' : 'gate-held'} style={{ width: share(gate.held, gate.claim) }} />
        <span className="gate-flight" style={{ width: share(gate.inFlight, gate.claim) }} />
      </div>
      {excess ? <p className="field-problem">{t('excessWarn', { amount: groupedMoney(gate.excess) })}</p> : null}
      <dl className="fields fields-narrow">
        {figures.map(([name, amount]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <MoneyText amount={amount} />
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function useControlColumns(): Column<ControlRow>[] {
  const t = useTabTexts();
  const say = useSay();
  return [
    {
      key: 'kind',
      title: t('control'),
      width: 110,
      card: 'head',
      cell: (row) => <span className="strong">{say(row.kind.text)}</span>,
    },
    { key: 'light', title: t('state'), width: 190, card: 'head', cell: (row) => <LightTag light={row.light} /> },
    { key: 'limit', title: t('limit'), width: 125, align: 'right', cell: (row) => <MoneyText amount={row.limit} /> },
    {
      key: 'held',
      title: t('held'),
      width: 125,
      align: 'right',
      cell: (row) => <MoneyText amount={row.held} strong />,
    },
    {
      key: 'deducted',
      title: t('deducted'),
      width: 125,
      align: 'right',
      cell: (row) => <MoneyText amount={row.deducted} />,
    },
    {
      key: 'rank',
      title: t('rank'),
      width: 80,
      cell: (row) => (row.rank === undefined ? '—' : row.rank === 1 ? t('effective') : t('rankN', { n: row.rank })),
    },
    {
      key: 'term',
      title: t('term2'),
      width: 170,
      cell: (row) => (
        <span className="nowrap">
          {row.from} – {row.until ?? ''}
        </span>
      ),
    },
    {
      key: 'acts',
      title: t('acts'),
      width: 190,
      cell: (row) => (
        <>
          {row.excess && !isZeroMoney(row.excess) ? (
            <div className="field-problem">{t('excessWarn', { amount: groupedMoney(row.excess) })}</div>
          ) : null}
          {row.ruling ? (
            <a href={row.ruling.pdfUrl} target="_blank" rel="noreferrer">
              {row.ruling.title}
            </a>
          ) : null}{' '}
          <ActButtons acts={row.acts} />
        </>
      ),
    },
  ];
}

function Asset({ asset }: { asset: AssetRow }) {
  const t = useTabTexts();
  const marks = useMarks();
  const say = useSay();
  const columns = useControlColumns();
  return (
    <Panel
      title={
        <>
          {asset.title} <span className="light light-grey">{say(asset.kind.text)}</span>
        </>
      }
      extra={<ActButtons acts={asset.acts} />}
    >
      <p className="muted small">
        {asset.debtor} · {t('holder')} {asset.holder} · {t('foundOn')} {asset.foundOn} {say(asset.foundBy)}
        {asset.value ? (
          <>
            {' '}
            · {t('value')} <MoneyText amount={asset.value} />
          </>
        ) : null}
      </p>
      {asset.details.length > 0 ? (
        <p className="small">{asset.details.map((row) => `${say(row.label)}${marks.colon}${row.value}`).join(' · ')}</p>
      ) : null}
      {(asset.encumbrances ?? []).map((row) => (
        <p className="small" key={row.en}>
          ◇ {say(row)}
        </p>
      ))}
      {asset.controls.length > 0 ? (
        <DenseTable label={asset.title} columns={columns} rows={asset.controls} rowKey={(row) => row.id} />
      ) : (
        <p className="muted">{t('noControl')}</p>
      )}
    </Panel>
  );
}

/** What was found, what is controlled and how far, measured against what may be controlled. */
export function PropertyTab({ caseId }: { caseId: string }) {
  const t = useTabTexts();
  const reading = useRead<CaseProperty>(`/api/cases/${encodeURIComponent(caseId)}/property`);
  return (
    <Loaded reading={reading}>
      {(data) => (
        <>
          <p>
            <AsOf moment={data.asOf} />
          </p>
          {/* With one debtor his gate repeats that of the case. */}
          {data.gates.slice(0, data.gates.length === 2 ? 1 : undefined).map((gate) => (
            <Gate key={gate.scope.zh} gate={gate} />
          ))}
          {data.minimums.length > 0 ? (
            <Panel title={t('minimums')}>
              <ul className="lines">
                {data.minimums.map((row) => (
                  <li key={row.debtor} className="row">
                    <span className="grow">
                      {row.debtor}{' '}
                      <span className="muted small">
                        {row.amount ? `${row.setOn} ${row.reason}` : t('minimumUnset')}
                      </span>
                    </span>
                    {row.amount ? <MoneyText amount={row.amount} strong /> : null}
                    <ActButtons acts={row.acts} />
                  </li>
                ))}
              </ul>
            </Panel>
          ) : null}
          {data.assets.length === 0 ? (
            <Panel>
              <Nothing text={t('noProperty')} />
            </Panel>
          ) : null}
          {data.assets.map((asset) => (
            <Asset key={asset.id} asset={asset} />
          ))}
        </>
      )}
    </Loaded>
  );
}
