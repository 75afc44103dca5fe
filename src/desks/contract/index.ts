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
} from './account.ts';
export { AccountRow, Accounts, OneTimePassword } from './accounts.ts';
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
} from './acts.ts';
export { CaseApplication } from './application.ts';
export { ApproveBody, ProposalDetail, ProposalList, ProposalRow, ReturnBody } from './approvals.ts';
export { CaseFilter, CaseList, CaseRow } from './case-list.ts';
export { CaseOverview, ObligationRow, Owed, OwedItem, OwedSegment } from './case-overview.ts';
export { CaseClocks, ClockRow } from './clocks.ts';
export { CaseClosing, ClosingLineRow, closingMethodNames } from './closing.ts';
export { Demo, DemoKnob, DemoLogin, MoveClock, SetKnobs } from './demo.ts';
export { CaseDocuments, DocumentRow, PaperRow, PaperStored } from './documents.ts';
export { ApplicationRow, FilingDesk, ImportReport } from './filing.ts';
export { certainties, LawAnswer, LawRegister, LawRegisterRow } from './law-register.ts';
export { AllocationRow, CaseMoney, DeductionRow, LedgerRow, PayoutRow, WithheldRow } from './money.ts';
export { DuePayout, MoneyDesk, PaymentInTransit, UnmatchedLine } from './money-desk.ts';
export { CaseNotes, NoteRow } from './notes.ts';
export { ActingFor, CaseParties, PartyRow } from './parties.ts';
export { CalendarRow, PresetChangeRow, PresetRow, Presets } from './presets.ts';
export { AmountGate, AssetRow, CaseProperty, ControlRow, MinimumRow } from './property.ts';
export { reads } from './reads.ts';
export { CaseRecord, RecordRow } from './record.ts';
export { CaseRequests, RequestRow } from './requests.ts';
export { SearchAnswer, SearchHit } from './search.ts';
export { CaseService, ServiceRow } from './service.ts';
export { PostHeld, Problem, Session, SignIn, screens } from './session.ts';
export { UnitRow, Units } from './units.ts';
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
} from './values.ts';
export { DocumentProof } from './verify.ts';
export { type WorkBand, Workbench, WorkGroup, WorkItem, WorkPage, workBands } from './workbench.ts';
