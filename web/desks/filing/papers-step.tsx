import { Button, Form } from 'antd';
import type { Choice } from '../../../src/desks/contract/index.ts';
import { PaperField } from '../../act/paper-field.tsx';
import { useRead } from '../../shell/api.ts';
import { Panel } from '../../shell/pieces.tsx';
import { type DraftPreservation, paperKinds, preservedKinds, rowKey } from './application-draft.ts';
import { ChoiceField, DayField, MoneyField, TextField } from './fields.tsx';
import { useFilingTexts } from './texts.ts';
import type { StepProps } from './wizard.tsx';

type RowProps = {
  row: DraftPreservation;
  owners: { value: string; label: string }[];
  onChange: (next: DraftPreservation) => void;
  onRemove: () => void;
};

function PreservationForm({ row, owners, onChange, onRemove }: RowProps) {
  const t = useFilingTexts();
  const set = (name: keyof DraftPreservation) => (next: string) => onChange({ ...row, [name]: next });
  const { data: units } = useRead<Choice[]>('/api/options/units');
  return (
    <div className="form-grid sub-row">
      <ChoiceField
        label={t('assetKind')}
        required
        value={row.kind}
        onChange={set('kind')}
        options={preservedKinds.map((value) => ({ value, label: t(value) }))}
      />
      <ChoiceField label={t('owner')} required value={row.party} onChange={set('party')} options={owners} />
      <ChoiceField
        label={t('unitCode')}
        required
        value={row.unitCode}
        onChange={set('unitCode')}
        options={units ?? []}
      />
      <TextField label={t('identifier')} required value={row.identifier} onChange={set('identifier')} />
      <TextField label={t('description')} required value={row.description} onChange={set('description')} />
      <MoneyField label={t('limit')} required value={row.limit} onChange={set('limit')} />
      <MoneyField label={t('held')} required value={row.held} onChange={set('held')} />
      <DayField label={t('from')} required value={row.effectiveOn} onChange={set('effectiveOn')} />
      <DayField label={t('until')} required value={row.until} onChange={set('until')} />
      <TextField label={t('holderRef')} required value={row.holderRef} onChange={set('holderRef')} />
      <TextField label={t('ruling')} required value={row.rulingNumber} onChange={set('rulingNumber')} />
      <Button size="small" type="text" onClick={onRemove}>
        {t('remove')}
      </Button>
    </div>
  );
}

function Preservation({ draft, change }: StepProps) {
  const t = useFilingTexts();
  const owners = draft.parties
    .filter((party) => party.role === 'debtor')
    .map((party) => ({ value: party.key, label: party.name || t('debtor') }));
  const fresh = (): DraftPreservation => ({
    ...{ key: rowKey(), kind: 'deposit', party: owners[0]?.value ?? '', unitCode: '', identifier: '', description: '' },
    ...{ limit: '', held: '', effectiveOn: '', until: '', holderRef: '', rulingNumber: '' },
  });
  return (
    <Panel title={t('preservation')}>
      <p className="muted small">{t('preservationHelp')}</p>
      <Form component={false} layout="vertical">
        {draft.preservation.map((row) => (
          <PreservationForm
            key={row.key}
            row={row}
            owners={owners}
            onChange={(next) =>
              change({ preservation: draft.preservation.map((old) => (old.key === next.key ? next : old)) })
            }
            onRemove={() => change({ preservation: draft.preservation.filter((old) => old.key !== row.key) })}
          />
        ))}
      </Form>
      <Button size="small" onClick={() => change({ preservation: [...draft.preservation, fresh()] })}>
        {t('addPreservation')}
      </Button>
    </Panel>
  );
}

/** Step four: where the money shall go, the papers, and measures already in place. */
export function PapersStep({ draft, change }: StepProps) {
  const t = useFilingTexts();
  const { payee } = draft;
  const set = (name: keyof typeof payee) => (next: string) => change({ payee: { ...payee, [name]: next } });
  const creditors = draft.parties
    .filter((party) => party.role === 'applicant')
    .map((party) => ({ value: party.key, label: party.name || t('applicant') }));
  return (
    <>
      <Panel title={t('payee')}>
        <Form component={false} layout="vertical">
          <div className="form-grid">
            <ChoiceField
              label={t('applicant')}
              required
              value={payee.party || creditors[0]?.value || ''}
              onChange={set('party')}
              options={creditors}
            />
            <TextField label={t('accountName')} required value={payee.accountName} onChange={set('accountName')} />
            <TextField label={t('bankName')} required value={payee.bankName} onChange={set('bankName')} />
            <TextField
              label={t('accountNumber')}
              required
              value={payee.accountNumber}
              onChange={set('accountNumber')}
            />
          </div>
        </Form>
      </Panel>
      <Panel title={t('papers')}>
        <dl className="paper-rows">
          {paperKinds.map((kind) => (
            <div key={kind}>
              <dt>{t(`paper-${kind}`)}</dt>
              <dd>
                <PaperField
                  id={`paper-${kind}`}
                  many
                  value={draft.papers[kind]}
                  onChange={(ids) => change((old) => ({ papers: { ...old.papers, [kind]: ids } }))}
                />
              </dd>
            </div>
          ))}
        </dl>
      </Panel>
      <Preservation draft={draft} change={change} />
    </>
  );
}
