import { Link, Navigate, Outlet, useLocation, useMatches, useNavigate } from '@tanstack/react-router';
import { Badge, Button, Drawer, Dropdown, Layout, Menu, Tag } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { Session } from '../../src/desks/contract/index.ts';
import { ActDialogHost } from '../act/act-dialog.tsx';
import { chinaDay } from './formats.ts';
import { useSay } from './language.ts';
import { LanguageSwitch } from './language-switch.tsx';
import { NotFound } from './not-found.tsx';
import { Loaded, usePhone } from './pieces.tsx';
import { useSession, useSignOut } from './session.ts';
import { SignInOverlay, SignInPage } from './sign-in.tsx';
import { SmartBox } from './smart-box.tsx';
import { useShellTexts } from './texts.ts';

const AccountDuties = lazy(() => import('../desks/account/page.tsx').then((m) => ({ default: m.AccountDuties })));

/** Where each screen of officers is; the first that an officer has is where he starts. */
const addresses: Record<Session['screens'][number], string> = {
  workbench: '/',
  cases: '/cases',
  filing: '/filing',
  approvals: '/approvals',
  money: '/money',
  units: '/units',
  presets: '/presets',
  accounts: '/accounts',
};

type MenuRow = { to: string; text: string; count?: number };

function useMenu(session: Session | null | undefined): MenuRow[] {
  const t = useShellTexts();
  const screens = session?.duties.length === 0 ? session.screens : [];
  const officer = screens.map((screen): MenuRow => {
    const row = { to: addresses[screen], text: t(screen) };
    return screen === 'approvals' ? { ...row, count: session?.approvalsWaiting ?? 0 } : row;
  });
  const open: MenuRow[] = [
    { to: '/law', text: t('law') },
    { to: '/law/calculators/doubled-interest', text: t('calculators') },
    ...(session?.demo ? [{ to: '/demo', text: t('demo') }] : []),
  ];
  return [...officer, ...open];
}

function MainMenu({
  session,
  onPick,
  theme,
}: {
  session: Session | null | undefined;
  onPick: () => void;
  theme: 'dark' | 'light';
}) {
  const rows = useMenu(session);
  const path = useLocation({ select: (l) => l.pathname });
  const matching = rows.filter((row) =>
    row.to === '/' ? path === '/' : path.startsWith(row.to.replace(/\/doubled-interest$/, '')),
  );
  const selected = matching.sort((a, b) => b.to.length - a.to.length)[0]?.to;
  return (
    <Menu
      mode="inline"
      theme={theme}
      selectedKeys={selected ? [selected] : []}
      onClick={onPick}
      items={rows.map((row) => ({
        key: row.to,
        label: (
          <Link to={row.to} className="menu-link">
            {row.text}
            {row.count ? <Badge count={row.count} size="small" /> : null}
          </Link>
        ),
      }))}
    />
  );
}

/** Whoever has no workbench starts at the first screen that he has. */
function Start({ session }: { session: Session }) {
  const path = useLocation({ select: (l) => l.pathname });
  // On the way to the first screen the workbench is still what is matched; it would ask for what is not there for him.
  const matched = useMatches().at(-1)?.fullPath;
  const first = session.screens[0];
  if (session.duties.length > 0)
    return (
      <Suspense fallback={null}>
        <AccountDuties />
      </Suspense>
    );
  if ((path === '/' || matched === '/') && first && first !== 'workbench')
    return <Navigate to={addresses[first]} replace />;
  return hasNo(session, path) ? <NotFound /> : <Outlet />;
}

/** Whether an address leads into a screen that this officer has not: then nothing of it is shown, no button either. */
function hasNo(session: Session, path: string): boolean {
  return (Object.keys(addresses) as (keyof typeof addresses)[]).some((screen) => {
    const address = addresses[screen];
    return address !== '/' && `${path}/`.startsWith(`${address}/`) && !session.screens.includes(screen);
  });
}

function Brand({ dark = false }: { dark?: boolean }) {
  const t = useShellTexts();
  return (
    <Link to="/" className={dark ? 'brand brand-dark' : 'brand'}>
      <img src="/icon.svg" alt="" width={26} height={26} />
      <span>{t('product')}</span>
    </Link>
  );
}

function Me({ session }: { session: Session }) {
  const t = useShellTexts();
  const say = useSay();
  const signOut = useSignOut();
  const go = useNavigate();
  const posts = session.officer.posts.map((post) => ({
    key: `${post.courtId}-${post.post}`,
    label: `${post.courtName} · ${say(post.title) || post.post}`,
    disabled: true,
  }));
  return (
    <Dropdown
      menu={{
        items: [
          ...posts,
          { type: 'divider' },
          { key: 'account', label: t('account'), onClick: () => void go({ to: '/account' }) },
          { key: 'out', label: t('signOut'), onClick: () => void signOut() },
        ],
      }}
      trigger={['click']}
    >
      <Button type="text">{session.officer.name}</Button>
    </Dropdown>
  );
}

function TopBar({ session, onMenu }: { session: Session | null | undefined; onMenu: (() => void) | undefined }) {
  const t = useShellTexts();
  return (
    <Layout.Header className="top-bar">
      {onMenu ? (
        <Button type="text" aria-label={t('menu')} onClick={onMenu}>
          ☰
        </Button>
      ) : null}
      {onMenu ? <Brand /> : null}
      {session?.duties.length === 0 && session.screens.includes('cases') ? <SmartBox /> : <span className="grow" />}
      <div className="top-bar-right">
        {session?.demo ? <Tag color="gold">{t('demoData')}</Tag> : null}
        {session ? (
          <span className="muted small legal-day">{t('legalDay', { day: chinaDay(session.legalNow) })}</span>
        ) : null}
        <LanguageSwitch />
        {session ? <Me session={session} /> : <Link to="/">{t('signIn')}</Link>}
      </div>
    </Layout.Header>
  );
}

function Shell({ session, children }: { session: Session | null | undefined; children: ReactNode }) {
  const t = useShellTexts();
  const phone = usePhone();
  const [open, setOpen] = useState(false);
  return (
    <Layout className="frame">
      {phone ? (
        <Drawer
          open={open}
          onClose={() => setOpen(false)}
          placement="left"
          size={240}
          title={t('menu')}
          styles={{ body: { padding: 8 } }}
        >
          <MainMenu session={session} theme="light" onPick={() => setOpen(false)} />
        </Drawer>
      ) : (
        <Layout.Sider width={176} className="side">
          <Brand dark />
          <MainMenu session={session} theme="dark" onPick={() => undefined} />
        </Layout.Sider>
      )}
      <Layout>
        <TopBar session={session} onMenu={phone ? () => setOpen(true) : undefined} />
        <Layout.Content className="content">{children}</Layout.Content>
      </Layout>
    </Layout>
  );
}

/** The frame of officers' pages, or the sign-in page at the same address. */
export function Frame() {
  const session = useSession();
  return (
    <Loaded reading={session}>
      {(who) =>
        who ? (
          <ActDialogHost>
            <Shell session={who}>
              <Start session={who} />
            </Shell>
            <SignInOverlay />
          </ActDialogHost>
        ) : (
          <SignInPage />
        )
      }
    </Loaded>
  );
}

/** The frame of pages that need no sign-in; officers keep their menu. */
export function PublicFrame() {
  const { data: session } = useSession();
  return (
    <>
      <Shell session={session}>
        <Outlet />
      </Shell>
      <SignInOverlay />
    </>
  );
}
