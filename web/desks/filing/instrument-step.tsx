import { Alert, Button, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import type { Problem } from '../../../src/desks/contract/index.ts';
import { useSay } from '../../shell/language.ts';
import { Panel } from '../../shell/pieces.tsx';
import { ProblemView } from '../../shell/problem-view.tsx';
import { problemOf } from '../../shell/problems.ts';
import { ChoiceField, DayField, TextField } from './fields.tsx';
import { instrumentKinds, useInstrumentKindTexts } from './instrument-kinds.ts';
import { performByOf, readInto } from './reading.ts';
import { SourceView } from './source-view.tsx';
import { useFilingTexts } from './texts.ts';
import type { StepProps } from './wizard.tsx';

function Paste({ draft, change }: StepProps) {
  const t = useFilingTexts();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const [summary, setSummary] = useState('');
  async function read(given: string) {
    setBusy(true);
    setProblem(undefined);
    try {
      const next = await readInto(draft, given);
      change(next.draft);
      setSummary(t('readDone', { p: next.parties, i: next.obligations, u: next.draft.unread.length }));
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setBusy(false);
    }
  }
  return (
    <Panel title={t('pasteLabel')}>
      <p className="muted small">{t('pasteHelp')}</p>
      <Input.TextArea
        aria-label={t('pasteLabel')}
        autoSize={{ minRows: 6, maxRows: 16 }}
        value={text}
        onChange={(e) => setText(e.target.value)}
        onPaste={(e) => {
          const pasted = e.clipboardData.getData('text');
          // Only a paste into an empty box reads at once; inside a text the clerk is still editing.
          if (!text && pasted.length > 80) void read(pasted);
        }}
      />
      <div className="row read-row">
        <Button type="primary" ghost loading={busy} disabled={text.trim().length < 10} onClick={() => void read(text)}>
          {t('readIt')}
        </Button>
        <span className="muted" aria-live="polite">
          {summary}
        </span>
      </div>
      {problem ? <ProblemView problem={problem} /> : null}
    </Panel>
  );
}

/** What the reader did not understand, shown as such and never guessed. */
export function Unread({ rows }: { rows: StepProps['draft']['unread'] }) {
  const t = useFilingTexts();
  const say = useSay();
  if (rows.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      className="problem"
      title={t('unread')}
      description={rows.map((row) => (
        <div key={row.text} className="unread">
          “{row.text}” <span className="muted small">{say(row.why)}</span>
        </div>
      ))}
    />
  );
}

/** Counts the last day for performance once the day of effect is known, unless the clerk has put another one there. */
function usePerformBy({ performWithin }: StepProps['draft'], change: StepProps['change']) {
  const [counted, setCounted] = useState('');
  async function takeEffect(effectiveDay: string) {
    change((old) => ({ instrument: { ...old.instrument, effectiveDay } }));
    // A year without a published calendar has no answer; the clerk then enters the day.
    const due = await performByOf(performWithin, effectiveDay).catch(() => undefined);
    if (due === undefined) return;
    setCounted(due);
    change(({ instrument }) => {
      const own = instrument.performBy !== '' && instrument.performBy !== counted;
      return own ? {} : { instrument: { ...instrument, performBy: due } };
    });
  }
  return { counted, takeEffect };
}

/** Step one: the instrument, by paste or by hand. */
export function InstrumentStep({ draft, change }: StepProps) {
  const t = useFilingTexts();
  const kinds = useInstrumentKindTexts();
  const { instrument } = draft;
  const set = (name: keyof typeof instrument) => (next: string) =>
    change({ instrument: { ...instrument, [name]: next } });
  const { counted, takeEffect } = usePerformBy(draft, change);
  return (
    <>
      <Paste draft={draft} change={change} />
      <Unread rows={draft.unread} />
      {draft.reader ? <SourceView reader={draft.reader} /> : null}
      <Panel title={t('stepPaste')}>
        <Form component={false} layout="vertical">
          <div className="form-grid">
            <ChoiceField
              label={t('instrumentKind')}
              required
              value={instrument.kind}
              onChange={set('kind')}
              options={instrumentKinds.map((value) => ({ value, label: kinds(value) }))}
            />
            <TextField label={t('instrumentNumber')} required value={instrument.number} onChange={set('number')} />
            <TextField label={t('instrumentCourt')} required value={instrument.court} onChange={set('court')} />
            <TextField label={t('cause')} required value={draft.cause} onChange={(cause) => change({ cause })} />
            <DayField label={t('instrumentDay')} required value={instrument.day} onChange={set('day')} />
            <DayField
              label={t('effectiveDay')}
              required
              value={instrument.effectiveDay}
              onChange={(day) => void takeEffect(day)}
            />
            <DayField label={t('performBy')} required value={instrument.performBy} onChange={set('performBy')} />
            <ChoiceField
              label={t('jurisdiction')}
              required
              value={draft.jurisdiction}
              onChange={(jurisdiction) => change({ jurisdiction })}
              options={(['first-instance', 'property-place', 'debtor-domicile'] as const).map((value) => ({
                value,
                label: t(value),
              }))}
            />
          </div>
          {counted !== '' && counted === instrument.performBy ? (
            <p className="muted small">{t('performByCounted')}</p>
          ) : null}
          <Checkbox checked={draft.definite} onChange={(e) => change({ definite: e.target.checked })}>
            {t('definite')}
          </Checkbox>
          <Checkbox checked={draft.notPerformed} onChange={(e) => change({ notPerformed: e.target.checked })}>
            {t('notPerformed')}
          </Checkbox>
          <Checkbox checked={draft.livelihood} onChange={(e) => change({ livelihood: e.target.checked })}>
            {t('livelihood')}
          </Checkbox>
        </Form>
      </Panel>
    </>
  );
}
