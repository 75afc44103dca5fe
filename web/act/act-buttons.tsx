import { Button, Dropdown, Tooltip } from 'antd';
import type { ActRef, OpenAct, SubjectRef } from '../../src/desks/contract/index.ts';
import { useRead } from '../shell/api.ts';
import { useSay } from '../shell/language.ts';
import { useActDialog } from './act-dialog.tsx';
import { useActTexts } from './texts.ts';

/** A button that opens one act. */
export function ActButton({ act, primary = false, small = true }: { act: ActRef; primary?: boolean; small?: boolean }) {
  const say = useSay();
  const open = useActDialog();
  return (
    <Button size={small ? 'small' : 'middle'} type={primary ? 'primary' : 'default'} onClick={() => open(act)}>
      {say(act.title)}
    </Button>
  );
}

/** Buttons of the acts that a row offers; nothing where it offers none. */
export function ActButtons({ acts }: { acts: readonly ActRef[] | undefined }) {
  if (!acts?.length) return null;
  return (
    <span className="row">
      {acts.map((act) => (
        <ActButton key={`${act.name} ${JSON.stringify(act.input ?? {})}`} act={act} />
      ))}
    </span>
  );
}

const stages = ['filing', 'service', 'inquiry', 'control', 'funds', 'closing', 'record'] as const;

/** All acts open on a subject, grouped by stage; a closed one stays visible with its reason. */
export function ActMenu({ subject }: { subject: SubjectRef }) {
  const t = useActTexts();
  const say = useSay();
  const open = useActDialog();
  const { data: acts } = useRead<OpenAct[]>(`/api/${subject.kind}/${encodeURIComponent(subject.id)}/acts`);
  const rows = acts ?? [];
  const groups = [
    ...stages.map((stage) => ({ key: stage as string, title: t(`stage_${stage}`) })),
    ...rows.filter((a) => !stages.some((s) => s === a.stage)).map((a) => ({ key: a.stage, title: a.stage })),
  ];
  const items = groups
    .map((group) => ({
      key: group.key,
      type: 'group' as const,
      label: group.title,
      children: rows
        .filter((act) => act.stage === group.key)
        .map((act) => ({
          key: act.name,
          disabled: Boolean(act.closedBecause),
          label: act.closedBecause ? (
            <Tooltip placement="left" title={say(act.closedBecause.text)}>
              <span>{say(act.title)}</span>
            </Tooltip>
          ) : (
            say(act.title)
          ),
          onClick: () => open({ subject, name: act.name, title: act.title }),
        })),
    }))
    .filter((group) => group.children.length > 0);
  return (
    <Dropdown trigger={['click']} disabled={items.length === 0} menu={{ items, className: 'act-menu' }}>
      <Button type="primary">{items.length === 0 && acts ? t('noActs') : `${t('allActs')} ▾`}</Button>
    </Dropdown>
  );
}
