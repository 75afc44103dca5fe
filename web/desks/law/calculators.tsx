import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { App, Button, Form, Tabs } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { LawAnswer, Problem } from '../../../src/desks/contract/index.ts';
import { call, withQuery } from '../../shell/api.ts';
import { PageHead, Panel } from '../../shell/pieces.tsx';
import { ProblemView } from '../../shell/problem-view.tsx';
import { problemOf } from '../../shell/problems.ts';
import { AnswerView } from './answer-view.tsx';
import { CalculatorInput } from './calculator-input.tsx';
import {
  type Calculator,
  type CalculatorName,
  calculatorNames,
  calculators,
  fieldsShown,
  type Values,
} from './calculator-table.ts';
import { useLawTexts } from './texts.ts';
import './law.css';

function useValues(): Values {
  const search: Record<string, unknown> = useSearch({ strict: false });
  return Object.fromEntries(Object.entries(search).map(([name, value]) => [name, String(value)]));
}

function Result({ answer }: { answer: LawAnswer }) {
  const t = useLawTexts();
  const { message } = App.useApp();
  return (
    <Panel
      title={t('result')}
      extra={
        <span className="row no-print">
          <Button
            size="small"
            onClick={() => void navigator.clipboard?.writeText(location.href).then(() => message.success(t('copied')))}
          >
            {t('copyLink')}
          </Button>
          <Button size="small" onClick={() => window.print()}>
            {t('print')}
          </Button>
        </span>
      }
    >
      <AnswerView answer={answer} />
    </Panel>
  );
}

function CalculatorForm({ name }: { name: CalculatorName }) {
  const t = useLawTexts();
  const navigate = useNavigate();
  const given = useValues();
  const [values, setValues] = useState<Values>(given);
  const [answer, setAnswer] = useState<LawAnswer>();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const results = useRef<HTMLDivElement>(null);
  const calculator: Calculator = calculators[name];
  const shown = fieldsShown(calculator, values);
  const complete = shown.every((field) => field.optional || field.starts !== undefined || values[field.name]);

  async function calculate() {
    setBusy(true);
    setProblem(undefined);
    // The address takes the inputs, so that the result can be linked.
    void navigate({ to: '/law/calculators/$name', params: { name }, search: values as never, replace: true });
    try {
      // A link may name the court by whose calendar its periods are counted.
      const path = withQuery(`/api/law/${name}`, { court: values.court });
      const found = await call<LawAnswer>(path, { method: 'POST', body: calculator.input(values) });
      setAnswer(found);
      // On a phone the result stands below the form, out of sight.
      requestAnimationFrame(() => results.current?.scrollIntoView({ block: 'nearest', behavior: 'smooth' }));
    } catch (error) {
      setAnswer(undefined);
      setProblem(problemOf(error));
    } finally {
      setBusy(false);
    }
  }
  // A link that carries inputs shows its result at once; only the first rendering counts.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs once for the address that opened the page
  useEffect(() => {
    if (Object.keys(given).length > 0 && complete) void calculate();
  }, []);

  return (
    <div className="calculator">
      <Panel title={t(name)}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void calculate();
          }}
        >
          <Form component={false} layout="vertical">
            {shown.map((field) => (
              <CalculatorInput
                key={field.name}
                field={field}
                value={values[field.name] ?? field.starts ?? ''}
                onChange={(next) => setValues({ ...values, [field.name]: next })}
              />
            ))}
          </Form>
          <Button type="primary" htmlType="submit" loading={busy} disabled={!complete}>
            {t('calculate')}
          </Button>
        </form>
      </Panel>
      <div ref={results}>
        {problem ? <ProblemView problem={problem} /> : null}
        {answer ? <Result answer={answer} /> : null}
      </div>
    </div>
  );
}

/** Public calculators on the questions to the law; the address holds the inputs. */
export function CalculatorPage() {
  const t = useLawTexts();
  const navigate = useNavigate();
  const { name } = useParams({ strict: false });
  const shown = calculatorNames.find((one) => one === name) ?? 'doubled-interest';
  return (
    <>
      <PageHead title={t('calculators')} note={t('calculatorsNote')} />
      <Tabs
        className="no-print"
        activeKey={shown}
        onChange={(next) =>
          void navigate({ to: '/law/calculators/$name', params: { name: next }, search: {} as never })
        }
        items={calculatorNames.map((one) => ({ key: one, label: t(one) }))}
      />
      <CalculatorForm key={shown} name={shown} />
    </>
  );
}
