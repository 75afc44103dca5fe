import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import type { PartyRow, Problem } from '../../../src/desks/contract/index.ts';
import { call } from '../../shell/api.ts';
import { ProblemView } from '../../shell/problem-view.tsx';
import { problemOf } from '../../shell/problems.ts';
import { useTabTexts } from './tab-texts.ts';

export type InClear = { idNumber?: string; phone?: string };
const purposeMin = 4;

type Props = { caseId: string; party: PartyRow; onShown: (clear: InClear) => void };

/** Asks for what purpose a number must be seen in clear; the look is on record before the number is shown. */
export function Unmask({ caseId, party, onShown }: Props) {
  const t = useTabTexts();
  const [open, setOpen] = useState(false);
  const [purpose, setPurpose] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  async function show() {
    setBusy(true);
    setProblem(undefined);
    try {
      const body = { partyId: party.id, purpose: purpose.trim() };
      onShown(await call<InClear>(`/api/cases/${encodeURIComponent(caseId)}/unmask`, { method: 'POST', body }));
      setOpen(false);
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setBusy(false);
    }
  }
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('unmask')}
      </Button>
      <Modal
        open={open}
        title={t('unmaskTitle', { name: party.name })}
        okText={t('unmaskShow')}
        cancelText={t('unmaskCancel')}
        okButtonProps={{ disabled: purpose.trim().length < purposeMin, loading: busy }}
        onOk={() => void show()}
        onCancel={() => setOpen(false)}
      >
        <p className="muted small">{t('unmaskNote')}</p>
        <label htmlFor={`purpose-${party.id}`}>{t('unmaskPurpose')}</label>
        <Input.TextArea
          id={`purpose-${party.id}`}
          autoSize={{ minRows: 2, maxRows: 4 }}
          maxLength={200}
          value={purpose}
          onChange={(e) => setPurpose(e.target.value)}
        />
        {problem ? <ProblemView problem={problem} /> : null}
      </Modal>
    </>
  );
}
