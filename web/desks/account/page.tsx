import { useQueryClient } from '@tanstack/react-query';
import type { OwnAccount } from '../../../src/desks/contract/index.ts';
import { useRead } from '../../shell/api.ts';
import { Loaded, PageHead } from '../../shell/pieces.tsx';
import { DevicePanel } from './device-panel.tsx';
import { PasswordPanel } from './password-panel.tsx';
import { SessionsPanel } from './sessions-panel.tsx';
import { useAccountTexts } from './texts.ts';
import './account.css';

/** The officer's own account: password, device, sessions. */
export function AccountPage() {
  const t = useAccountTexts();
  const reading = useRead<OwnAccount>('/api/account');
  const again = () => void reading.refetch();
  return (
    <Loaded reading={reading}>
      {(account) => (
        <div className="account">
          <PageHead title={t('title')} note={t('note', { name: account.name, login: account.login })} />
          <PasswordPanel onDone={again} />
          <DevicePanel hasDevice={account.hasDevice} onDone={again} />
          <SessionsPanel sessions={account.sessions} onDone={again} />
        </div>
      )}
    </Loaded>
  );
}

/** What stands in the place of every page until the one-time password is replaced and the device enrolled. */
export function AccountDuties() {
  const t = useAccountTexts();
  const client = useQueryClient();
  const reading = useRead<OwnAccount>('/api/account');
  const again = () => void client.invalidateQueries();
  return (
    <Loaded reading={reading}>
      {(account) => (
        <div className="account">
          <PageHead title={t('dutiesTitle')} note={t('note', { name: account.name, login: account.login })} />
          {account.duties.includes('set-password') ? (
            <PasswordPanel once onDone={again} />
          ) : (
            <DevicePanel duty hasDevice={account.hasDevice} onDone={again} />
          )}
        </div>
      )}
    </Loaded>
  );
}
