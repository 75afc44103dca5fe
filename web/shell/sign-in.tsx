import { Button, Form, Input, Modal } from 'antd';
import { type FormEvent, lazy, Suspense, useRef, useState } from 'react';
import type { Problem } from '../../src/desks/contract/index.ts';
import { releaseWaiting, useSessionExpired } from './expiry.ts';
import { useSay } from './language.ts';
import { LanguageSwitch } from './language-switch.tsx';
import { ProblemView } from './problem-view.tsx';
import { problemOf } from './problems.ts';
import { useSession, useSignIn } from './session.ts';
import { useShellTexts } from './texts.ts';

const DemoLogins = lazy(() => import('../desks/demo/logins.tsx').then((m) => ({ default: m.DemoLogins })));

type Filled = { login: string; password: string };

type CodeProps = { help: string | undefined; value: string; onChange: (next: string) => void };

/** The second factor, where the server asks for it. */
function OneTimeCode({ help, value, onChange }: CodeProps) {
  const t = useShellTexts();
  return (
    <Form.Item label={t('oneTimeCode')} htmlFor="one-time-code" help={help}>
      <Input
        id="one-time-code"
        autoFocus
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={6}
        size="large"
        value={value}
        onChange={(e) => onChange(e.target.value.trim())}
      />
    </Form.Item>
  );
}

function SignInForm({
  filled,
  onFilled,
  onDone,
}: {
  filled: Filled;
  onFilled: (next: Filled) => void;
  onDone: () => void;
}) {
  const t = useShellTexts();
  const say = useSay();
  const signIn = useSignIn();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  // The field for the code appears once the server has asked for it, and stays.
  const [code, setCode] = useState<string>();
  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      await signIn(filled.login.trim(), filled.password, code);
      onDone();
    } catch (error) {
      const refused = problemOf(error);
      if (refused.field === 'code') setCode('');
      setProblem(refused);
    } finally {
      setBusy(false);
    }
  }
  const atField = (field: string) => (problem?.field === field ? say(problem.text) : undefined);
  return (
    <form onSubmit={submit} aria-label={t('signIn')}>
      <Form component={false} layout="vertical">
        <Form.Item label={t('login')} htmlFor="login" help={atField('login')}>
          <Input
            id="login"
            autoFocus
            autoComplete="username"
            size="large"
            value={filled.login}
            onChange={(e) => onFilled({ ...filled, login: e.target.value })}
          />
        </Form.Item>
        <Form.Item label={t('password')} htmlFor="password" help={atField('password')}>
          <Input.Password
            id="password"
            autoComplete="current-password"
            size="large"
            value={filled.password}
            onChange={(e) => onFilled({ ...filled, password: e.target.value })}
          />
        </Form.Item>
        {code === undefined ? null : <OneTimeCode help={atField('code')} value={code} onChange={setCode} />}
      </Form>
      {problem && !problem.field ? <ProblemView problem={problem} /> : null}
      <Button
        type="primary"
        htmlType="submit"
        size="large"
        block
        loading={busy}
        disabled={!filled.login || !filled.password || code === ''}
      >
        {t('signIn')}
      </Button>
    </form>
  );
}

/** The whole page for somebody who is not signed in; the address stays, so that the page asked for opens afterwards. */
export function SignInPage() {
  const t = useShellTexts();
  const [filled, setFilled] = useState<Filled>({ login: '', password: '' });
  return (
    <div className="sign-in">
      <header className="sign-in-top">
        <img src="/icon.svg" alt="" width={36} height={36} />
        <div className="grow">
          <h1>{t('product')}</h1>
          <p>{t('productLine')}</p>
        </div>
        <LanguageSwitch />
      </header>
      <main className="sign-in-main">
        <section className="panel sign-in-form">
          <h2>{t('signIn')}</h2>
          <SignInForm filled={filled} onFilled={setFilled} onDone={() => undefined} />
        </section>
        <Suspense fallback={null}>
          <DemoLogins onPick={setFilled} />
        </Suspense>
      </main>
    </div>
  );
}

/** Lies over the page while requests wait for a new session. Another officer's sign-in reloads: forms are not his. */
export function SignInOverlay() {
  const t = useShellTexts();
  const expired = useSessionExpired();
  const { data: session } = useSession();
  const before = useRef<string | undefined>(undefined);
  if (!expired && session) before.current = session.officer.login;
  const [filled, setFilled] = useState<Filled>({ login: '', password: '' });
  const login = filled.login || before.current || '';
  function done() {
    setFilled({ login: '', password: '' });
    if (before.current && before.current !== login) location.reload();
    else releaseWaiting();
  }
  return (
    <Modal
      open={expired}
      footer={null}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      title={t('expiredTitle')}
      zIndex={2000}
      width={400}
      destroyOnHidden
    >
      <p className="muted">{t('expiredText')}</p>
      <SignInForm filled={{ ...filled, login }} onFilled={setFilled} onDone={done} />
    </Modal>
  );
}
