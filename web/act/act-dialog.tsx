import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Drawer, Form, Modal, Result, Steps } from 'antd';
import { createContext, type ReactNode, useContext, useRef, useState } from 'react';
import type { ActRef } from '../../src/desks/contract/index.ts';
import { Articles } from '../shell/articles.tsx';
import { useMarks, useSay } from '../shell/language.ts';
import { Loaded, usePhone } from '../shell/pieces.tsx';
import { ProblemView } from '../shell/problem-view.tsx';
import { useSaveKey } from '../shell/save-key.ts';
import { PreviewView } from './preview-view.tsx';
import { SchemaField } from './schema-field.tsx';
import { useActTexts } from './texts.ts';
import { type ActInHand, useAct } from './use-act.ts';
import './act.css';

export type DialogOptions = {
  onDone?: () => void;
  previewAtOnce?: boolean;
  /** Told of each change of the input, where the form has a page of its own. */
  onInput?: (input: unknown) => void;
};
type OpenDialog = (ref: ActRef, options?: DialogOptions) => void;
const Host = createContext<OpenDialog>(() => undefined);

/** Opens the dialog of an act from anywhere inside the frame. */
export function useActDialog(): OpenDialog {
  return useContext(Host);
}

/** Acts whose form is a page of its own; it comes back here, filled in, for the preview. */
function pageOf(ref: ActRef): string | undefined {
  if (ref.name === 'correct-application' && ref.input === undefined)
    return `/filing/correct/${encodeURIComponent(ref.subject.id)}`;
  return undefined;
}

export function ActDialogHost({ children }: { children: ReactNode }) {
  const navigate = useNavigate();
  const [asked, setAsked] = useState<{ ref: ActRef; options: DialogOptions; turn: number }>();
  const turns = useRef(0);
  return (
    <Host.Provider
      value={(ref, options = {}) => {
        const page = pageOf(ref);
        if (page !== undefined) return void navigate({ to: page });
        turns.current += 1;
        setAsked({ ref, options, turn: turns.current });
      }}
    >
      {children}
      {asked ? (
        <ActDialog key={asked.turn} act={asked.ref} options={asked.options} onClose={() => setAsked(undefined)} />
      ) : null}
    </Host.Provider>
  );
}

function FillStep({ act }: { act: ActInHand }) {
  const t = useActTexts();
  const marks = useMarks();
  const say = useSay();
  if (!act.open) return <Result status="info" title={t('notOpen')} subTitle={t('notOpenText')} />;
  if (act.open.closedBecause) return <ProblemView problem={act.open.closedBecause} />;
  const general = act.problem && (!act.problem.field || act.problem.field === 'code') && !act.problem.errors?.length;
  const fields = Object.keys(act.schema.properties ?? {}).length;
  return (
    <>
      <Articles cites={act.open.cites} />
      {act.problem && general ? <ProblemView problem={act.problem} /> : null}
      {act.problem && !general ? <ProblemView problem={{ ...act.problem, errors: [] }} /> : null}
      {act.problems.size > 0 && !act.problem ? (
        <p className="field-problem">{t('errorsAbove', { n: act.problems.size })}</p>
      ) : null}
      {act.open.approval.length > 0 ? (
        <p className="muted small">
          {t('approvals')}
          {marks.colon}
          {act.open.approval.map((step) => say(step.title) || step.post).join(' → ')}
        </p>
      ) : null}
      {fields === 0 ? <p className="muted">{t('nothingToFill')}</p> : null}
      <Form layout="vertical" component={false}>
        <SchemaField
          schema={act.schema}
          root={act.schema}
          path=""
          value={act.value}
          onChange={act.change}
          problems={act.problems}
          required
        />
      </Form>
    </>
  );
}

function PreviewStep({ act }: { act: ActInHand }) {
  const say = useSay();
  if (!act.preview) return null;
  const aboutCode = act.problem?.field === 'code' ? say(act.problem.text) : undefined;
  return (
    <>
      {act.problem && !aboutCode ? <ProblemView problem={act.problem} /> : null}
      <PreviewView
        preview={act.preview}
        needsCode={needsCode(act)}
        code={act.code}
        onCode={act.setCode}
        codeProblem={aboutCode}
      />
    </>
  );
}

/** The code is asked for where committing approves money, and wherever the server said that it is missing. */
function needsCode(act: ActInHand): boolean {
  return Boolean(act.preview?.needsCode) || act.problem?.field === 'code';
}

function DoneStep({ act, onClose }: { act: ActInHand; onClose: () => void }) {
  const t = useActTexts();
  if (!act.done) return null;
  return (
    <Result
      status="success"
      title={act.done.done ? t('done', { seq: act.done.entry.seq }) : t('proposed')}
      extra={
        act.done.done ? (
          typeof act.done.result.caseId === 'string' ? (
            <Link to="/cases/$caseId" params={{ caseId: act.done.result.caseId }} onClick={onClose}>
              {t('openCase')}
            </Link>
          ) : null
        ) : (
          <Link to="/approvals/$proposalId" params={{ proposalId: act.done.proposal.id }} onClick={onClose}>
            {t('openProposal')}
          </Link>
        )
      }
    />
  );
}

function Footer({ act, onClose }: { act: ActInHand; onClose: () => void }) {
  const t = useActTexts();
  if (act.step === 'done')
    return (
      <Button type="primary" autoFocus onClick={onClose}>
        {t('close')}
      </Button>
    );
  if (act.step === 'preview')
    return (
      <>
        <Button onClick={act.toForm}>{t('back')}</Button>
        <Button
          type="primary"
          loading={act.busy}
          disabled={needsCode(act) && act.code.length !== 6}
          onClick={() => void act.commit()}
        >
          {act.preview?.commits ? t('commit') : t('propose')}
        </Button>
      </>
    );
  return (
    <>
      <Button onClick={onClose}>{t('cancel')}</Button>
      <Button
        type="primary"
        loading={act.busy}
        disabled={!act.open || Boolean(act.open.closedBecause)}
        onClick={() => void act.toPreview()}
      >
        {t('preview')}
      </Button>
    </>
  );
}

/** The dialog of one act: fill in, see what it will do and its drafts, sign. */
function ActDialog({ act: ref, onClose, options }: { act: ActRef; onClose: () => void; options: DialogOptions }) {
  const t = useActTexts();
  const say = useSay();
  const phone = usePhone();
  const act = useAct(ref, options.previewAtOnce ?? false, options.onInput);
  const [confirm, holder] = Modal.useModal();
  // Ctrl+S goes one step on: to the preview, then to the signature.
  useSaveKey(() => {
    if (act.step === 'fill' && act.open && !act.open.closedBecause) void act.toPreview();
    else if (act.step === 'preview' && !(needsCode(act) && act.code.length !== 6)) void act.commit();
  });
  function close() {
    if (act.done) {
      onClose();
      options.onDone?.();
    } else if (act.touched) void confirm.confirm({ title: t('discard'), onOk: onClose });
    else onClose();
  }
  const wide = act.step === 'preview' && (act.preview?.documents.length ?? 0) > 0;
  return (
    <Drawer
      open
      size={phone ? '100%' : wide ? 'min(1180px, 94vw)' : 'min(640px, 94vw)'}
      title={say(act.open?.title ?? ref.title)}
      onClose={close}
      mask={{ closable: false }}
      footer={
        <div className="act-footer">
          <Footer act={act} onClose={close} />
        </div>
      }
    >
      {holder}
      <Steps
        size="small"
        className="act-steps"
        responsive={false}
        current={act.step === 'fill' ? 0 : act.step === 'preview' ? 1 : 2}
        items={[{ title: t('stepFill') }, { title: t('stepPreview') }, { title: t('stepDone') }]}
      />
      <Loaded reading={act.acts}>
        {() => (
          <>
            {act.step === 'fill' ? <FillStep act={act} /> : null}
            {act.step === 'preview' ? <PreviewStep act={act} /> : null}
            {act.step === 'done' ? <DoneStep act={act} onClose={close} /> : null}
          </>
        )}
      </Loaded>
    </Drawer>
  );
}
