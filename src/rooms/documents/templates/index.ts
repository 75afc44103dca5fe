import type { z } from 'zod';
import { acceptanceNotice } from './acceptance-notice/fields.ts';
import { addressConfirmation } from './address-confirmation/fields.ts';
import { assistDeductNotice } from './assist-deduct-notice/fields.ts';
import { assistFreezeNotice } from './assist-freeze-notice/fields.ts';
import { assistInquiryNotice } from './assist-inquiry-notice/fields.ts';
import { assistReleaseNotice } from './assist-release-notice/fields.ts';
import { assistRenewNotice } from './assist-renew-notice/fields.ts';
import { certificateOfService } from './certificate-of-service/fields.ts';
import { closingNotice } from './closing-notice/fields.ts';
import { correctionNotice } from './correction-notice/fields.ts';
import { debtStatement } from './debt-statement/fields.ts';
import { declarationOrder } from './declaration-order/fields.ts';
import { deductRuling } from './deduct-ruling/fields.ts';
import { executionNotice } from './execution-notice/fields.ts';
import { freezeRuling } from './freeze-ruling/fields.ts';
import { nonAcceptanceRuling } from './non-acceptance-ruling/fields.ts';
import { payOutApproval } from './pay-out-approval/fields.ts';
import { payOutNotice } from './pay-out-notice/fields.ts';
import { performanceCertificate } from './performance-certificate/fields.ts';
import { publicNotice } from './public-notice/fields.ts';
import { releaseRuling } from './release-ruling/fields.ts';
import { renewRuling } from './renew-ruling/fields.ts';
import { resumeNotice } from './resume-notice/fields.ts';
import { riskNotice } from './risk-notice/fields.ts';
import { stayRuling } from './stay-ruling/fields.ts';

/** Every document of the product, in the order of a case. A new document is one folder and one line here. */
export const templates = {
  'acceptance-notice': acceptanceNotice,
  'correction-notice': correctionNotice,
  'non-acceptance-ruling': nonAcceptanceRuling,
  'address-confirmation': addressConfirmation,
  'certificate-of-service': certificateOfService,
  'risk-notice': riskNotice,
  'execution-notice': executionNotice,
  'declaration-order': declarationOrder,
  'freeze-ruling': freezeRuling,
  'renew-ruling': renewRuling,
  'deduct-ruling': deductRuling,
  'release-ruling': releaseRuling,
  'assist-freeze-notice': assistFreezeNotice,
  'assist-renew-notice': assistRenewNotice,
  'assist-deduct-notice': assistDeductNotice,
  'assist-release-notice': assistReleaseNotice,
  'assist-inquiry-notice': assistInquiryNotice,
  'stay-ruling': stayRuling,
  'resume-notice': resumeNotice,
  'pay-out-approval': payOutApproval,
  'pay-out-notice': payOutNotice,
  'debt-statement': debtStatement,
  'closing-notice': closingNotice,
  'performance-certificate': performanceCertificate,
  'public-notice': publicNotice,
} as const;

export type TemplateName = keyof typeof templates;

/** The fields that a template takes. */
export type FieldsOf<N extends TemplateName> = z.input<(typeof templates)[N]['fields']>;
