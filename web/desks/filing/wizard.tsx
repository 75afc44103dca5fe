import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Alert, Breadcrumb, Button, Select, Steps } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { CaseApplication, FilingDesk } from '../../../src/desks/contract/index.ts';
import { useActDialog } from '../../act/act-dialog.tsx';
import { useRead } from '../../shell/api.ts';
import { Loaded, PageHead, Panel, usePhone } from '../../shell/pieces.tsx';
import { useSaveKey } from '../../shell/save-key.ts';
import { type Draft, emptyDraft, inputOf } from './application-draft.ts';
import { type ApplicationInput, draftOfInput } from './draft-of-input.ts';
import { InstrumentStep } from './instrument-step.tsx';
import { ObligationsStep } from './obligations-step.tsx';
import { PapersStep } from './papers-step.tsx';
import { PartiesStep } from './parties-step.tsx';
import { useFilingTexts } from './texts.ts';
import './filing.css';

/** A change of the draft; as a function where it ends an upload, during which other fields may have changed. */
export type DraftChange = Partial<Draft> | ((old: Draft) => Partial<Draft>);
export type StepProps = { draft: Draft; change: (next: DraftChange) => void };
const steps = ['stepPaste', 'stepParties', 'stepObligations', 'stepPapers'] as const;

function StepContent({ step, ...props }: StepProps & { step: number }) {
  if (step === 0) return <InstrumentStep {...props} />;
  if (step === 1) return <PartiesStep {...props} />;
  if (step === 2) return <ObligationsStep {...props} />;
  return <PapersStep {...props} />;
}

// Kept while the page is open, so that a look at another screen does not cost the clerk what he typed: one for each case
// that is being corrected, and one for a new application.
const keptDrafts = new Map<string, Draft>();

function useKeptDraft(name: string, start: () => Draft) {
  const [draft, setDraft] = useState<Draft>(() => keptDrafts.get(name) ?? start());
  const typed = useRef(keptDrafts.has(name));
  useEffect(() => {
    function ask(event: BeforeUnloadEvent) {
      if (typed.current) event.preventDefault();
    }
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, []);
  return {
    draft,
    change: (next: DraftChange) => {
      typed.current = true;
      const old = keptDrafts.get(name) ?? draft;
      const changed = { ...old, ...(typeof next === 'function' ? next(old) : next) };
      keptDrafts.set(name, changed);
      setDraft(changed);
    },
    forget: () => {
      typed.current = false;
      keptDrafts.delete(name);
    },
  };
}

/** An application that comes back corrected: the case, and what of the first one may be taken over. */
type Correcting = { caseId: string; start: Draft };

/** Leaves the form behind once the application is in: nothing of it is kept. */
function useLeave(forget: () => void) {
  const navigate = useNavigate();
  return () => {
    forget();
    void navigate({ to: '/filing' });
  };
}

function Wizard({ desks, correcting }: { desks: FilingDesk['desks']; correcting?: Correcting }) {
  const t = useFilingTexts();
  const phone = usePhone();
  const openAct = useActDialog();
  const { draft, change, forget } = useKeptDraft(correcting?.caseId ?? 'new', () => correcting?.start ?? emptyDraft());
  const leave = useLeave(forget);
  const [step, setStep] = useState(0);
  const [desk, setDesk] = useState(desks[0]?.value ?? '');
  function submit() {
    openAct(
      correcting
        ? {
            subject: { kind: 'cases', id: correcting.caseId },
            name: 'correct-application',
            title: { zh: '收到补正材料', en: 'Take in the corrected application' },
            input: inputOf(draft),
          }
        : {
            subject: { kind: 'intake', id: desk },
            name: 'file-application',
            title: { zh: '登记执行申请', en: 'File an application' },
            input: inputOf(draft),
          },
      {
        previewAtOnce: true,
        // What is mended in the dialog is mended here too.
        onInput: (input) => change((old) => draftOfInput(input as ApplicationInput, old)),
        onDone: leave,
      },
    );
  }
  const last = step === steps.length - 1;
  useSaveKey(() => (last ? submit() : setStep(step + 1)));
  return (
    <>
      <Steps
        size="small"
        className="wizard-steps"
        current={step}
        onChange={setStep}
        responsive={false}
        items={steps.map((one, i) => ({ title: phone && i !== step ? '' : t(one) }))}
      />
      {correcting ? <Alert type="info" showIcon className="problem" title={t('correctNote')} /> : null}
      {desks.length > 1 && !correcting ? (
        <Panel>
          <div className="row">
            <label htmlFor="intake-desk">{t('desk')}</label>
            <Select id="intake-desk" value={desk} onChange={setDesk} options={desks} className="desk-choice" />
          </div>
        </Panel>
      ) : null}
      <StepContent step={step} draft={draft} change={change} />
      <div className="wizard-foot">
        {step > 0 ? <Button onClick={() => setStep(step - 1)}>{t('back')}</Button> : null}
        {last ? (
          <Button type="primary" disabled={!desk && !correcting} onClick={submit}>
            {t('submit')}
          </Button>
        ) : (
          <Button type="primary" onClick={() => setStep(step + 1)}>
            {t('next')}
          </Button>
        )}
      </div>
    </>
  );
}

/** A new application, step by step; the last step goes through the dialog of the act, which shows its checks. */
export function NewApplicationPage() {
  const t = useFilingTexts();
  const reading = useRead<FilingDesk>('/api/filing');
  return (
    <>
      <Breadcrumb items={[{ title: <Link to="/filing">{t('title')}</Link> }, { title: t('new') }]} />
      <PageHead title={t('new')} />
      <Loaded reading={reading}>{(data) => <Wizard desks={data.desks} />}</Loaded>
    </>
  );
}

/** The corrected application, which replaces the first one as a whole; on record under the same case. */
export function CorrectApplicationPage() {
  const t = useFilingTexts();
  const { caseId = '' } = useParams({ strict: false });
  const address = `/api/cases/${encodeURIComponent(caseId)}`;
  const reading = useRead<CaseApplication>(`${address}/application`);
  return (
    <>
      <Breadcrumb items={[{ title: <Link to="/filing">{t('title')}</Link> }, { title: t('correct') }]} />
      <PageHead title={t('correct')} note={reading.data?.instrument.number} />
      <Loaded reading={reading}>
        {(application) => <Wizard key={caseId} desks={[]} correcting={{ caseId, start: draftOfInput(application) }} />}
      </Loaded>
    </>
  );
}
