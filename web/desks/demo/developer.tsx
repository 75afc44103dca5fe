import { useQueryClient } from '@tanstack/react-query';
import { App, Button, DatePicker, InputNumber, Switch } from 'antd';
import type { Dayjs } from 'dayjs';
import { useId, useState } from 'react';
import type { Demo, DemoKnob, Problem } from '../../../src/desks/contract/index.ts';
import { call, useRead } from '../../shell/api.ts';
import { chinaTime } from '../../shell/formats.ts';
import { useSay } from '../../shell/language.ts';
import { Loaded, PageHead, Panel } from '../../shell/pieces.tsx';
import { ProblemView } from '../../shell/problem-view.tsx';
import { problemOf } from '../../shell/problems.ts';
import { useDemoTexts } from './texts.ts';
import './demo.css';

const refreshMs = 10_000;
const steps = [1, 3, 7, 15, 30] as const;

function useChange() {
  const client = useQueryClient();
  const { message } = App.useApp();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  async function change(path: string, body: object, done: string) {
    setBusy(true);
    setProblem(undefined);
    try {
      await call(path, { method: 'POST', body });
      void message.success(done);
      await client.invalidateQueries();
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setBusy(false);
    }
  }
  return { change, problem, busy };
}

function Clock({ data }: { data: Demo }) {
  const t = useDemoTexts();
  const { change, problem, busy } = useChange();
  const [day, setDay] = useState<Dayjs | null>(null);
  return (
    <Panel title={t('clock')}>
      {problem ? <ProblemView problem={problem} /> : null}
      <p className="strong">{t('legalNow', { time: chinaTime(data.legalNow) })}</p>
      <p className="muted">
        {t('realNow', { time: chinaTime(data.realNow) })} · {t('forwardOnly')}
      </p>
      <div className="row demo-steps">
        {steps.map((n) => (
          <Button key={n} disabled={busy} onClick={() => void change('/api/demo/clock', { days: n }, t('moved'))}>
            {t('addDays', { n })}
          </Button>
        ))}
        <DatePicker aria-label={t('toDay')} value={day} onChange={setDay} />
        <Button
          disabled={busy || !day}
          onClick={() => void change('/api/demo/clock', { to: day?.format('YYYY-MM-DD') }, t('moved'))}
        >
          {t('toDay')}
        </Button>
      </div>
    </Panel>
  );
}

function Knob({
  knob,
  value,
  onChange,
}: {
  knob: DemoKnob;
  value: boolean | number;
  onChange: (next: boolean | number) => void;
}) {
  const say = useSay();
  const id = useId();
  return (
    <div className="row demo-knob">
      <label className="grow" htmlFor={id}>
        {say(knob.title)}
      </label>
      {knob.kind === 'switch' ? (
        <Switch id={id} size="small" checked={value === true} onChange={onChange} />
      ) : (
        <InputNumber
          id={id}
          size="small"
          min={0}
          suffix={knob.unit}
          value={typeof value === 'number' ? value : 0}
          onChange={(next) => onChange(next ?? 0)}
        />
      )}
    </div>
  );
}

function UnitKnobs({ unit }: { unit: Demo['units'][number] }) {
  const t = useDemoTexts();
  const { change, problem, busy } = useChange();
  const [edited, setEdited] = useState<Record<string, boolean | number>>({});
  return (
    <div className="demo-unit">
      <div className="row">
        <span className="strong grow">{unit.name}</span>
        <span className={`light light-${unit.alive ? 'green' : 'red'}`}>{unit.alive ? t('alive') : t('down')}</span>
      </div>
      {problem ? <ProblemView problem={problem} /> : null}
      {unit.knobs.map((knob) => (
        <Knob
          key={knob.name}
          knob={knob}
          value={edited[knob.name] ?? knob.value}
          onChange={(next) => setEdited({ ...edited, [knob.name]: next })}
        />
      ))}
      <Button
        size="small"
        disabled={busy || Object.keys(edited).length === 0}
        onClick={() =>
          void change(`/api/demo/units/${encodeURIComponent(unit.id)}/knobs`, edited, t('applied')).then(() =>
            setEdited({}),
          )
        }
      >
        {t('apply')}
      </Button>
    </div>
  );
}

/** The developer page of the demonstration: the clock and the faults of the simulated units. */
export function DeveloperPage() {
  const t = useDemoTexts();
  const reading = useRead<Demo>('/api/demo', { everyMs: refreshMs });
  return (
    <>
      <PageHead title={t('title')} note={t('note')}>
        <a href="/api/docs" target="_blank" rel="noreferrer">
          {t('api')}
        </a>
      </PageHead>
      <Loaded reading={reading}>
        {(data) => (
          <>
            <Clock data={data} />
            <Panel title={t('units')}>
              <div className="demo-units">
                {data.units.map((unit) => (
                  <UnitKnobs key={unit.id} unit={unit} />
                ))}
              </div>
            </Panel>
          </>
        )}
      </Loaded>
    </>
  );
}
