import { Button, Empty, Grid, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { chinaTime, groupedMoney } from './formats.ts';
import { ProblemView } from './problem-view.tsx';
import { problemOf } from './problems.ts';
import { useSession } from './session.ts';
import { useShellTexts } from './texts.ts';

/** Yuan, right for columns: grouped, tabular figures. */
export function MoneyText({ amount, strong = false }: { amount: string | undefined; strong?: boolean }) {
  if (amount === undefined) return <span className="muted">—</span>;
  return <span className={strong ? 'money strong' : 'money'}>{groupedMoney(amount)}</span>;
}

type Reading<T> = { data: T | undefined; error: unknown; isPending: boolean; refetch: () => unknown };

/** The states of a read: loading, refused, or the content. Old content stays visible while it is read again. */
export function Loaded<T>({ reading, children }: { reading: Reading<T>; children: (data: T) => ReactNode }) {
  const t = useShellTexts();
  if (reading.data !== undefined) {
    return (
      <>
        {reading.error ? <ProblemView problem={problemOf(reading.error)} onRetry={() => reading.refetch()} /> : null}
        {children(reading.data)}
      </>
    );
  }
  if (reading.error) return <ProblemView problem={problemOf(reading.error)} onRetry={() => reading.refetch()} />;
  return (
    <div className="panel" aria-busy="true" role="status" aria-label={t('loading')}>
      <Skeleton active={false} paragraph={{ rows: 6 }} />
    </div>
  );
}

export function Nothing({ text }: { text?: string }) {
  const t = useShellTexts();
  return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={text ?? t('nothing')} />;
}

/** A page's heading line: title, what it is, and the buttons on the right. */
export function PageHead({ title, note, children }: { title: ReactNode; note?: ReactNode; children?: ReactNode }) {
  return (
    <div className="page-head">
      <div className="grow">
        <h1>{title}</h1>
        {note ? <div className="muted">{note}</div> : null}
      </div>
      {children ? <div className="page-actions">{children}</div> : null}
    </div>
  );
}

/** A titled block of a page. */
export function Panel({
  title,
  extra,
  children,
  id,
}: {
  title?: ReactNode;
  extra?: ReactNode;
  children: ReactNode;
  id?: string;
}) {
  return (
    <section className="panel" id={id}>
      {title || extra ? (
        <div className="panel-head">
          <h2 className="grow">{title}</h2>
          {extra}
        </div>
      ) : null}
      {children}
    </section>
  );
}

/** Takes a list along as a spreadsheet; the address carries the filter that the screen shows. */
export function ExportButton({ address }: { address: string }) {
  const t = useShellTexts();
  const { data: session } = useSession();
  return session?.exports ? <Button href={address}>{t('export')}</Button> : null;
}

export function AsOf({ moment }: { moment: string }) {
  const t = useShellTexts();
  return <span className="muted small">{t('asOf', { time: chinaTime(moment) })}</span>;
}

/** Names in one cell; the rest behind a count, the full list on pointing. */
export function Names({ names, most = 2 }: { names: readonly string[]; most?: number }) {
  const shown = names.slice(0, most).join('、');
  return (
    <span className="names" title={names.join('、')}>
      {names.length > most ? `${shown}…（${names.length}）` : shown || '—'}
    </span>
  );
}

export function LoadMore({
  shown,
  total,
  atLeast = false,
  hasMore,
  busy,
  onMore,
}: {
  shown: number;
  total?: number | undefined;
  /** The total is a least one: there are more. */
  atLeast?: boolean | undefined;
  hasMore: boolean;
  busy: boolean;
  onMore: () => void;
}) {
  const t = useShellTexts();
  return (
    <div className="load-more">
      <span className="muted small">
        {total === undefined ? t('shown', { shown }) : t('shownOf', { shown, total: atLeast ? `${total}+` : total })}
      </span>
      {hasMore ? (
        <Button size="small" loading={busy} onClick={onMore}>
          {t('loadMore')}
        </Button>
      ) : null}
    </div>
  );
}

/** True below 768 px, where tables become cards and menus become drawers. */
export function usePhone(): boolean {
  return Grid.useBreakpoint().md === false;
}
