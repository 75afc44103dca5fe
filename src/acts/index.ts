import { appointOfficer, changePosts } from './accounts/appoint-officer.ts';
import { blockOfficer, endOfficerSessions, resetSignIn, unblockOfficer } from './accounts/guard-account.ts';
import { openAccounts } from './accounts/open-accounts.ts';
import { archiveCase } from './closing/archive-case.ts';
import { closeAsPerformed } from './closing/close-as-performed.ts';
import { recordDutyDone } from './closing/record-duty-done.ts';
import { deductDeposit } from './control/deduct-deposit.ts';
import { exemptAsset } from './control/exempt-asset.ts';
import { freezeAsset } from './control/freeze-asset.ts';
import { lapseControl } from './control/lapse-control.ts';
import { releaseControl } from './control/release-control.ts';
import { releaseExcess } from './control/release-excess.ts';
import { renewControls } from './control/renew-controls.ts';
import { flagMinimum, setMinimum } from './control/set-minimum.ts';
import { endPeriod } from './deadlines/end-period.ts';
import { escalateAccountClock, escalateClock } from './deadlines/escalate-clock.ts';
import { deferClock, extendClockAct, extendTerm } from './deadlines/extend-clock.ts';
import { orderRecomputation, recomputeAccountClocks, recomputeClocks } from './deadlines/recompute-clocks.ts';
import { resumeClockAct, suspendClock } from './deadlines/suspend-clock.ts';
import type { Act } from './engine/index.ts';
import { assignCase } from './filing/assign-case.ts';
import { correctApplication } from './filing/correct-application.ts';
import { docketCase } from './filing/docket-case.ts';
import { fileApplication } from './filing/file-application.ts';
import { refuseApplication } from './filing/refuse-application.ts';
import { returnApplication } from './filing/return-application.ts';
import { distributeMoney } from './funds/distribute.ts';
import { executePayments } from './funds/execute-payments.ts';
import { giveUpDeduction } from './funds/give-up-deduction.ts';
import { matchLine, unmatchLine } from './funds/match-line.ts';
import { confirmArrival, flagMissingMoney } from './funds/missing-money.ts';
import { recordPerformance } from './funds/record-performance.ts';
import { recordWaiver } from './funds/record-waiver.ts';
import { releaseWithheld } from './funds/release-withheld.ts';
import { registerPayee, reorderPayment } from './funds/reorder-payment.ts';
import { takeStatementLines } from './funds/take-statement-lines.ts';
import { applyAnswers } from './inquiry/apply-answers.ts';
import { failDelivery } from './inquiry/fail-delivery.ts';
import { inquireProperty } from './inquiry/inquire-property.ts';
import { missDeclaration } from './inquiry/miss-declaration.ts';
import { receiveDeclaration } from './inquiry/receive-declaration.ts';
import { resendRequest } from './inquiry/resend-request.ts';
import { verifyByDocument } from './inquiry/verify-by-document.ts';
import { verifyIdentity } from './inquiry/verify-identity.ts';
import { withdrawRequest } from './inquiry/withdraw-request.ts';
import { publishCalendar } from './presets/publish-calendar.ts';
import { enterPresets, setPreset } from './presets/set-preset.ts';
import { noteContact } from './record/note-contact.ts';
import { sealDocument } from './record/seal-document.ts';
import { confirmAddress } from './service/confirm-address.ts';
import { issueExecutionNotice } from './service/issue-execution-notice.ts';
import { recordService } from './service/record-service.ts';
import { serveDocuments } from './service/serve-documents.ts';
import { resumeEnforcement } from './stays/resume-enforcement.ts';
import { stayEnforcement } from './stays/stay-enforcement.ts';

/** Every act of the product; a new act is one file and one line here. */
export const acts: readonly Act[] = [
  fileApplication,
  returnApplication,
  correctApplication,
  refuseApplication,
  docketCase,
  assignCase,
  issueExecutionNotice,
  serveDocuments,
  recordService,
  confirmAddress,
  inquireProperty,
  withdrawRequest,
  resendRequest,
  receiveDeclaration,
  missDeclaration,
  freezeAsset,
  renewControls,
  releaseControl,
  releaseExcess,
  deductDeposit,
  exemptAsset,
  setMinimum,
  flagMinimum,
  lapseControl,
  applyAnswers,
  failDelivery,
  verifyIdentity,
  verifyByDocument,
  takeStatementLines,
  matchLine,
  unmatchLine,
  flagMissingMoney,
  giveUpDeduction,
  releaseWithheld,
  confirmArrival,
  recordPerformance,
  recordWaiver,
  distributeMoney,
  executePayments,
  reorderPayment,
  registerPayee,
  recordDutyDone,
  closeAsPerformed,
  archiveCase,
  stayEnforcement,
  resumeEnforcement,
  suspendClock,
  resumeClockAct,
  extendClockAct,
  extendTerm,
  deferClock,
  endPeriod,
  escalateClock,
  escalateAccountClock,
  recomputeClocks,
  recomputeAccountClocks,
  orderRecomputation,
  noteContact,
  sealDocument,
  setPreset,
  enterPresets,
  publishCalendar,
  appointOfficer,
  changePosts,
  resetSignIn,
  blockOfficer,
  unblockOfficer,
  endOfficerSessions,
  openAccounts,
];

export { type ClosingCondition, closingConditions } from './closing/conditions.ts';
export { recordedFacts } from './closing/recorded-facts.ts';
export { countedNow, type Gate, gatesOf } from './control/amount-gate.ts';
export { countPerson } from './control/person-money.ts';
export { escalationSteps } from './deadlines/escalate-clock.ts';
export { clockChoices } from './deadlines/one-clock.ts';
export { recomputed } from './deadlines/recompute-clocks.ts';
export { debtKindTitles } from './debt-titles.ts';
export { type Dossier, debtorsOf, findDossier, type PartyWithPerson, readDossier } from './dossier.ts';
export {
  type Act,
  type ApprovalStep,
  approveProposal,
  approverFor,
  closedBecause,
  type Decision,
  Engine,
  type EngineOptions,
  effectLabel,
  expireProposals,
  findProposal,
  type Handling,
  listSteps,
  type Performed,
  type Plan,
  type Proposal,
  performerFor,
  proposalWords,
  refuseAct,
  returnProposal,
  type Shown,
  type ShownProposal,
  type Standing,
  type StepRow,
  type SubjectRef,
  showProposal,
  systemOfficerId,
  withdrawProposal,
} from './engine/index.ts';
export { type ReviewLine, reviewApplication } from './filing/review.ts';
export { LineInput } from './funds/line-input.ts';
export { runsOfLines } from './funds/lines-read.ts';
export { missingAfterHours } from './funds/missing-money.ts';
export { overpaidOutside, overpaidTexts, unsettledText } from './funds/overpaid.ts';
export { readRequestDossier, writeRequest } from './inquiry/request-facts.ts';
export { answerersOf, liabilitiesDiffer } from './liability.ts';
export {
  effectiveDay,
  openToDebtor,
  type Statement,
  type StatementRow,
  statementOf,
  waitingReceipts,
} from './owed.ts';
export { matterOf, signersOf } from './paper.ts';
export { findPreset, type Preset, type PresetGroup, type PresetKind, presets } from './presets/catalogue.ts';
export { adoptedRulesOf, lightOptionsOf, warnBeforeOf } from './presets/in-force.ts';
export { isPresetValue, presetInput, presetText } from './presets/values.ts';
export { standingOf, stayedBy } from './standing.ts';
