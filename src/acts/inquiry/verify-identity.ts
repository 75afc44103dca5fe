import { z } from 'zod';
import { type Refusal, text } from '#kernel';
import { isVerified } from '#people';
import { type Dossier, debtorsOf, readDossier } from '../dossier.ts';
import { type ActContext, act, type Plan } from '../engine/index.ts';
import { idField } from '../fields.ts';
import { hasRegisteredNumber, identityRequest, inquiryCites } from './identity.ts';
import { refuseInquiry } from './refusals.ts';

const Input = z.strictObject({ partyId: idField('被执行人', 'Debtor', '/api/cases/{case}/options/debtors') });

function decide(dossier: Dossier, input: z.output<typeof Input>, context: ActContext): Plan | Refusal {
  const debtor = debtorsOf(dossier).find((d) => d.id === input.partyId);
  if (!debtor) return refuseInquiry('debtor-unknown', { field: 'partyId' });
  const named = { values: { name: debtor.person.name }, field: 'partyId' };
  if (isVerified(debtor.person)) return refuseInquiry('identity-already-verified', named);
  if (!hasRegisteredNumber(debtor.person)) return refuseInquiry('registry-cannot', named);
  const effects = identityRequest(context, dossier, debtor, dossier.case.numberText ?? '');
  if (effects.length === 0) return refuseInquiry('no-unit-to-ask');
  return {
    journal: text(`再次核实${debtor.person.name}的身份`, `Ask again for the identity of ${debtor.person.name}`),
    cites: inquiryCites,
    effects,
  };
}

/** Asks the registry about a debtor's identity again, after its first answer left it open. */
export const verifyIdentity = act({
  name: 'verify-identity',
  title: text('核实身份', 'Verify identity'),
  subject: 'case',
  stage: 'inquiry',
  cites: inquiryCites,
  draftedBy: ['judge', 'assistant', 'clerk'],
  approval: [],
  while: ['open'],
  batch: true,
  input: Input,
  facts: (read) => readDossier(read),
  decide,
});
