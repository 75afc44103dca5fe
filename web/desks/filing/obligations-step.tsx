import { Button, Checkbox, Form } from 'antd';
import { Panel } from '../../shell/pieces.tsx';
import { type DraftObligation, newObligation, wholly } from './application-draft.ts';
import { ChoiceField, ManyField, MoneyField, TextField } from './fields.tsx';
import { obligationKinds, useObligationKindTexts } from './instrument-kinds.ts';
import { Unread } from './instrument-step.tsx';
import { InterestEditor } from './interest-editor.tsx';
import { LiableFields } from './liable-fields.tsx';
import { ScheduleEditor } from './schedule-editor.tsx';
import { RowSource, SourceView } from './source-view.tsx';
import { useFilingTexts } from './texts.ts';
import type { StepProps } from './wizard.tsx';

type Option = { value: string; label: string };
type RowProps = {
  row: DraftObligation;
  n: number;
  applicants: Option[];
  debtors: Option[];
  onChange: (next: DraftObligation) => void;
  onRemove: () => void;
};

/** The kind and the sum, who owes it to whom and how they stand to each other. */
function WhoOwesWhat({ row, applicants, debtors, onChange }: Omit<RowProps, 'n' | 'onRemove'>) {
  const t = useFilingTexts();
  const kinds = useObligationKindTexts();
  return (
    <div className="form-grid">
      <ChoiceField
        label={t('obligationKind')}
        required
        value={row.kind}
        onChange={(kind) => onChange({ ...row, kind })}
        options={obligationKinds.map((value) => ({ value, label: kinds(value) }))}
      />
      <MoneyField label={t('amount')} value={row.amount} onChange={(amount) => onChange({ ...row, amount })} />
      <ManyField
        label={t('owedBy')}
        value={row.debtors.map((d) => d.party)}
        onChange={(next) =>
          onChange({
            ...row,
            debtors: next.map((party) => row.debtors.find((d) => d.party === party) ?? wholly(party)),
          })
        }
        options={debtors}
      />
      <ManyField
        label={t('creditors')}
        value={row.creditors}
        onChange={(next) => onChange({ ...row, creditors: next })}
        options={applicants}
      />
      <ChoiceField
        label={t('liability')}
        required
        value={row.liability}
        onChange={(liability) => onChange({ ...row, liability: liability as DraftObligation['liability'] })}
        options={(['sole', 'joint', 'by-share', 'supplementary'] as const).map((value) => ({
          value,
          label: t(value),
        }))}
      />
      <ChoiceField
        label={t('inDoubledBase')}
        value={row.inDoubledBase}
        onChange={(next) => onChange({ ...row, inDoubledBase: next as DraftObligation['inDoubledBase'] })}
        options={[
          { value: 'by-law', label: t('baseByLaw') },
          { value: 'yes', label: t('baseYes') },
          { value: 'no', label: t('baseNo') },
        ]}
      />
    </div>
  );
}

function ObligationForm({ row, n, applicants, debtors, onChange, onRemove }: RowProps) {
  const t = useFilingTexts();
  const nameOf = (party: string) => debtors.find((one) => one.value === party)?.label ?? '';
  return (
    <Panel
      title={t('obligation', { n })}
      extra={
        <Button size="small" type="text" onClick={onRemove}>
          {t('remove')}
        </Button>
      }
    >
      <RowSource row={row} />
      {row.onDefault === 'never' ? null : (
        <Checkbox
          checked={row.onDefault === 'met'}
          onChange={(e) => onChange({ ...row, onDefault: e.target.checked ? 'met' : 'not-yet' })}
        >
          {t('onDefault')}
        </Checkbox>
      )}
      <Form component={false} layout="vertical">
        <WhoOwesWhat row={row} applicants={applicants} debtors={debtors} onChange={onChange} />
        <LiableFields row={row} nameOf={nameOf} onChange={(next) => onChange({ ...row, debtors: next })} />
        <ScheduleEditor row={row} onChange={onChange} />
        <TextField long label={t('text')} required value={row.text} onChange={(text) => onChange({ ...row, text })} />
        <InterestEditor
          clause={row.interest}
          onChange={(interest) => {
            const { interest: _before, ...rest } = row;
            onChange(interest ? { ...rest, interest } : rest);
          }}
        />
      </Form>
    </Panel>
  );
}

/** Step three: obligations, each naming who owes what to whom and how far. */
export function ObligationsStep({ draft, change }: StepProps) {
  const t = useFilingTexts();
  const options = (role: 'applicant' | 'debtor') =>
    draft.parties
      .filter((party) => party.role === role)
      .map((party) => ({ value: party.key, label: party.name || t(role) }));
  return (
    <>
      <Unread rows={draft.unread} />
      {draft.reader ? <SourceView reader={draft.reader} /> : null}
      {draft.obligations.map((row, i) => (
        <ObligationForm
          key={row.key}
          row={row}
          n={i + 1}
          applicants={options('applicant')}
          debtors={options('debtor')}
          onChange={(next) =>
            change({ obligations: draft.obligations.map((old) => (old.key === next.key ? next : old)) })
          }
          onRemove={() => change({ obligations: draft.obligations.filter((old) => old.key !== row.key) })}
        />
      ))}
      <Button onClick={() => change({ obligations: [...draft.obligations, newObligation()] })}>
        {t('addObligation')}
      </Button>
    </>
  );
}
