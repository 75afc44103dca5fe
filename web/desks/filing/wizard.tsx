import { Link, useNavigate } from '@tanstack/react-router';
import { Breadcrumb, Button, Select, Steps } from 'antd';
import { useState } from 'react';
import type { FilingDesk } from '../../../src/desks/contract/index.ts';
import { useActDialog } from '../../act/act-dialog.tsx';
import { useRead } from '../../shell/api.ts';
import { Loaded, PageHead, Panel, usePhone } from '../../shell/pieces.tsx';
import { type Draft, emptyDraft, inputOf } from './application-draft.ts';
import { InstrumentStep } from './instrument-step.tsx';
import { ObligationsStep } from './obligations-step.tsx';
import { PapersStep } from './papers-step.tsx';
import { PartiesStep } from './parties-step.tsx';
import { useFilingTexts } from './texts.ts';
import './filing.css';

export type StepProps = { draft: Draft; change: (next: Partial<Draft>) => void };
const steps = ['stepPaste', 'stepParties', 'stepObligations', 'stepPapers'] as const;

function StepContent({ step, ...props }: StepProps & { step: number }) {
  if (step === 0) return <InstrumentStep {...props} />;
  if (step === 1) return <PartiesStep {...props} />;
  if (step === 2) return <ObligationsStep {...props} />;
  return <PapersStep {...props} />;
}

function Wizard({ desks }: { desks: FilingDesk['desks'] }) {
  const t = useFilingTexts();
  const phone = usePhone();
  const navigate = useNavigate();
  const openAct = useActDialog();
  const [draft, setDraft] = useState<Draft>(emptyDraft);
  const [step, setStep] = useState(0);
  const [desk, setDesk] = useState(desks[0]?.value ?? '');
  function submit() {
    openAct(
      {
        subject: { kind: 'intake', id: desk },
        name: 'file-application',
        title: { zh: '登记执行申请', en: 'File an application' },
        input: inputOf(draft),
      },
      { previewAtOnce: true, onDone: () => void navigate({ to: '/filing' }) },
    );
  }
  const last = step === steps.length - 1;
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
      {desks.length > 1 ? (
        <Panel>
          <div className="row">
            <label htmlFor="intake-desk">{t('desk')}</label>
            <Select id="intake-desk" value={desk} onChange={setDesk} options={desks} className="desk-choice" />
          </div>
        </Panel>
      ) : null}
      <StepContent step={step} draft={draft} change={(next) => setDraft((old) => ({ ...old, ...next }))} />
      <div className="wizard-foot">
        {step > 0 ? <Button onClick={() => setStep(step - 1)}>{t('back')}</Button> : null}
        {last ? (
          <Button type="primary" disabled={!desk} onClick={submit}>
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
