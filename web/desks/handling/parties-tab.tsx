import { type ReactNode, useState } from 'react';
import type { CaseParties, PartyRow } from '../../../src/desks/contract/index.ts';
import { ActButtons } from '../../act/act-buttons.tsx';
import { useRead } from '../../shell/api.ts';
import { useSay } from '../../shell/language.ts';
import { LightTag } from '../../shell/light.tsx';
import { Loaded, Panel } from '../../shell/pieces.tsx';
import { useTabTexts } from './tab-texts.ts';
import { type InClear, Unmask } from './unmask.tsx';

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children ?? '—'}</dd>
    </div>
  );
}

function Party({ party, caseId }: { party: PartyRow; caseId: string }) {
  const t = useTabTexts();
  const say = useSay();
  const [clear, setClear] = useState<InClear>();
  const hidden = !clear && (party.idMasked?.includes('*') || party.phoneMasked?.includes('*'));
  const confirmed = party.addressConfirmation;
  return (
    <Panel
      title={
        <>
          {party.name} <span className="light light-grey">{say(party.role.text)}</span>
        </>
      }
      extra={
        <>
          {hidden ? <Unmask caseId={caseId} party={party} onShown={setClear} /> : null}
          <ActButtons acts={party.acts} />
        </>
      }
    >
      <dl className="fields">
        <Fact name={`${t('idNumber')} ${say(party.idKind)}`}>
          <span className="mono">{clear?.idNumber ?? party.idMasked ?? '—'}</span>
        </Fact>
        <Fact name={t('identity')}>
          <LightTag light={party.identity.light} />
          <div className="muted small">
            {say(party.identity.how) === say(party.identity.light.words) ? '' : say(party.identity.how)}{' '}
            {party.identity.on}
          </div>
        </Fact>
        <Fact name={t('phone')}>{clear?.phone ?? party.phoneMasked ?? '—'}</Fact>
        <Fact name={t('address')}>{party.address ?? '—'}</Fact>
        <Fact name={t('addressConfirmation')}>
          {confirmed ? (
            <>
              {confirmed.address}
              <div className="muted small">
                {confirmed.on} · {confirmed.electronicConsent ? t('electronicYes') : t('electronicNo')}
                {confirmed.fromTrial ? ` · ${t('fromTrial')}` : ''}
              </div>
            </>
          ) : (
            '—'
          )}
        </Fact>
        {party.liability ? <Fact name={t('liability')}>{say(party.liability)}</Fact> : null}
        {party.payee ? (
          <Fact name={t('payee')}>
            {party.payee.holder} · {party.payee.bank} <span className="mono">{party.payee.accountMasked}</span>
          </Fact>
        ) : null}
        {party.actingFor.map((one) => (
          <Fact key={`${one.name} ${one.role.key}`} name={say(one.role.text)}>
            {one.name} {one.office}
            <div className="muted small">
              {say(one.authority)} {one.idMasked} {one.phoneMasked}
            </div>
          </Fact>
        ))}
      </dl>
    </Panel>
  );
}

/** Who the parties are and who acts for them; numbers are masked. */
export function PartiesTab({ caseId }: { caseId: string }) {
  const reading = useRead<CaseParties>(`/api/cases/${encodeURIComponent(caseId)}/parties`);
  return (
    <Loaded reading={reading}>
      {(data) => data.rows.map((party) => <Party key={party.id} party={party} caseId={caseId} />)}
    </Loaded>
  );
}
