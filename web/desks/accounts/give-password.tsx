import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import type { AccountRow, OneTimePassword } from '../../../src/desks/contract/index.ts';
import { call } from '../../shell/api.ts';
import { chinaTime } from '../../shell/formats.ts';
import { ProblemView } from '../../shell/problem-view.tsx';
import { useSubmit } from '../account/submit.ts';
import { useAccountsTexts } from './texts.ts';

function Given({ given, onClose }: { given: OneTimePassword; onClose: () => void }) {
  const t = useAccountsTexts();
  return (
    <>
      <dl className="given-password">
        <dt>{t('login')}</dt>
        <dd className="mono">{given.login}</dd>
        <dt>{t('password')}</dt>
        <dd className="mono strong">{given.password}</dd>
      </dl>
      <p className="muted small">{t('until', { time: chinaTime(given.until) })}</p>
      <Button type="primary" onClick={onClose}>
        {t('close')}
      </Button>
    </>
  );
}

/** Makes a one-time password and shows it this once. */
export function GivePassword({ row, onClose }: { row: AccountRow; onClose: () => void }) {
  const t = useAccountsTexts();
  const { busy, submit, general } = useSubmit();
  const [password, setPassword] = useState('');
  const [given, setGiven] = useState<OneTimePassword>();
  const problem = general([]);
  const give = () =>
    void submit(async () => {
      const address = `/api/accounts/${encodeURIComponent(row.id)}/one-time-password`;
      setGiven(await call<OneTimePassword>(address, { method: 'POST', body: { password } }));
    });
  return (
    <Modal
      open
      width={460}
      title={t('giveTitle', { name: row.name })}
      okText={t('show')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: !password, loading: busy }}
      onOk={give}
      onCancel={onClose}
      mask={{ closable: false }}
      {...(given ? { footer: null } : {})}
    >
      {given ? (
        <Given given={given} onClose={onClose} />
      ) : (
        <>
          <p className="muted small">{t('giveNote')}</p>
          <label htmlFor="give-password">{t('yourPassword')}</label>
          <Input.Password
            id="give-password"
            autoFocus
            autoComplete="current-password"
            value={password}
            onChange={(e) => setPassword(e.target.value)}
            onPressEnter={() => password && give()}
          />
          {problem ? <ProblemView problem={problem} /> : null}
        </>
      )}
    </Modal>
  );
}
