import { Button, DatePicker, Form, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { plainMoney } from '../../act/schema.ts';
import { type CalculatorField, rowsOf, textOfRows } from './calculator-table.ts';
import { useLawTexts } from './texts.ts';

type Part = { value: string; onChange: (next: string) => void; label: string; id?: string };

function DayPart({ value, onChange, label, id }: Part) {
  return (
    <DatePicker
      {...(id ? { id } : {})}
      className="wide"
      aria-label={label}
      placeholder={label}
      value={value ? dayjs(value) : null}
      onChange={(next) => onChange(next ? next.format('YYYY-MM-DD') : '')}
    />
  );
}

function MoneyPart({ value, onChange, label, id }: Part) {
  return (
    <Input
      {...(id ? { id } : {})}
      inputMode="decimal"
      aria-label={label}
      placeholder={label}
      value={value}
      onChange={(e) => onChange(e.target.value)}
      onBlur={() => value && onChange(plainMoney(value))}
    />
  );
}

/** A list of small rows: payments (day, sum) or stays (from, to, because of whom). */
function RowsPart({
  kind,
  value,
  onChange,
}: {
  kind: 'payments' | 'stays';
  value: string;
  onChange: (next: string) => void;
}) {
  const t = useLawTexts();
  const rows = rowsOf(value);
  const set = (at: number, place: number, next: string) =>
    onChange(textOfRows(rows.map((row, i) => (i === at ? Object.assign([...row], { [place]: next }) : row))));
  return (
    <>
      {rows.map((row, i) => (
        // Rows are texts in the address and have no identity but their place.
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is the identity
        <div className="calc-row" key={i}>
          <DayPart
            label={t(kind === 'payments' ? 'on' : 'from')}
            value={row[0] ?? ''}
            onChange={(next) => set(i, 0, next)}
          />
          {kind === 'payments' ? (
            <MoneyPart label={t('amount')} value={row[1] ?? ''} onChange={(next) => set(i, 1, next)} />
          ) : (
            <>
              <DayPart label={t('to')} value={row[1] ?? ''} onChange={(next) => set(i, 1, next)} />
              <Select
                aria-label={t('by')}
                value={row[2] || 'debtor'}
                onChange={(next: string) => set(i, 2, next)}
                options={(['debtor', 'other'] as const).map((one) => ({ value: one, label: t(one) }))}
              />
            </>
          )}
          <Button size="small" type="text" onClick={() => onChange(textOfRows(rows.filter((_, other) => other !== i)))}>
            {t('remove')}
          </Button>
        </div>
      ))}
      <Button
        size="small"
        onClick={() => onChange(textOfRows([...rows, kind === 'payments' ? ['', ''] : ['', '', 'debtor']]))}
      >
        {t('add')}
      </Button>
    </>
  );
}

/** The control of one field of a calculator. */
export function CalculatorInput({
  field,
  value,
  onChange,
}: {
  field: CalculatorField;
  value: string;
  onChange: (next: string) => void;
}) {
  const t = useLawTexts();
  const label = t(field.name);
  const part = { value, onChange, label, id: field.name };
  return (
    <Form.Item label={label} htmlFor={field.name} required={!field.optional}>
      {field.kind === 'money' ? <MoneyPart {...part} /> : null}
      {field.kind === 'day' ? <DayPart {...part} /> : null}
      {field.kind === 'text' ? (
        <Input id={field.name} value={value} onChange={(e) => onChange(e.target.value)} />
      ) : null}
      {field.kind === 'choice' ? (
        <Select
          id={field.name}
          value={value}
          onChange={onChange}
          options={(field.options ?? []).map((one) => ({
            value: one.value,
            label: typeof one.label === 'string' ? t(one.label) : one.label.plain,
          }))}
        />
      ) : null}
      {field.kind === 'payments' || field.kind === 'stays' ? (
        <RowsPart kind={field.kind} value={value} onChange={onChange} />
      ) : null}
    </Form.Item>
  );
}
