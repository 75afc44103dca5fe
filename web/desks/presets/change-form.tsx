import { Button, DatePicker, Form, Input, Modal, Radio, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import type { PresetRow } from '../../../src/desks/contract/index.ts';
import { useActDialog } from '../../act/act-dialog.tsx';
import { Articles } from '../../shell/articles.tsx';
import { useSay } from '../../shell/language.ts';
import { usePresetTexts } from './texts.ts';

type ValueProps = { row: PresetRow; value: string; onChange: (next: string) => void };

/** The field for a value of each kind; several of a list travel as one text with 、 between them. */
function ValueField({ row, value, onChange }: ValueProps) {
  const say = useSay();
  if (row.kind === 'choice')
    return (
      <Radio.Group
        value={value}
        onChange={(e) => onChange(String(e.target.value))}
        options={row.choices.map((one) => ({ value: one.value, label: say(one.text) }))}
      />
    );
  if (row.kind === 'many')
    return (
      <Select
        id="preset-value"
        mode="multiple"
        className="wide"
        value={value === '' ? [] : value.split('、')}
        onChange={(next: string[]) => onChange(next.join('、'))}
        options={row.choices.map((one) => ({ value: one.value, label: say(one.text) }))}
        showSearch={{ optionFilterProp: 'label' }}
      />
    );
  return <Input id="preset-value" value={value} onChange={(e) => onChange(e.target.value)} />;
}

const helps = { length: 'lengthHelp', spans: 'spansHelp', hours: 'hoursHelp', number: 'numberHelp' } as const;

/** One change: new value, day and reason; the dialog of the act shows what it will do before anybody signs. */
export function ChangeForm({ row, today, onClose }: { row: PresetRow; today: string; onClose: () => void }) {
  const t = usePresetTexts();
  const say = useSay();
  const openAct = useActDialog();
  const [value, setValue] = useState(row.input);
  const [from, setFrom] = useState(today);
  const [reason, setReason] = useState('');
  const help = row.kind in helps ? t(helps[row.kind as keyof typeof helps]) : '';
  function preview(next: string | undefined) {
    if (!row.act) return;
    openAct(
      { ...row.act, input: { key: row.key, ...(next === undefined ? {} : { value: next }), from, reason } },
      { previewAtOnce: true },
    );
    onClose();
  }
  const ready = reason.trim() !== '' && from !== '';
  return (
    <Modal
      open
      title={say(row.title)}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          {row.own ? (
            <Button disabled={!ready} onClick={() => preview(undefined)}>
              {t('restore', { value: say(row.usual) })}
            </Button>
          ) : null}
          <Button
            type="primary"
            disabled={!ready || (value === '' && row.kind !== 'many')}
            onClick={() => preview(value)}
          >
            {t('next')}
          </Button>
        </>
      }
    >
      {row.note ? <p className="muted small">{say(row.note)}</p> : null}
      <Articles cites={row.cites} />
      <div className="change-form">
        <Form component={false} layout="vertical">
          <Form.Item label={t('newValue')} htmlFor="preset-value" required extra={help}>
            <ValueField row={row} value={value} onChange={setValue} />
          </Form.Item>
          <Form.Item label={t('from')} htmlFor="preset-from" required>
            <DatePicker
              id="preset-from"
              className="wide"
              value={from ? dayjs(from) : null}
              minDate={dayjs(today)}
              onChange={(next) => setFrom(next ? next.format('YYYY-MM-DD') : '')}
            />
          </Form.Item>
          <Form.Item label={t('reason')} htmlFor="preset-reason" required>
            <Input.TextArea
              id="preset-reason"
              autoSize={{ minRows: 2, maxRows: 6 }}
              value={reason}
              onChange={(e) => setReason(e.target.value)}
            />
          </Form.Item>
        </Form>
      </div>
    </Modal>
  );
}
