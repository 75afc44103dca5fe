import { Button } from 'antd';
import { ChoiceField, DayField, MoneyField, TextField } from './fields.tsx';
import { useFilingTexts } from './texts.ts';

type Rate = {
  perYear?: string;
  perMonth?: string;
  perDay?: string;
  lpr?: { tenor: string; times?: string; points?: string };
};
/** A running interest clause in the shape of the law's question `interest`; members that are not shown here are kept. */
export type InterestClause = { base?: string; rate?: Rate; from?: string; to?: string; cap?: string };

const ordinary = ['perYear', 'perMonth', 'perDay'] as const;
type RateKind = (typeof ordinary)[number] | 'lpr' | 'stated';

function kindOfRate(rate: Rate | undefined): RateKind {
  if (!rate) return 'perYear';
  if (rate.lpr) return 'lpr';
  return ordinary.find((kind) => rate[kind] !== undefined) ?? 'stated';
}

/** The clause without members that were emptied. */
function tidy(clause: InterestClause): InterestClause {
  return Object.fromEntries(Object.entries(clause).filter(([, value]) => value !== '' && value !== undefined));
}

function RateFields({ rate, onChange }: { rate: Rate | undefined; onChange: (next: Rate) => void }) {
  const t = useFilingTexts();
  const kind = kindOfRate(rate);
  const kinds = [...ordinary, 'lpr', ...(kind === 'stated' ? ['stated'] : [])] as const;
  return (
    <>
      <ChoiceField
        label={t('rateKind')}
        required
        value={kind}
        onChange={(next) => onChange(next === 'lpr' ? { lpr: { tenor: '1Y', times: '1' } } : { [next]: '' })}
        options={kinds.map((value) => ({ value, label: t(value as RateKind) }))}
      />
      {kind === 'lpr' && rate?.lpr ? (
        <>
          <ChoiceField
            label={t('tenor')}
            required
            value={rate.lpr.tenor}
            onChange={(tenor) => onChange({ lpr: { ...rate.lpr, tenor } })}
            options={['1Y', '5Y'].map((value) => ({ value, label: value }))}
          />
          <TextField
            label={t('times')}
            value={rate.lpr.times ?? ''}
            onChange={(times) => onChange({ lpr: { ...rate.lpr, tenor: rate.lpr?.tenor ?? '1Y', times } })}
          />
        </>
      ) : null}
      {kind !== 'lpr' && kind !== 'stated' ? (
        <TextField
          label={t('rate')}
          required
          value={rate?.[kind] ?? ''}
          onChange={(value) => onChange({ [kind]: value })}
        />
      ) : null}
    </>
  );
}

/** The interest clause of an obligation as the reader found it, corrected by hand where it must be. */
export function InterestEditor({
  clause,
  onChange,
}: {
  clause: InterestClause | undefined;
  onChange: (next: InterestClause | undefined) => void;
}) {
  const t = useFilingTexts();
  if (!clause)
    return (
      <Button size="small" onClick={() => onChange({ rate: { lpr: { tenor: '1Y', times: '1' } } })}>
        {t('addInterest')}
      </Button>
    );
  const set = (change: InterestClause) => onChange(tidy({ ...clause, ...change }));
  return (
    <div className="sub-row">
      <div className="row">
        <span className="strong grow">{t('interest')}</span>
        <Button size="small" type="text" onClick={() => onChange(undefined)}>
          {t('remove')}
        </Button>
      </div>
      <div className="form-grid">
        <MoneyField label={t('base')} value={clause.base ?? ''} onChange={(base) => set({ base })} />
        <RateFields rate={clause.rate} onChange={(rate) => set({ rate })} />
        <DayField label={t('from')} required value={clause.from ?? ''} onChange={(from) => set({ from })} />
        <DayField label={t('untilPaid')} value={clause.to ?? ''} onChange={(to) => set({ to })} />
        <MoneyField label={t('cap')} value={clause.cap ?? ''} onChange={(cap) => set({ cap })} />
      </div>
    </div>
  );
}
