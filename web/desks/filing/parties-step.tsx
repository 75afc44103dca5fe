import { Button, Form } from 'antd';
import { useMarks } from '../../shell/language.ts';
import { Panel } from '../../shell/pieces.tsx';
import { type DraftParty, idKinds, newParty, type Representative } from './application-draft.ts';
import { ChoiceField, TextField } from './fields.tsx';
import { useFilingTexts } from './texts.ts';
import type { StepProps } from './wizard.tsx';

const kindsOfRepresentative = ['legal-representative', 'guardian', 'agent'] as const;

function RepresentativeRow({
  row,
  onChange,
  onRemove,
}: {
  row: Representative;
  onChange: (next: Representative) => void;
  onRemove: () => void;
}) {
  const t = useFilingTexts();
  return (
    <div className="form-grid sub-row">
      <ChoiceField
        label={t('representatives')}
        value={row.kind}
        onChange={(kind) => onChange({ ...row, kind: kind as Representative['kind'] })}
        options={kindsOfRepresentative.map((value) => ({ value, label: t(value) }))}
      />
      <TextField label={t('name')} required value={row.name} onChange={(name) => onChange({ ...row, name })} />
      <TextField label={t('idNumber')} value={row.idNumber} onChange={(idNumber) => onChange({ ...row, idNumber })} />
      <TextField label={t('phone')} value={row.phone} onChange={(phone) => onChange({ ...row, phone })} />
      {row.kind === 'agent' ? (
        <ChoiceField
          label={t('authority')}
          required
          value={row.authority}
          onChange={(authority) => onChange({ ...row, authority: authority as Representative['authority'] })}
          options={(['ordinary', 'special'] as const).map((value) => ({ value, label: t(value) }))}
        />
      ) : null}
      <Button size="small" type="text" onClick={onRemove}>
        {t('remove')}
      </Button>
    </div>
  );
}

type PartyProps = { party: DraftParty; onChange: (next: DraftParty) => void };

function Representatives({ party, onChange }: PartyProps) {
  const t = useFilingTexts();
  return (
    <>
      {party.representatives.map((row, i) => (
        <RepresentativeRow
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity before they are sent
          key={i}
          row={row}
          onChange={(next) =>
            onChange({ ...party, representatives: party.representatives.map((old, at) => (at === i ? next : old)) })
          }
          onRemove={() => onChange({ ...party, representatives: party.representatives.filter((_, at) => at !== i) })}
        />
      ))}
      <Button
        size="small"
        onClick={() =>
          onChange({
            ...party,
            representatives: [
              ...party.representatives,
              {
                kind: party.kind === 'natural' ? 'agent' : 'legal-representative',
                name: '',
                authority: 'ordinary',
                idNumber: '',
                phone: '',
              },
            ],
          })
        }
      >
        {t('addRepresentative')}
      </Button>
    </>
  );
}

function PartyForm({ party, onChange, onRemove }: PartyProps & { onRemove: () => void }) {
  const t = useFilingTexts();
  const set = (name: 'name' | 'idNumber' | 'phone' | 'address') => (next: string) =>
    onChange({ ...party, [name]: next });
  return (
    <Panel
      title={`${t(party.role)} ${party.name}`}
      extra={
        <Button size="small" type="text" onClick={onRemove}>
          {t('remove')}
        </Button>
      }
    >
      <Form component={false} layout="vertical">
        <div className="form-grid">
          <ChoiceField
            label={t('role')}
            required
            value={party.role}
            onChange={(role) => onChange({ ...party, role: role as DraftParty['role'] })}
            options={(['applicant', 'debtor'] as const).map((value) => ({ value, label: t(value) }))}
          />
          <ChoiceField
            label={t('kind')}
            required
            value={party.kind}
            onChange={(kind) =>
              onChange({
                ...party,
                kind: kind as DraftParty['kind'],
                idKind: kind === 'natural' ? 'id-card' : 'credit-code',
              })
            }
            options={(['natural', 'legal', 'other'] as const).map((value) => ({ value, label: t(value) }))}
          />
          <TextField label={t('name')} required value={party.name} onChange={set('name')} />
          <ChoiceField
            label={t('idKind')}
            required
            value={party.idKind}
            onChange={(idKind) => onChange({ ...party, idKind: idKind as DraftParty['idKind'] })}
            options={idKinds.map((value) => ({ value, label: t(value) }))}
          />
          <TextField label={t('idNumber')} value={party.idNumber} onChange={set('idNumber')} />
          <TextField label={t('phone')} value={party.phone} onChange={set('phone')} />
          <TextField label={t('address')} value={party.address} onChange={set('address')} />
        </div>
        <Representatives party={party} onChange={onChange} />
      </Form>
    </Panel>
  );
}

/** Step two: parties in any number, with whoever acts for them. */
export function PartiesStep({ draft, change }: StepProps) {
  const t = useFilingTexts();
  const marks = useMarks();
  return (
    <>
      {draft.parties.map((party) => (
        <PartyForm
          key={party.key}
          party={party}
          onChange={(next) => change({ parties: draft.parties.map((old) => (old.key === next.key ? next : old)) })}
          onRemove={() => change({ parties: draft.parties.filter((old) => old.key !== party.key) })}
        />
      ))}
      <div className="row">
        <Button onClick={() => change({ parties: [...draft.parties, newParty('applicant')] })}>
          {t('addParty')}
          {marks.colon}
          {t('applicant')}
        </Button>
        <Button onClick={() => change({ parties: [...draft.parties, newParty('debtor')] })}>
          {t('addParty')}
          {marks.colon}
          {t('debtor')}
        </Button>
      </div>
    </>
  );
}
