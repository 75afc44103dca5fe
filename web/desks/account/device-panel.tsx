import { App, Button, Form, Input, QRCode } from 'antd';
import { type FormEvent, useState } from 'react';
import type { DeviceOffered, SessionsEnded } from '../../../src/desks/contract/index.ts';
import { call } from '../../shell/api.ts';
import { Panel } from '../../shell/pieces.tsx';
import { ProblemView } from '../../shell/problem-view.tsx';
import { useSubmit } from './submit.ts';
import { useAccountTexts } from './texts.ts';

const qrSize = 188;

function CodeField({ id, value, onChange }: { id: string; value: string; onChange: (next: string) => void }) {
  return (
    <Input
      id={id}
      className="account-code"
      inputMode="numeric"
      autoComplete="one-time-code"
      maxLength={6}
      value={value}
      onChange={(e) => onChange(e.target.value.trim())}
    />
  );
}

/** Asks for a new device: by the password, and by a code of the present one where there is one. */
function AskOffer({ hasDevice, onOffered }: { hasDevice: boolean; onOffered: (offered: DeviceOffered) => void }) {
  const t = useAccountTexts();
  const { busy, submit, at, general } = useSubmit();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const problem = general(['password', 'code']);
  function ask(event: FormEvent) {
    event.preventDefault();
    void submit(async () => {
      const body = { password, ...(hasDevice ? { code } : {}) };
      onOffered(await call<DeviceOffered>('/api/account/device', { method: 'POST', body }));
    });
  }
  return (
    <form onSubmit={ask} className="account-form" aria-label={hasDevice ? t('renew') : t('offer')}>
      <Form component={false} layout="vertical">
        <Form.Item label={t('password')} htmlFor="device-password" required {...at('password')}>
          <Input.Password
            id="device-password"
            autoComplete="current-password"
            value={password}
            onChange={(e) => setPassword(e.target.value)}
          />
        </Form.Item>
        {hasDevice ? (
          <Form.Item label={t('presentCode')} htmlFor="device-code" required extra={t('lost')} {...at('code')}>
            <CodeField id="device-code" value={code} onChange={setCode} />
          </Form.Item>
        ) : null}
      </Form>
      {problem ? <ProblemView problem={problem} /> : null}
      <Button type="primary" htmlType="submit" loading={busy} disabled={!password || (hasDevice && code.length !== 6)}>
        {hasDevice ? t('renew') : t('offer')}
      </Button>
    </form>
  );
}

/** Shows the offered device once and takes its first code. */
function Enrol({
  offered,
  onDone,
  onAgain,
}: {
  offered: DeviceOffered;
  onDone: (ended: number) => void;
  onAgain: () => void;
}) {
  const t = useAccountTexts();
  const { busy, submit, at, general } = useSubmit();
  const [code, setCode] = useState('');
  const problem = general(['code']);
  function enrol(event: FormEvent) {
    event.preventDefault();
    void submit(async () => {
      const body = { offer: offered.offer, code };
      onDone((await call<SessionsEnded>('/api/account/device/enrol', { method: 'POST', body })).ended);
    });
  }
  const key = offered.secret.replace(/(.{4})(?=.)/g, '$1 ');
  return (
    <form onSubmit={enrol} className="account-form" aria-label={t('enrol')}>
      <p>{t('scan')}</p>
      <div className="account-offer">
        <QRCode value={offered.address} size={qrSize} type="svg" errorLevel="M" />
        <div>
          <div className="muted small">{t('secret')}</div>
          <code className="account-secret mono">{key}</code>
        </div>
      </div>
      <Form component={false} layout="vertical">
        <Form.Item label={t('firstCode')} htmlFor="device-first" required {...at('code')}>
          <CodeField id="device-first" value={code} onChange={setCode} />
        </Form.Item>
      </Form>
      {problem ? <ProblemView problem={problem} /> : null}
      <span className="row">
        <Button type="primary" htmlType="submit" loading={busy} disabled={code.length !== 6}>
          {t('enrol')}
        </Button>
        <Button onClick={onAgain}>{t('startAgain')}</Button>
      </span>
    </form>
  );
}

/** The device for one-time codes: enrolled for the first time, or put in the place of the present one. */
export function DevicePanel({
  hasDevice,
  duty = false,
  onDone,
}: {
  hasDevice: boolean;
  duty?: boolean;
  onDone: () => void;
}) {
  const t = useAccountTexts();
  const { message } = App.useApp();
  const [offered, setOffered] = useState<DeviceOffered>();
  const [asking, setAsking] = useState(duty);
  function done(ended: number) {
    setOffered(undefined);
    setAsking(false);
    void message.success(t('enrolled', { n: ended }));
    onDone();
  }
  if (offered) {
    return (
      <Panel title={t('deviceTitle')}>
        <Enrol offered={offered} onDone={done} onAgain={() => setOffered(undefined)} />
      </Panel>
    );
  }
  return (
    <Panel
      title={t('deviceTitle')}
      extra={asking ? null : <Button onClick={() => setAsking(true)}>{hasDevice ? t('renew') : t('offer')}</Button>}
    >
      <p>{duty ? t('dutyDevice') : hasDevice ? t('hasDevice') : t('noDevice')}</p>
      {asking ? <AskOffer hasDevice={hasDevice} onOffered={setOffered} /> : null}
    </Panel>
  );
}
