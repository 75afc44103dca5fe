export { accountsRead, accountToOpen } from './accounts.ts';
export { caseApplication } from './case/application.ts';
export { caseClocks } from './case/clocks.ts';
export { caseClosing } from './case/closing.ts';
export { caseDocuments } from './case/documents.ts';
export { caseMoney } from './case/money.ts';
export { caseNotes } from './case/notes.ts';
export { caseOverview } from './case/overview.ts';
export { owedPaper, owedPdfUrl } from './case/owed-paper.ts';
export { caseParties } from './case/parties.ts';
export { caseProperty } from './case/property.ts';
export { caseRecord } from './case/record.ts';
export { caseRequests } from './case/requests.ts';
export { caseService } from './case/service.ts';
export { caseList } from './case-list.ts';
export { type DeskContext, type OpenCase, openCase } from './context.ts';
export {
  AskDevice,
  accountDuties,
  ChangePassword,
  ConfirmBody,
  DeviceOffered,
  EnrolDevice,
  OwnAccount,
  OwnSession,
  SessionsEnded,
} from './contract/account.ts';
export { Accounts, OneTimePassword } from './contract/accounts.ts';
export {
  ActBody,
  ActDone,
  ActPreview,
  ApprovalStep,
  BatchBody,
  BatchResult,
  Effect,
  OpenAct,
  OpenActs,
  PlanShown,
} from './contract/acts.ts';
export { CaseApplication } from './contract/application.ts';
export { ApproveBody, ProposalDetail, ProposalList, ProposalRow, ReturnBody } from './contract/approvals.ts';
export { CaseFilter, CaseList, CaseRow } from './contract/case-list.ts';
export { CaseOverview, ObligationRow, Owed, OwedItem, OwedSegment } from './contract/case-overview.ts';
export { CaseClocks, ClockRow } from './contract/clocks.ts';
export { CaseClosing, ClosingLineRow, closingMethodNames } from './contract/closing.ts';
export { Demo, DemoKnob, DemoLogin, MoveClock, SetKnobs } from './contract/demo.ts';
export { CaseDocuments, DocumentRow, PaperRow, PaperStored } from './contract/documents.ts';
export { ApplicationRow, FilingDesk, ImportReport } from './contract/filing.ts';
export { certainties, LawAnswer, LawRegister, LawRegisterRow } from './contract/law-register.ts';
export { AllocationRow, CaseMoney, LedgerRow, PayoutRow } from './contract/money.ts';
export { DuePayout, MoneyDesk, PaymentInTransit, UnmatchedLine } from './contract/money-desk.ts';
export { CaseNotes, NoteRow } from './contract/notes.ts';
export { ActingFor, CaseParties, PartyRow } from './contract/parties.ts';
export { CalendarRow, PresetChangeRow, PresetRow, Presets } from './contract/presets.ts';
export { AmountGate, AssetRow, CaseProperty, ControlRow } from './contract/property.ts';
export { reads } from './contract/reads.ts';
export { CaseRecord, RecordRow } from './contract/record.ts';
export { CaseRequests, RequestRow } from './contract/requests.ts';
export { SearchAnswer, SearchHit } from './contract/search.ts';
export { CaseService, ServiceRow } from './contract/service.ts';
export { PostHeld, Problem, Session, SignIn, screens } from './contract/session.ts';
export { UnitRow, Units } from './contract/units.ts';
export {
  ActRef,
  BothTexts,
  CaseRef,
  Choice,
  Choices,
  CitationRow,
  DayText,
  DocumentRef,
  Light,
  Moment,
  Money,
  OfficerRef,
  pageOf,
  Status,
  SubjectRef,
} from './contract/values.ts';
export { DocumentProof } from './contract/verify.ts';
export { type WorkBand, Workbench, WorkGroup, WorkItem, WorkPage, workBands } from './contract/workbench.ts';
export { type CourtCalendar, courtCalendar } from './court-calendar.ts';
export { courtOptions } from './court-options.ts';
export { casesWorkbook, moneyWorkbook, unitsWorkbook } from './exports.ts';
export { filingDesk } from './filing.ts';
export { importApplications, importTemplate } from './import/import-applications.ts';
export { moneyDesk } from './money-desk.ts';
export { caseOptions } from './options.ts';
export { courtPresets } from './presets.ts';
export { type ProposalParts, proposalDetail } from './proposal-detail.ts';
export { approvalsWaiting, proposalsDrafted } from './proposals.ts';
export { searchEverywhere } from './search.ts';
export { unitsRead } from './units.ts';
export { workbench, workbenchPage } from './workbench.ts';
