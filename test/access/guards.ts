import type { Action } from '#platform';

/**
 * How an operation is guarded. `object`: the thing that an address names, by the court that it belongs to, and of proposals
 * by whose turn it is (`signer`); `list`: whatever
 * of the officer's courts there is; `act`: the posts that the act itself declares; `own`: of the officer's own session;
 * `open`: to everybody, with the reason.
 */
export type Guard =
  | { readonly by: 'object'; readonly of: Thing; readonly action: Action; readonly signer?: 'judge' | 'clerk' }
  | { readonly by: 'list'; readonly actions: readonly Action[] }
  | { readonly by: 'act' | 'own' }
  | { readonly by: 'open'; readonly why: string };

export type Thing = 'case' | 'proposal' | 'document' | 'paper' | 'entry' | 'court' | 'officer';

const object = (of: Thing, action: Action) => ({ by: 'object', of, action }) as const;
const list = (...actions: Action[]): Guard => ({ by: 'list', actions });
const open = (why: string): Guard => ({ by: 'open', why });
const act: Guard = { by: 'act' };
const own: Guard = { by: 'own' };
const demonstration = open('only in a demonstration, which shows its logins anyway and listens on this machine alone');
const linkage = open('a unit signs what it says, and a public key is public');
const running = open('says nothing of anybody');
const law = open('the law is for everybody');

/** Every operation of the API description. One that is not here fails the test: whoever adds it says how it is guarded. */
export const guards: Readonly<Record<string, Guard>> = {
  'POST /api/session': open('signing in'),
  'GET /api/session': own,
  'DELETE /api/session': own,
  'GET /api/account': own,
  'POST /api/account/password': own,
  'POST /api/account/device': own,
  'POST /api/account/device/enrol': own,
  'POST /api/account/sessions/end': own,
  'POST /api/account/sessions/{session}/end': own,
  'GET /api/{collection}/{id}/acts': act,
  'POST /api/{collection}/{id}/acts/{name}': act,
  'POST /api/batches/{act}': act,
  'POST /api/proposals/{id}/approve': { ...object('proposal', 'approvals.read'), signer: 'judge' },
  'POST /api/proposals/{id}/return': { ...object('proposal', 'approvals.read'), signer: 'judge' },
  'POST /api/proposals/{id}/withdraw': { ...object('proposal', 'approvals.read'), signer: 'clerk' },
  'GET /api/proposals/{id}': object('proposal', 'approvals.read'),
  'GET /api/proposals/{id}/documents/{document}': object('proposal', 'approvals.read'),
  'GET /api/workbench': list('workbench.read'),
  'GET /api/workbench/items': list('workbench.read'),
  'GET /api/cases': list('case.list'),
  'GET /api/cases/{id}': object('case', 'case.read'),
  'GET /api/cases/{id}/application': object('case', 'case.read'),
  'GET /api/cases/{id}/clocks': object('case', 'case.read'),
  'GET /api/cases/{id}/parties': object('case', 'case.read'),
  'GET /api/cases/{id}/property': object('case', 'case.read'),
  'GET /api/cases/{id}/requests': object('case', 'case.read'),
  'GET /api/cases/{id}/service': object('case', 'case.read'),
  'GET /api/cases/{id}/documents': object('case', 'case.read'),
  'GET /api/cases/{id}/money': object('case', 'money.read'),
  'GET /api/cases/{id}/notes': object('case', 'case.read'),
  'GET /api/cases/{id}/record': object('case', 'record.read'),
  'GET /api/cases/{id}/closing': object('case', 'case.read'),
  'GET /api/cases/{id}/owed.pdf': object('case', 'case.read'),
  'GET /api/cases/{id}/papers/{paper}': object('case', 'case.read'),
  'POST /api/cases/{id}/unmask': object('case', 'person.unmask'),
  'GET /api/filing': list('intake.read'),
  'GET /api/approvals': list('approvals.read'),
  'GET /api/proposals': list('approvals.read'),
  'GET /api/units': list('units.read'),
  'GET /api/money-desk': list('money.read'),
  'GET /api/search': list('search'),
  'GET /api/{collection}/{id}/options/{list}': object('case', 'case.read'),
  'GET /api/cases.xlsx': list('export', 'case.list'),
  'GET /api/units.xlsx': list('export', 'units.read'),
  'GET /api/money-desk.xlsx': list('export', 'money.read'),
  'GET /api/filing/template.xlsx': list('intake.read'),
  'POST /api/intake/{id}/import': object('court', 'intake.read'),
  'POST /api/papers': object('court', 'paper.upload'),
  'GET /api/papers/{id}': object('paper', 'case.read'),
  'GET /api/documents/{file}': object('document', 'case.read'),
  'GET /api/documents/{id}/draft.docx': object('document', 'case.read'),
  'GET /api/drafts/{file}': own,
  'GET /api/accounts': list('accounts.read'),
  'POST /api/accounts/{id}/one-time-password': object('officer', 'accounts.keep'),
  'GET /api/presets': object('court', 'presets.read'),
  'GET /api/options/units': list('units.read'),
  'GET /api/record/{entry}/receipt': object('entry', 'record.read'),
  'GET /api/verify/{id}': open('whoever holds a document may ask whether it is genuine; it names nobody'),
  'GET /linkage/v1/keys': linkage,
  'GET /linkage/v1/legal-now': linkage,
  'POST /linkage/v1/messages': linkage,
  'GET /api/law': law,
  'POST /api/law/{question}': law,
  'GET /api/law-register': law,
  'GET /api/health': running,
  'GET /api/ready': running,
  'GET /api/demo': demonstration,
  'POST /api/demo/clock': demonstration,
  'POST /api/demo/units/{id}/knobs': demonstration,
};
