import { DatePicker, Form, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { useId } from 'react';
import { plainMoney } from '../../act/schema.ts';
import { useFilingTexts } from './texts.ts';

type Props = { label: string; value: string; onChange: (next: string) => void; required?: boolean };

export function TextField({ label, value, onChange, required = false, long = false }: Props & { long?: boolean }) {
  const id = useId();
  return (
    <Form.Item label={label} htmlFor={id} required={required} className={long ? 'field-long' : ''}>
      {long ? (
        <Input.TextArea
          id={id}
          autoSize={{ minRows: 2, maxRows: 8 }}
          value={value}
          onChange={(e) => onChange(e.target.value)}
        />
      ) : (
        <Input id={id} value={value} onChange={(e) => onChange(e.target.value)} />
      )}
    </Form.Item>
  );
}

export function MoneyField({ label, value, onChange, required = false }: Props) {
  const id = useId();
  return (
    <Form.Item label={label} htmlFor={id} required={required}>
      <Input
        id={id}
        inputMode="decimal"
        value={value}
        onChange={(e) => onChange(e.target.value)}
        onBlur={() => value && onChange(plainMoney(value))}
      />
    </Form.Item>
  );
}

export function DayField({ label, value, onChange, required = false }: Props) {
  const id = useId();
  return (
    <Form.Item label={label} htmlFor={id} required={required}>
      <DatePicker
        id={id}
        className="wide"
        value={value ? dayjs(value) : null}
        onChange={(next) => onChange(next ? next.format('YYYY-MM-DD') : '')}
      />
    </Form.Item>
  );
}

type Option = { value: string; label: string };

export function ChoiceField({
  label,
  value,
  onChange,
  options,
  required = false,
}: Props & { options: readonly Option[] }) {
  const t = useFilingTexts();
  const id = useId();
  return (
    <Form.Item label={label} htmlFor={id} required={required}>
      <Select
        id={id}
        {...(value ? { value } : {})}
        onChange={onChange}
        options={[...options]}
        placeholder={t('choose')}
        showSearch={{ optionFilterProp: 'label' }}
      />
    </Form.Item>
  );
}

export function ManyField({
  label,
  value,
  onChange,
  options,
}: {
  label: string;
  value: string[];
  onChange: (next: string[]) => void;
  options: readonly Option[];
}) {
  const t = useFilingTexts();
  const id = useId();
  return (
    <Form.Item label={label} htmlFor={id} required>
      <Select
        id={id}
        mode="multiple"
        value={value}
        onChange={onChange}
        options={[...options]}
        placeholder={t('choose')}
      />
    </Form.Item>
  );
}
