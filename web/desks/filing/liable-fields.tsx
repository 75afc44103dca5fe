import { Checkbox } from 'antd';
import type { DraftLiable, DraftObligation } from './application-draft.ts';
import { MoneyField, TextField } from './fields.tsx';
import { useFilingTexts } from './texts.ts';

type Props = {
  row: DraftObligation;
  nameOf: (party: string) => string;
  onChange: (debtors: DraftLiable[]) => void;
};

/** How far each debtor answers: his share, the ceiling of his liability, and whether the others answer first. */
export function LiableFields({ row, nameOf, onChange }: Props) {
  const t = useFilingTexts();
  if (row.liability === 'sole' && row.debtors.every((d) => !d.share && !d.cap)) return null;
  const change = (party: string, next: Partial<DraftLiable>) =>
    onChange(row.debtors.map((d) => (d.party === party ? { ...d, ...next } : d)));
  return row.debtors.map((d) => (
    <div className="sub-row" key={d.party}>
      <span className="strong">{nameOf(d.party)}</span>
      <div className="form-grid">
        <TextField
          label={t('share')}
          required={row.liability === 'by-share'}
          value={d.share}
          onChange={(share) => change(d.party, { share })}
        />
        <MoneyField label={t('liableUpTo')} value={d.cap} onChange={(cap) => change(d.party, { cap })} />
        <Checkbox
          className="field-check"
          checked={d.supplementary}
          onChange={(e) => change(d.party, { supplementary: e.target.checked })}
        >
          {t('supplementaryOnly')}
        </Checkbox>
      </div>
    </div>
  ));
}
