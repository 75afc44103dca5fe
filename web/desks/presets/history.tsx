import type { PresetChangeRow, Presets } from '../../../src/desks/contract/index.ts';
import { type Column, DenseTable } from '../../shell/dense-table.tsx';
import { chinaTime } from '../../shell/formats.ts';
import { useSay } from '../../shell/language.ts';
import { Panel } from '../../shell/pieces.tsx';
import { usePresetTexts } from './texts.ts';

/** Who changed what, why and from when; newest first. */
export function HistoryPanel({ data }: { data: Presets }) {
  const t = usePresetTexts();
  const say = useSay();
  const columns: Column<PresetChangeRow>[] = [
    { key: 'matter', title: t('matter'), width: 220, fixed: true, card: 'head', cell: (row) => say(row.title) },
    { key: 'value', title: t('newValue'), width: 200, card: 'head', cell: (row) => say(row.value) },
    { key: 'from', title: t('from'), width: 110, cell: (row) => <span className="nowrap">{row.from}</span> },
    { key: 'why', title: t('why'), width: 260, cell: (row) => row.reason },
    {
      key: 'who',
      title: t('who'),
      width: 240,
      cell: (row) =>
        row.officers.map((one) => (
          <div key={`${one.name.en} ${one.did.en}`}>
            {say(one.name)} <span className="muted small">{say(one.did)}</span>
          </div>
        )),
    },
    { key: 'when', title: t('when'), width: 140, cell: (row) => <span className="nowrap">{chinaTime(row.at)}</span> },
  ];
  return (
    <Panel>
      <DenseTable
        label={t('history')}
        columns={columns}
        rows={data.history}
        rowKey={(row) => row.id}
        empty={t('noHistory')}
      />
    </Panel>
  );
}
