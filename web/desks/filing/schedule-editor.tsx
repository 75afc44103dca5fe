import { Button } from 'antd';
import type { DraftObligation, DraftPeriodic } from './application-draft.ts';
import { ChoiceField, DayField, MoneyField, TextField } from './fields.tsx';
import { useFilingTexts } from './texts.ts';

type Props = { row: DraftObligation; onChange: (next: DraftObligation) => void };

function Instalments({ row, onChange }: Props) {
  const t = useFilingTexts();
  const { instalments } = row;
  const set = (next: DraftObligation['instalments']) => onChange({ ...row, instalments: next });
  const earliest = instalments.map((one) => one.due).sort()[0] ?? '';
  return (
    <div className="sub-row">
      <div className="row">
        <span className="strong grow">{t('instalments', { n: instalments.length })}</span>
        <Button size="small" onClick={() => set([...instalments, { amount: '', due: '' }])}>
          {t('addInstalment')}
        </Button>
      </div>
      {instalments.map((one, i) => (
        // Instalments have no name of their own, and none is moved.
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is what an instalment is known by
        <div className="form-grid" key={i}>
          <DayField
            label={t('dueOn', { n: i + 1 })}
            required
            value={one.due}
            onChange={(due) => set(instalments.map((old, j) => (j === i ? { ...old, due } : old)))}
          />
          <MoneyField
            label={t('amount')}
            required
            value={one.amount}
            onChange={(amount) => set(instalments.map((old, j) => (j === i ? { ...old, amount } : old)))}
          />
          <Button size="small" type="text" onClick={() => set(instalments.filter((_, j) => j !== i))}>
            {t('remove')}
          </Button>
        </div>
      ))}
      {instalments.length > 1 ? (
        <div className="form-grid">
          <DayField
            label={t('calledInOn')}
            value=""
            onChange={(day) =>
              day && day >= earliest && set(instalments.map((old) => (old.due > day ? { ...old, due: day } : old)))
            }
          />
        </div>
      ) : null}
    </div>
  );
}

function Periods({ periodic, onChange }: { periodic: DraftPeriodic; onChange: (next: DraftPeriodic) => void }) {
  const t = useFilingTexts();
  return (
    <div className="sub-row">
      <span className="strong">{t('periodic')}</span>
      <div className="form-grid">
        <MoneyField
          label={t('perPeriod')}
          required
          value={periodic.amount}
          onChange={(amount) => onChange({ ...periodic, amount })}
        />
        <ChoiceField
          label={t('every')}
          required
          value={periodic.every}
          onChange={(every) => onChange({ ...periodic, every: every as DraftPeriodic['every'] })}
          options={(['day', 'month', 'quarter', 'year'] as const).map((value) => ({ value, label: t(value) }))}
        />
        <DayField
          label={t('from')}
          required
          value={periodic.from ?? ''}
          onChange={(from) => onChange({ ...periodic, from })}
        />
        <DayField label={t('lastDay')} value={periodic.to ?? ''} onChange={(to) => onChange({ ...periodic, to })} />
        <TextField
          label={t('dueDay')}
          value={periodic.dueDay ?? ''}
          onChange={(dueDay) => onChange({ ...periodic, dueDay })}
        />
      </div>
    </div>
  );
}

/** How a sum falls due other than whole: in instalments, or again and again. */
export function ScheduleEditor({ row, onChange }: Props) {
  const t = useFilingTexts();
  if (row.periodic) return <Periods periodic={row.periodic} onChange={(periodic) => onChange({ ...row, periodic })} />;
  if (row.instalments.length > 0) return <Instalments row={row} onChange={onChange} />;
  return (
    <div className="sub-row row">
      <Button size="small" onClick={() => onChange({ ...row, instalments: [{ amount: row.amount, due: '' }] })}>
        {t('addInstalments')}
      </Button>
      <Button
        size="small"
        onClick={() => onChange({ ...row, amount: '', periodic: { amount: row.amount, every: 'month' } })}
      >
        {t('addPeriodic')}
      </Button>
    </div>
  );
}
