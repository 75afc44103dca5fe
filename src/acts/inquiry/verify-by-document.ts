import { z } from 'zod';
import { type Refusal, text } from '#kernel';
import { isVerified } from '#people';
import { type Dossier, debtorsOf, readDossier } from '../dossier.ts';
import { type ActContext, act, type Plan } from '../engine/index.ts';
import { idField, textField } from '../fields.ts';
import { refuseFiling } from '../filing/refusals.ts';
import { hasRegisteredNumber, inquiryCites } from './identity.ts';
import { refuseInquiry } from './refusals.ts';

const Input = z.strictObject({
  partyId: idField('被执行人', 'Debtor', '/api/cases/{case}/options/debtors'),
  paperId: idField('证件材料', 'Identity paper', '/api/cases/{case}/options/papers'),
  reason: textField('核实经过与理由', 'How it was verified and why that is enough', 1000),
});

function decide(dossier: Dossier, input: z.output<typeof Input>, context: ActContext): Plan | Refusal {
  const debtor = debtorsOf(dossier).find((d) => d.id === input.partyId);
  if (!debtor) return refuseInquiry('debtor-unknown', { field: 'partyId' });
  const { person } = debtor;
  const named = { values: { name: person.name }, field: 'partyId' };
  if (isVerified(person)) return refuseInquiry('identity-already-verified', named);
  if (hasRegisteredNumber(person)) return refuseInquiry('registry-decides', named);
  const paper = dossier.papers.find((p) => p.id === input.paperId);
  if (!paper) return refuseFiling('paper-unknown', { field: 'paperId' });
  return {
    journal: text(
      `${context.performer.name}凭《${paper.name}》核实${person.name}的身份`,
      `${context.performer.name} verified ${person.name} by document`,
    ),
    cites: inquiryCites,
    effects: [{ do: 'verify-person', personId: person.id, verification: 'document', note: input.reason }],
  };
}

/** Verifies a party without Chinese ID number or credit code by paper, with officer and reason. */
export const verifyByDocument = act({
  name: 'verify-by-document',
  title: text('凭证件核实身份', 'Verify identity by document'),
  subject: 'case',
  stage: 'inquiry',
  cites: inquiryCites,
  draftedBy: ['judge', 'assistant', 'clerk'],
  approval: [{ post: 'judge-of-the-case' }],
  while: ['open'],
  input: Input,
  facts: (read) => readDossier(read),
  decide,
});
