import { useParams } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useRef, useState } from 'react';
import type { DocumentProof } from '../../../src/desks/contract/index.ts';
import { useRead } from '../../shell/api.ts';
import { chinaTime } from '../../shell/formats.ts';
import { Loaded, PageHead, Panel } from '../../shell/pieces.tsx';
import { useVerifyTexts } from './texts.ts';

async function fingerprint(file: File): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Compares a file on this machine with the fingerprint that the court keeps. */
function Compare({ sha256 }: { sha256: string }) {
  const t = useVerifyTexts();
  const input = useRef<HTMLInputElement>(null);
  const [same, setSame] = useState<boolean>();
  // Browsers offer hashing on secure pages only.
  if (!crypto.subtle) return null;
  return (
    <Panel title={t('compare')}>
      <p className="muted small">{t('compareNote')}</p>
      <input
        ref={input}
        type="file"
        hidden
        accept="application/pdf"
        onChange={(e) => {
          const file = e.target.files?.[0];
          if (file) void fingerprint(file).then((found) => setSame(found === sha256));
        }}
      />
      <Button onClick={() => input.current?.click()}>{t('choose')}</Button>
      {same === undefined ? null : (
        <Alert className="compared" showIcon type={same ? 'success' : 'error'} title={t(same ? 'same' : 'different')} />
      )}
    </Panel>
  );
}

function Proof({ proof }: { proof: DocumentProof }) {
  const t = useVerifyTexts();
  const rows: [string, string | undefined][] = [
    [t('document'), proof.title],
    [t('court'), proof.courtName],
    [t('caseNumber'), proof.caseNumber],
    [t('madeOn'), proof.madeOn],
    [t('sealedAt'), proof.sealedAt ? chinaTime(proof.sealedAt) : undefined],
    [t('officers'), proof.officers.map((one) => `${one.post} ${one.name}`).join('、')],
    [t('phone'), proof.deskPhone],
    [t('hash'), proof.sha256],
  ];
  return (
    <>
      <Alert
        className="problem"
        showIcon
        type={proof.sealedAt ? 'success' : 'warning'}
        title={t(proof.sealedAt ? 'genuine' : 'draft')}
      />
      <Panel>
        <dl className="fields">
          {rows
            .filter(([, value]) => value)
            .map(([label, value]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
        </dl>
      </Panel>
      {proof.sha256 ? <Compare sha256={proof.sha256} /> : null}
    </>
  );
}

/** Public: is this document genuine, and is this file the one that was sealed? */
export function VerifyPage() {
  const t = useVerifyTexts();
  const { documentId = '' } = useParams({ strict: false });
  const reading = useRead<DocumentProof>(`/api/verify/${encodeURIComponent(documentId)}`);
  return (
    <>
      <PageHead title={t('title')} note={t('note')} />
      <Loaded reading={reading}>{(proof) => <Proof proof={proof} />}</Loaded>
    </>
  );
}
