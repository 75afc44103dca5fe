import { App, Button, Input, Modal, Tag } from 'antd';
import { useState } from 'react';
import type { OwnSession, SessionsEnded } from '../../../src/desks/contract/index.ts';
import { call } from '../../shell/api.ts';
import { type Column, DenseTable } from '../../shell/dense-table.tsx';
import { chinaTime } from '../../shell/formats.ts';
import { useSay } from '../../shell/language.ts';
import { Panel } from '../../shell/pieces.tsx';
import { ProblemView } from '../../shell/problem-view.tsx';
import { useSubmit } from './submit.ts';
import { useAccountTexts } from './texts.ts';

function useColumns(onEnd: (row: OwnSession) => void): Column<OwnSession>[] {
  const t = useAccountTexts();
  const say = useSay();
  const time = (moment: string) => <span className="nowrap">{chinaTime(moment)}</span>;
  return [
    { key: 'device', title: t('device'), width: 190, card: 'head', cell: (row) => say(row.device) },
    { key: 'address', title: t('address'), width: 150, cell: (row) => row.address || '—' },
    { key: 'since', title: t('since'), width: 140, cell: (row) => time(row.since) },
    { key: 'lastUsed', title: t('lastUsed'), width: 140, cell: (row) => time(row.lastUsed) },
    {
      key: 'end',
      title: '',
      width: 110,
      cell: (row) =>
        row.current ? (
          <Tag color="blue">{t('current')}</Tag>
        ) : (
          <Button size="small" onClick={() => onEnd(row)}>
            {t('end')}
          </Button>
        ),
    },
  ];
}

/** Asks for the password before a session is ended. */
function EndDialog({
  address,
  title,
  onClose,
  onDone,
}: {
  address: string;
  title: string;
  onClose: () => void;
  onDone: (ended: number) => void;
}) {
  const t = useAccountTexts();
  const { busy, submit, general } = useSubmit();
  const [password, setPassword] = useState('');
  const problem = general([]);
  const end = () =>
    void submit(async () => {
      onDone((await call<SessionsEnded>(address, { method: 'POST', body: { password } })).ended);
    });
  return (
    <Modal
      open
      width={400}
      title={title}
      okText={t('end')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: !password, loading: busy }}
      onOk={end}
      onCancel={onClose}
    >
      <label htmlFor="end-password" className="account-confirm">
        {t('confirm')}
      </label>
      <Input.Password
        id="end-password"
        autoFocus
        autoComplete="current-password"
        value={password}
        onChange={(e) => setPassword(e.target.value)}
        onPressEnter={() => password && end()}
      />
      {problem ? <ProblemView problem={problem} /> : null}
    </Modal>
  );
}

/** Where the officer is signed in, and the way to end what he does not know. */
export function SessionsPanel({ sessions, onDone }: { sessions: readonly OwnSession[]; onDone: () => void }) {
  const t = useAccountTexts();
  const { message } = App.useApp();
  const [ending, setEnding] = useState<{ address: string; title: string }>();
  const columns = useColumns((row) =>
    setEnding({ address: `/api/account/sessions/${encodeURIComponent(row.id)}/end`, title: t('endOne') }),
  );
  function done(ended: number) {
    setEnding(undefined);
    void message.success(t('ended', { n: ended }));
    onDone();
  }
  return (
    <Panel
      title={t('sessionsTitle')}
      extra={
        sessions.length > 1 ? (
          <Button onClick={() => setEnding({ address: '/api/account/sessions/end', title: t('endOthers') })}>
            {t('endOthers')}
          </Button>
        ) : (
          <span className="muted small">{t('onlyHere')}</span>
        )
      }
    >
      <p className="muted small">{t('sessionsNote')}</p>
      <DenseTable label={t('sessionsTitle')} columns={columns} rows={sessions} rowKey={(row) => row.id} />
      {ending ? <EndDialog {...ending} onClose={() => setEnding(undefined)} onDone={done} /> : null}
    </Panel>
  );
}
