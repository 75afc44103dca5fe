import { App, Button, Form, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import type { SessionsEnded } from '../../../src/desks/contract/index.ts';
import { call } from '../../shell/api.ts';
import { Panel } from '../../shell/pieces.tsx';
import { ProblemView } from '../../shell/problem-view.tsx';
import { useSubmit } from './submit.ts';
import { useAccountTexts } from './texts.ts';

const fields = ['password', 'next'];
const empty = { password: '', next: '', again: '' };

/** A new password in the place of the present one; pasting and password managers are welcome. */
export function PasswordPanel({ once = false, onDone }: { once?: boolean; onDone: () => void }) {
  const t = useAccountTexts();
  const { message } = App.useApp();
  const { busy, submit, at, general } = useSubmit();
  const [typed, setTyped] = useState(empty);
  const differ = typed.again !== '' && typed.again !== typed.next;
  const problem = general(fields);
  function change(event: FormEvent) {
    event.preventDefault();
    void submit(async () => {
      const body = { password: typed.password, next: typed.next };
      const { ended } = await call<SessionsEnded>('/api/account/password', { method: 'POST', body });
      setTyped(empty);
      void message.success(t('changed', { n: ended }));
      onDone();
    });
  }
  const field = (name: keyof typeof empty, autoComplete: string) => (
    <Input.Password
      id={`account-${name}`}
      autoComplete={autoComplete}
      value={typed[name]}
      onChange={(e) => setTyped({ ...typed, [name]: e.target.value })}
    />
  );
  return (
    <Panel title={t('passwordTitle')}>
      {once ? <p>{t('dutyPassword')}</p> : null}
      <form onSubmit={change} className="account-form" aria-label={t('change')}>
        <Form component={false} layout="vertical">
          <Form.Item
            label={once ? t('oncePassword') : t('password')}
            htmlFor="account-password"
            required
            {...at('password')}
          >
            {field('password', 'current-password')}
          </Form.Item>
          <Form.Item label={t('next')} htmlFor="account-next" required extra={t('nextHelp')} {...at('next')}>
            {field('next', 'new-password')}
          </Form.Item>
          <Form.Item
            label={t('again')}
            htmlFor="account-again"
            required
            {...(differ ? { validateStatus: 'error', help: t('differ') } : {})}
          >
            {field('again', 'new-password')}
          </Form.Item>
        </Form>
        {problem ? <ProblemView problem={problem} /> : null}
        <Button
          type="primary"
          htmlType="submit"
          loading={busy}
          disabled={!typed.password || !typed.next || typed.again !== typed.next}
        >
          {t('change')}
        </Button>
      </form>
    </Panel>
  );
}
