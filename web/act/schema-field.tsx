import { Button, Checkbox, DatePicker, Form, Input, InputNumber, Select } from 'antd';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import type { BothTexts, Choice } from '../../src/desks/contract/index.ts';
import { useRead } from '../shell/api.ts';
import { useLanguage, useMarks, useSay } from '../shell/language.ts';
import { problemOf } from '../shell/problems.ts';
import { useLegalDay } from '../shell/session.ts';
import { OpaqueField } from './opaque-field.tsx';
import { PaperField } from './paper-field.tsx';
import { joined, kindOf, plainMoney, resolved, type Schema, startingValue } from './schema.ts';
import { useActTexts } from './texts.ts';

export type FieldProps = {
  schema: Schema;
  root: Schema;
  path: string;
  value: unknown;
  onChange: (next: unknown) => void;
  problems: ReadonlyMap<string, readonly BothTexts[]>;
  required?: boolean;
};

function useLabel() {
  const language = useLanguage();
  return (schema: Schema, name: string) =>
    (language === 'zh' ? schema.title : schema.description) ?? schema.title ?? name;
}

/** Choices carry both wordings in one label, Chinese · English. */
function halfOf(label: string, language: 'zh' | 'en'): string {
  const [zh, en] = label.split(' · ');
  return (language === 'zh' ? zh : en) ?? label;
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

function useChoices(
  schema: Schema,
  root: Schema,
): { choices: { value: string | number; label: string }[]; loading: boolean; failed?: BothTexts } {
  const language = useLanguage();
  const marks = useMarks();
  const source = schema.items ? { ...resolved(schema.items, root), ...schema } : schema;
  const address = source['x-options'];
  const reading = useRead<Choice[] | { rows: Choice[] }>(address ?? '', { enabled: address !== undefined });
  if (address) {
    const rows = Array.isArray(reading.data) ? reading.data : (reading.data?.rows ?? []);
    return {
      choices: rows.map((row) => ({
        value: row.value,
        label: row.note ? `${row.label}${marks.brackets(row.note)}` : row.label,
      })),
      loading: reading.isPending,
      ...(reading.error ? { failed: problemOf(reading.error).text } : {}),
    };
  }
  const inline = source['x-choices'];
  const values = source.enum ?? schema.items?.enum;
  const choices = inline
    ? inline.map((one) => ({
        value: one.value,
        label: typeof one.label === 'string' ? halfOf(one.label, language) : one.label[language],
      }))
    : (values ?? []).map((one) => ({ value: one, label: String(one) }));
  return { choices, loading: false };
}

function ChoiceField({ schema, root, path, value, onChange, many }: FieldProps & { many: boolean }) {
  const t = useActTexts();
  const say = useSay();
  const { choices, loading, failed } = useChoices(schema, root);
  const none = choices.length === 0 && !loading && !failed;
  return (
    <Select
      id={path}
      value={(value ?? (many ? [] : null)) as string | string[]}
      onChange={(next: string | string[]) => onChange(next)}
      options={choices}
      loading={loading}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={none ? t('noChoice') : t('choose')}
      {...(none ? { notFoundContent: t('noChoice') } : {})}
      {...(failed ? { notFoundContent: say(failed) } : {})}
      {...(many ? { mode: 'multiple' as const } : {})}
    />
  );
}

/** The control for one plain value. */
function PlainControl(props: FieldProps): ReactNode {
  const t = useActTexts();
  const today = useLegalDay();
  const { schema, root, path, value, onChange } = props;
  const text = typeof value === 'string' ? value : '';
  switch (kindOf(schema, root)) {
    case 'choice':
      return <ChoiceField {...props} many={false} />;
    case 'choices':
      return <ChoiceField {...props} many />;
    case 'money':
      return (
        <Input
          id={path}
          inputMode="decimal"
          suffix={t('yuan')}
          value={text}
          onChange={(e) => onChange(e.target.value)}
          onBlur={() => text && onChange(plainMoney(text))}
        />
      );
    case 'date':
      return (
        <DatePicker
          id={path}
          className="wide"
          value={text ? dayjs(text) : null}
          defaultPickerValue={dayjs(today)}
          showNow={false}
          onChange={(next) => onChange(next ? next.format('YYYY-MM-DD') : undefined)}
        />
      );
    case 'number':
      return (
        <InputNumber
          id={path}
          className="wide"
          value={typeof value === 'number' ? value : null}
          onChange={(next) => onChange(next ?? undefined)}
        />
      );
    case 'multiline':
      return (
        <Input.TextArea
          id={path}
          autoSize={{ minRows: 2, maxRows: 10 }}
          value={text}
          onChange={(e) => onChange(e.target.value)}
        />
      );
    case 'paper':
      return <PaperField id={path} value={text ? [text] : []} many={false} onChange={(ids) => onChange(ids[0])} />;
    case 'papers':
      return <PaperField id={path} value={Array.isArray(value) ? (value as string[]) : []} many onChange={onChange} />;
    default:
      return <Input id={path} value={text} onChange={(e) => onChange(e.target.value)} />;
  }
}

function ListField(props: FieldProps) {
  const t = useActTexts();
  const say = useSay();
  const { schema, root, path, value, onChange, problems } = props;
  const items = Array.isArray(value) ? (value as unknown[]) : [];
  const own = problems.get(path);
  return (
    <div className="field-list">
      {items.map((item, i) => (
        // Rows have no identity of their own before they are sent; their place is their key.
        <div className="field-list-item" key={joined(path, String(i))}>
          <div className="row">
            <span className="grow muted small">{t('item', { n: i + 1 })}</span>
            <Button size="small" type="text" onClick={() => onChange(items.filter((_, other) => other !== i))}>
              {t('remove')}
            </Button>
          </div>
          <SchemaField
            {...props}
            schema={schema.items ?? {}}
            path={joined(path, String(i))}
            value={item}
            required
            onChange={(next) => onChange(items.map((old, other) => (other === i ? next : old)))}
          />
        </div>
      ))}
      {own ? <div className="field-problem">{own.map(say).join(' ')}</div> : null}
      <Button
        size="small"
        onClick={() =>
          onChange([
            ...items,
            startingValue(schema.items ?? {}, root) ??
              (kindOf(resolved(schema.items ?? {}, root), root) === 'object' ? {} : ''),
          ])
        }
      >
        {t('add')}
      </Button>
    </div>
  );
}

function ObjectField(props: FieldProps) {
  const { schema, path, value, onChange } = props;
  const record = (value ?? {}) as Record<string, unknown>;
  return (
    <div className="field-object">
      {Object.entries(schema.properties ?? {}).map(([name, member]) => (
        <SchemaField
          {...props}
          key={name}
          schema={member}
          path={joined(path, name)}
          value={record[name]}
          required={schema.required?.includes(name) ?? false}
          onChange={(next) => onChange({ ...record, [name]: next })}
        />
      ))}
    </div>
  );
}

/** The name of a variant: its title, or the constant that tells it apart. */
function variantOf(schema: Schema, root: Schema): { schema: Schema; tag: string | undefined; constant: unknown } {
  const own = resolved(schema, root);
  const marked = Object.entries(own.properties ?? {}).find(([, member]) => member.const !== undefined);
  return { schema: own, tag: marked?.[0], constant: marked?.[1].const };
}

function VariantField(props: FieldProps) {
  const label = useLabel();
  const { schema, root, value, onChange } = props;
  const variants = (schema.oneOf ?? schema.anyOf ?? []).map((member) => variantOf(member, root));
  const record = (value ?? {}) as Record<string, unknown>;
  const found = variants.findIndex((v) => v.tag !== undefined && record[v.tag] === v.constant);
  const chosen = Math.max(0, found);
  const current = variants[chosen];
  return (
    <div className="field-variant">
      <Select
        id={props.path}
        value={chosen}
        onChange={(next: number) => onChange(startingValue(variants[next]?.schema ?? {}, root))}
        options={variants.map((v, i) => ({ value: i, label: label(v.schema, String(v.constant ?? i + 1)) }))}
      />
      {current ? <SchemaField {...props} schema={{ ...current.schema, title: '', description: '' }} required /> : null}
    </div>
  );
}

/** One field of an act's form, with its label, its control and the refusals that belong to it. */
export function SchemaField(props: FieldProps): ReactNode {
  const say = useSay();
  const marks = useMarks();
  const label = useLabel();
  const t = useActTexts();
  const schema = resolved(props.schema, props.root);
  const kind = kindOf(schema, props.root);
  const own = { ...props, schema };
  if (kind === 'constant') return null;
  if (kind === 'object' && !schema.properties)
    return <OpaqueField title={label(schema, lastOf(props.path))} value={props.value} />;
  const title = props.path === '' ? '' : label(schema, lastOf(props.path));
  if (kind === 'object' || kind === 'list' || kind === 'variants') {
    const isRow = /\.\d+$|^\d+$/.test(props.path);
    return (
      <fieldset className={props.path === '' ? 'field-root' : 'field-group'}>
        {title && !isRow ? <legend>{title}</legend> : null}
        {kind === 'object' ? (
          <ObjectField {...own} />
        ) : kind === 'list' ? (
          <ListField {...own} />
        ) : (
          <VariantField {...own} />
        )}
      </fieldset>
    );
  }
  const problems = props.problems.get(props.path);
  if (kind === 'boolean') {
    return (
      <Form.Item {...(problems ? { validateStatus: 'error' as const, help: problems.map(say).join(' ') } : {})}>
        <Checkbox id={props.path} checked={props.value === true} onChange={(e) => props.onChange(e.target.checked)}>
          {title}
        </Checkbox>
      </Form.Item>
    );
  }
  return (
    <Form.Item
      // A title that says what happens when it is left empty need not say that it may be.
      label={
        props.required || /不[填选]|选填|when (empty|none)|optional/.test(title)
          ? title
          : `${title}${marks.brackets(t('optional'))}`
      }
      htmlFor={props.path}
      required={props.required ?? false}
      {...(problems ? { validateStatus: 'error' as const, help: problems.map(say).join(' ') } : {})}
    >
      <PlainControl {...own} />
    </Form.Item>
  );
}
