import { Button, Dropdown, Tag } from 'antd';
import { useState } from 'react';
import type { AccountRow, Accounts } from '../../../src/desks/contract/index.ts';
import { ActButton } from '../../act/act-buttons.tsx';
import { useActDialog } from '../../act/act-dialog.tsx';
import { useRead } from '../../shell/api.ts';
import { type Column, DenseTable } from '../../shell/dense-table.tsx';
import { chinaTime } from '../../shell/formats.ts';
import { useSay } from '../../shell/language.ts';
import { Loaded, PageHead, Panel } from '../../shell/pieces.tsx';
import { GivePassword } from './give-password.tsx';
import { useAccountsTexts } from './texts.ts';
import './accounts.css';

function State({ row }: { row: AccountRow }) {
  const t = useAccountsTexts();
  if (!row.active) return <Tag color="red">{t('blocked')}</Tag>;
  if (row.password === 'own') return <Tag color="green">{t('own')}</Tag>;
  const words = row.password === 'once' ? t('once', { time: chinaTime(row.passwordUntil ?? '') }) : t(row.password);
  return <Tag color="gold">{words}</Tag>;
}

/** What may be done with an account: the one-time password, and the acts that the officer may draft. */
function RowActs({ row, onGive }: { row: AccountRow; onGive: () => void }) {
  const t = useAccountsTexts();
  const say = useSay();
  const open = useActDialog();
  const items = row.acts.map((act) => ({ key: act.name, label: say(act.title), onClick: () => open(act) }));
  return (
    <span className="row">
      {row.givesPassword ? (
        <Button size="small" type="primary" onClick={onGive}>
          {t('give')}
        </Button>
      ) : null}
      {items.length > 0 ? (
        <Dropdown trigger={['click']} menu={{ items }}>
          <Button size="small">{t('acts')} ▾</Button>
        </Dropdown>
      ) : null}
    </span>
  );
}

function useColumns(onGive: (row: AccountRow) => void): Column<AccountRow>[] {
  const t = useAccountsTexts();
  const say = useSay();
  return [
    {
      key: 'officer',
      title: t('officer'),
      width: 170,
      fixed: true,
      card: 'head',
      cell: (row) => (
        <>
          <span className="strong">{row.name}</span>
          <div className="muted small account-login">{row.login}</div>
        </>
      ),
    },
    {
      key: 'posts',
      title: t('posts'),
      width: 220,
      cell: (row) => (
        <>
          {row.posts.map(say).join('、') || t('noPost')}
          <div className="muted small">{row.deskPhone}</div>
        </>
      ),
    },
    { key: 'state', title: t('state'), width: 230, cell: (row) => <State row={row} /> },
    {
      key: 'device',
      title: t('device'),
      width: 110,
      cell: (row) => (row.hasDevice ? t('enrolled') : <span className="muted">{t('notEnrolled')}</span>),
    },
    {
      key: 'sessions',
      title: t('sessions'),
      width: 180,
      cell: (row) => (
        <>
          {t('sessionsOpen', { n: row.sessions })}
          {row.lastUsed ? <div className="muted small">{t('lastUsed', { time: chinaTime(row.lastUsed) })}</div> : null}
        </>
      ),
    },
    { key: 'acts', title: t('acts'), width: 220, cell: (row) => <RowActs row={row} onGive={() => onGive(row)} /> },
  ];
}

/** The accounts of the court: who is there, what opens them, and what may be proposed. */
export function AccountsPage() {
  const t = useAccountsTexts();
  const reading = useRead<Accounts>('/api/accounts');
  const [giving, setGiving] = useState<AccountRow>();
  const columns = useColumns(setGiving);
  function closed() {
    setGiving(undefined);
    void reading.refetch();
  }
  return (
    <>
      <PageHead title={t('title')} note={reading.data ? t('note', { court: reading.data.courtName }) : undefined}>
        {reading.data?.appoint ? <ActButton act={reading.data.appoint} primary small={false} /> : null}
      </PageHead>
      <Loaded reading={reading}>
        {(data) => (
          <Panel>
            <DenseTable
              label={t('title')}
              columns={columns}
              rows={data.rows}
              rowKey={(row) => row.id}
              empty={t('empty')}
            />
          </Panel>
        )}
      </Loaded>
      {giving ? <GivePassword row={giving} onClose={closed} /> : null}
    </>
  );
}
