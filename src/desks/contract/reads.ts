import { OwnAccount } from './account.ts';
import { Accounts } from './accounts.ts';
import { CaseApplication } from './application.ts';
import { ProposalDetail, ProposalList } from './approvals.ts';
import { CaseList } from './case-list.ts';
import { CaseOverview } from './case-overview.ts';
import { CaseClocks } from './clocks.ts';
import { CaseClosing } from './closing.ts';
import { Demo } from './demo.ts';
import { CaseDocuments } from './documents.ts';
import { FilingDesk } from './filing.ts';
import { LawRegister } from './law-register.ts';
import { CaseMoney } from './money.ts';
import { MoneyDesk } from './money-desk.ts';
import { CaseNotes } from './notes.ts';
import { CaseParties } from './parties.ts';
import { Presets } from './presets.ts';
import { CaseProperty } from './property.ts';
import { CaseRecord } from './record.ts';
import { CaseRequests } from './requests.ts';
import { SearchAnswer } from './search.ts';
import { CaseService } from './service.ts';
import { Session } from './session.ts';
import { Units } from './units.ts';
import { DocumentProof } from './verify.ts';
import { Workbench, WorkPage } from './workbench.ts';

/** Every read of the screens: its address under the API and the shape that it answers. */
export const reads = {
  '/api/session': Session,
  '/api/account': OwnAccount,
  '/api/accounts': Accounts,
  '/api/workbench': Workbench,
  '/api/workbench/items': WorkPage,
  '/api/cases': CaseList,
  '/api/cases/:id': CaseOverview,
  '/api/cases/:id/application': CaseApplication,
  '/api/cases/:id/clocks': CaseClocks,
  '/api/cases/:id/closing': CaseClosing,
  '/api/cases/:id/parties': CaseParties,
  '/api/cases/:id/property': CaseProperty,
  '/api/cases/:id/requests': CaseRequests,
  '/api/cases/:id/service': CaseService,
  '/api/cases/:id/documents': CaseDocuments,
  '/api/cases/:id/money': CaseMoney,
  '/api/cases/:id/notes': CaseNotes,
  '/api/cases/:id/record': CaseRecord,
  '/api/filing': FilingDesk,
  '/api/approvals': ProposalList,
  '/api/proposals': ProposalList,
  '/api/proposals/:id': ProposalDetail,
  '/api/presets': Presets,
  '/api/units': Units,
  '/api/money-desk': MoneyDesk,
  '/api/search': SearchAnswer,
  '/api/law-register': LawRegister,
  '/api/verify/:id': DocumentProof,
  '/api/demo': Demo,
} as const;
