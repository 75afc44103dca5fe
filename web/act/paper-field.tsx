import { Button, Tag } from 'antd';
import { useId, useRef, useState } from 'react';
import type { PaperStored } from '../../src/desks/contract/index.ts';
import { call } from '../shell/api.ts';
import { bytesInWords } from '../shell/formats.ts';
import { useSay } from '../shell/language.ts';
import { problemOf } from '../shell/problems.ts';
import { useActTexts } from './texts.ts';

/** Stores one file at the server and answers what was stored. */
export function storePaper(file: File): Promise<PaperStored> {
  const form = new FormData();
  form.append('file', file);
  return call<PaperStored>('/api/papers', { method: 'POST', form });
}

type Props = {
  id?: string;
  value: readonly string[];
  many: boolean;
  onChange: (ids: string[]) => void;
  accept?: string;
};

/** Uploads papers at once and keeps their ids as the field's value. */
export function PaperField({ id, value, many, onChange, accept }: Props) {
  const t = useActTexts();
  const say = useSay();
  const fallbackId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [known, setKnown] = useState<Record<string, PaperStored>>({});
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState('');
  async function take(files: FileList | null) {
    if (!files?.length) return;
    setBusy(true);
    setFailed('');
    try {
      const stored = await Promise.all(Array.from(files).map(storePaper));
      setKnown((old) => ({ ...old, ...Object.fromEntries(stored.map((one) => [one.id, one])) }));
      const ids = stored.map((one) => one.id);
      onChange(many ? [...value, ...ids] : ids.slice(0, 1));
    } catch (error) {
      setFailed(say(problemOf(error).text));
    } finally {
      setBusy(false);
      if (input.current) input.current.value = '';
    }
  }
  return (
    <div className="paper-field">
      <input
        ref={input}
        id={id ?? fallbackId}
        type="file"
        hidden
        multiple={many}
        accept={accept}
        onChange={(e) => void take(e.target.files)}
      />
      <Button size="small" loading={busy} onClick={() => input.current?.click()}>
        {busy ? t('uploading') : t('upload')}
      </Button>
      {value.map((one) => (
        <Tag key={one} closable onClose={() => onChange(value.filter((other) => other !== one))}>
          {known[one] ? `${known[one].name} · ${bytesInWords(known[one].bytes)}` : one}
        </Tag>
      ))}
      {failed ? <div className="field-problem">{failed}</div> : null}
    </div>
  );
}
