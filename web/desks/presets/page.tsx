import { Button, Checkbox, Select, Tabs } from 'antd';
import { useState } from 'react';
import type { PresetRow, Presets } from '../../../src/desks/contract/index.ts';
import { useRead, withQuery } from '../../shell/api.ts';
import { Articles } from '../../shell/articles.tsx';
import { type Column, DenseTable } from '../../shell/dense-table.tsx';
import { useMarks, useSay } from '../../shell/language.ts';
import { Loaded, Nothing, PageHead, Panel } from '../../shell/pieces.tsx';
import { CalendarPanel } from './calendar.tsx';
import { ChangeForm } from './change-form.tsx';
import { HistoryPanel } from './history.tsx';
import { usePresetTexts } from './texts.ts';
import './presets.css';

const groups = ['limits', 'warnings', 'control', 'money', 'closing', 'approval'] as const;

function useColumns(onChange: (row: PresetRow) => void): Column<PresetRow>[] {
  const t = usePresetTexts();
  const say = useSay();
  return [
    {
      key: 'matter',
      title: t('matter'),
      width: 250,
      fixed: true,
      card: 'head',
      cell: (row) => (
        <>
          {say(row.title)}
          {row.note ? <div className="muted small">{say(row.note)}</div> : null}
        </>
      ),
    },
    {
      key: 'value',
      title: t('value'),
      width: 300,
      cell: (row) => (
        <>
          <span className={row.own ? 'strong' : ''}>{say(row.value)}</span>
          {row.own ? (
            <div className="muted small">
              {t('own')}
              {row.since ? ` · ${row.since}` : ''} · {t('shipped', { value: say(row.usual) })}
            </div>
          ) : null}
          {row.planned ? (
            <div className="small preset-planned">
              {t('planned', { day: row.planned.from, value: say(row.planned.value) })}
            </div>
          ) : null}
        </>
      ),
    },
    { key: 'basis', title: t('basis'), width: 340, cell: (row) => <Articles cites={row.cites} bare /> },
    {
      key: 'act',
      title: '',
      width: 90,
      cell: (row) =>
        row.act ? (
          <Button size="small" onClick={() => onChange(row)}>
            {t('change')}
          </Button>
        ) : null,
    },
  ];
}

function InForce({ data }: { data: Presets }) {
  const t = usePresetTexts();
  const [ownOnly, setOwnOnly] = useState(false);
  const [changing, setChanging] = useState<PresetRow>();
  const columns = useColumns(setChanging);
  const rows = data.rows.filter((row) => !ownOnly || row.own || row.planned);
  return (
    <>
      <div className="row preset-filter">
        <Checkbox checked={ownOnly} onChange={(e) => setOwnOnly(e.target.checked)}>
          {t('ownOnly')}
        </Checkbox>
      </div>
      {rows.length === 0 ? <Nothing text={t('noOwn')} /> : null}
      {groups.map((group) => {
        const own = rows.filter((row) => row.group === group);
        return own.length === 0 ? null : (
          <Panel key={group} title={t(group)}>
            <DenseTable label={t(group)} columns={columns} rows={own} rowKey={(row) => row.key} />
          </Panel>
        );
      })}
      {changing ? (
        <ChangeForm key={changing.key} row={changing} today={data.today} onClose={() => setChanging(undefined)} />
      ) : null}
    </>
  );
}

/** What a court has set for itself: in force, how it came about, and the calendars that it goes by. */
export function PresetsPage() {
  const t = usePresetTexts();
  const marks = useMarks();
  const [court, setCourt] = useState<string>();
  const reading = useRead<Presets>(withQuery('/api/presets', { court }));
  return (
    <>
      <PageHead title={t('title')} note={t('note')}>
        {reading.data && reading.data.courts.length > 1 ? (
          <Select
            aria-label={t('court')}
            className="preset-court"
            value={reading.data.courtId}
            onChange={setCourt}
            options={reading.data.courts}
          />
        ) : null}
      </PageHead>
      <Loaded reading={reading}>
        {(data) => (
          <Tabs
            key={data.courtId}
            items={[
              { key: 'values', label: t('values'), children: <InForce data={data} /> },
              {
                key: 'history',
                label: `${t('history')}${marks.brackets(data.history.length)}`,
                children: <HistoryPanel data={data} />,
              },
              { key: 'calendar', label: t('calendar'), children: <CalendarPanel data={data} /> },
            ]}
          />
        )}
      </Loaded>
    </>
  );
}
