import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import type { Problem, ProposalDetail } from '../../../src/desks/contract/index.ts';
import { call, newKey } from '../../shell/api.ts';
import { Panel } from '../../shell/pieces.tsx';
import { ProblemView } from '../../shell/problem-view.tsx';
import { problemOf } from '../../shell/problems.ts';
import { useApprovalTexts } from './texts.ts';

const shortestReason = 2;

function useDecide(data: ProposalDetail) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const [key, setKey] = useState(newKey);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  async function decide(way: 'approve' | 'return' | 'withdraw', body: object, done: string): Promise<boolean> {
    setBusy(true);
    setProblem(undefined);
    try {
      await call(`/api/proposals/${encodeURIComponent(data.id)}/${way}`, {
        method: 'POST',
        body,
        key: `${key}-${way}`,
      });
      // Who holds the posts of two steps signs again on the same page: that is another intention.
      setKey(newKey());
      void message.success(done);
      await client.invalidateQueries();
      return true;
    } catch (error) {
      setProblem(problemOf(error));
      return false;
    } finally {
      setBusy(false);
    }
  }
  return { busy, problem, decide };
}

function ReturnDialog({
  open,
  busy,
  onClose,
  onReturn,
}: {
  open: boolean;
  busy: boolean;
  onClose: () => void;
  onReturn: (reason: string) => void;
}) {
  const t = useApprovalTexts();
  const [reason, setReason] = useState('');
  return (
    <Modal
      open={open}
      title={t('return')}
      onCancel={onClose}
      okText={t('return')}
      cancelText={t('cancel')}
      confirmLoading={busy}
      okButtonProps={{ disabled: reason.trim().length < shortestReason }}
      onOk={() => onReturn(reason.trim())}
    >
      <Input.TextArea
        autoFocus
        aria-label={t('reason')}
        placeholder={t('reasonShort')}
        autoSize={{ minRows: 3 }}
        maxLength={2000}
        value={reason}
        onChange={(e) => setReason(e.target.value)}
      />
    </Modal>
  );
}

/** Approve with the digest that is on the screen, return with reasons, or withdraw one's own. */
export function Decision({ data }: { data: ProposalDetail }) {
  const t = useApprovalTexts();
  const [modal, holder] = Modal.useModal();
  const [code, setCode] = useState('');
  const [returning, setReturning] = useState(false);
  const { busy, problem, decide } = useDecide(data);
  const { may } = data;
  if (!may.approve && !may.return && !may.withdraw) return null;
  const asksCode = may.approve && (data.needsCode || problem?.field === 'code');
  async function giveBack(reason: string) {
    if (await decide('return', { reason }, t('returnedDone'))) setReturning(false);
  }
  return (
    <Panel>
      {holder}
      {problem ? <ProblemView problem={problem} /> : null}
      <div className="row">
        {asksCode ? (
          <span className="row">
            <label htmlFor="one-time-code">{t('code')}</label>
            <Input
              id="one-time-code"
              name="code"
              className="code-input"
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={6}
              value={code}
              onChange={(e) => setCode(e.target.value.replace(/\D/g, ''))}
            />
          </span>
        ) : null}
        {may.approve ? (
          <Button
            type="primary"
            loading={busy}
            disabled={asksCode && code.length !== 6}
            onClick={() =>
              void decide('approve', { digest: data.digest, ...(code ? { code } : {}) }, t('approvedDone'))
            }
          >
            {t('approve')}
          </Button>
        ) : null}
        {may.return ? (
          <Button danger disabled={busy} onClick={() => setReturning(true)}>
            {t('return')}
          </Button>
        ) : null}
        {may.withdraw ? (
          <Button
            disabled={busy}
            onClick={() =>
              void modal.confirm({ title: t('withdrawSure'), onOk: () => decide('withdraw', {}, t('withdrawnDone')) })
            }
          >
            {t('withdraw')}
          </Button>
        ) : null}
      </div>
      <ReturnDialog
        open={returning}
        busy={busy}
        onClose={() => setReturning(false)}
        onReturn={(reason) => void giveBack(reason)}
      />
    </Panel>
  );
}
