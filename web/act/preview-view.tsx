import { Alert, Input, Tabs } from 'antd';
import type { ActPreview, DocumentRef, PlanShown } from '../../src/desks/contract/index.ts';
import { Articles } from '../shell/articles.tsx';
import { pdfFrame } from '../shell/formats.ts';
import { useSay } from '../shell/language.ts';
import { useActTexts } from './texts.ts';

/** What a plan says: journal line, effects with their articles, warnings. */
export function PlanView({ plan }: { plan: PlanShown }) {
  const t = useActTexts();
  const say = useSay();
  return (
    <>
      <h3>{t('journal')}</h3>
      <p className="quote">{say(plan.journal)}</p>
      <Articles cites={plan.cites} />
      {plan.warnings.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          title={t('warnings')}
          description={
            <ul className="bullets">
              {plan.warnings.map((warning) => (
                <li key={warning.en}>{say(warning)}</li>
              ))}
            </ul>
          }
        />
      ) : null}
      {plan.effects.length > 0 ? (
        <>
          <h3>{t('effects')}</h3>
          <ol className="effects">
            {plan.effects.map((effect, i) => (
              // Effects are listed in their order of happening and have no id.
              // biome-ignore lint/suspicious/noArrayIndexKey: the order is the identity
              <li key={`${effect.do} ${i}`}>
                <div>{say(effect.label)}</div>
                <Articles cites={effect.cites} />
              </li>
            ))}
          </ol>
        </>
      ) : null}
    </>
  );
}

/** The drafts, each in its own frame. */
export function Drafts({ documents }: { documents: readonly DocumentRef[] }) {
  const t = useActTexts();
  if (documents.length === 0) return <p className="muted">{t('noDrafts')}</p>;
  return (
    <Tabs
      size="small"
      items={documents.map((document) => ({
        key: document.id,
        label: document.title,
        children: (
          <iframe
            className="paper-frame"
            title={t('draftOf', { title: document.title })}
            src={pdfFrame(document.pdfUrl)}
          />
        ),
      }))}
    />
  );
}

type Props = {
  preview: ActPreview;
  needsCode: boolean;
  code: string;
  onCode: (code: string) => void;
  codeProblem: string | undefined;
};

/** The whole preview: on the left what will be, on the right the drafts. */
export function PreviewView({ preview, needsCode, code, onCode, codeProblem }: Props) {
  const t = useActTexts();
  const say = useSay();
  return (
    <div className={preview.documents.length > 0 ? 'preview preview-wide' : 'preview'}>
      <div className="preview-plan">
        <PlanView plan={preview.plan} />
        <h3>{t('approvals')}</h3>
        {preview.approvals.length === 0 ? (
          <p className="muted">{t('noApproval')}</p>
        ) : (
          <p>{preview.approvals.map((step) => say(step.title) || step.post).join(' → ')}</p>
        )}
        {needsCode ? (
          <div className="code-box">
            <label htmlFor="one-time-code">{t('codeLabel')}</label>
            <Input
              id="one-time-code"
              name="code"
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={6}
              value={code}
              status={codeProblem ? 'error' : ''}
              onChange={(e) => onCode(e.target.value.replace(/\D/g, ''))}
            />
            <span className={codeProblem ? 'field-problem' : 'muted small'}>{codeProblem ?? t('codeWhy')}</span>
          </div>
        ) : null}
      </div>
      {preview.documents.length > 0 ? (
        <div className="preview-drafts">
          <h3>{t('drafts')}</h3>
          <Drafts documents={preview.documents} />
        </div>
      ) : null}
    </div>
  );
}
