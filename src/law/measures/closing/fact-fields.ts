import { z } from 'zod';
import { dayField, yuanField } from '../../questions/question.ts';
import { furtherInquiries, inquiryScopes } from './facts.ts';

/** Bounds that keep a hostile question cheap. */
const many = 300;

const ref = z.string().max(120).optional();
const dated = z.strictObject({ on: dayField.optional(), ref });

const debtor = z.strictObject({
  ref,
  name: z.string().min(1).max(200).describe('姓名或者名称 · Name'),
  kind: z.enum(['natural', 'legal', 'organisation']),
  hasCode: z.boolean().optional().describe('有组织机构代码 · Has a code'),
  dead: z.boolean().optional(),
  inquiries: z
    .array(z.strictObject({ on: dayField.optional(), ref, scopes: z.array(z.enum(inquiryScopes)).max(20) }))
    .max(many)
    .optional(),
  further: z.array(z.enum(furtherInquiries)).max(10).optional(),
  restriction: z
    .strictObject({
      from: dayField,
      until: dayField.optional(),
      persons: z.number().int().min(0).max(1000).optional(),
      ref,
    })
    .optional(),
  listing: z.enum(['listed', 'not-qualified']).optional(),
  soughtAtDoor: dated.optional(),
  missing: z.boolean().optional(),
  searched: dated.optional(),
  obstructed: z.boolean().optional(),
  obstructionPunished: dated.optional(),
  crimeSuspected: z.boolean().optional(),
  crimeReferred: dated.optional(),
  declaration: z
    .strictObject({
      reported: z.boolean(),
      verified: z.boolean(),
      breach: z.boolean(),
      breachPunished: z.boolean(),
      ref,
    })
    .optional(),
});

const property = z.strictObject({
  ref,
  what: z.string().min(1).max(200),
  kind: z.enum(['deposit', 'internet-money', 'vehicle', 'real-estate', 'other']),
  balance: yuanField.optional(),
  disposed: z.enum(['auctioned', 'sold', 'taken-in-kind', 'deducted', 'managed', 'income-extracted']).optional(),
  cannotDispose: z.enum(['sale-failed', 'not-seized', 'exempt', 'first-sealed-elsewhere', 'other']).optional(),
  applicantDeclined: z.boolean().optional(),
});

const applicant = z.strictObject({
  isCourt: z.boolean().optional(),
  askedToEndRound: dated.optional(),
  interview: z
    .strictObject({ on: dayField.optional(), ref, agrees: z.boolean().optional(), toldBasis: z.boolean().optional() })
    .optional(),
  confirmedInWriting: dated.optional(),
});

/** The facts of the question `closing-check`; see `ClosingFacts` for what each means. Unknown names are refused, so that a slip is not taken for a missing fact. */
export const closingFactFields = z.strictObject({
  on: dayField.optional().describe('结案日，默认今日 · Day of closing, today unless stated'),
  filedOn: dayField.optional().describe('立案日 · Day of filing'),
  claims: z
    .array(z.enum(['money', 'delivery', 'act', 'forbearance']))
    .max(10)
    .optional(),
  cause: z.string().max(20).optional().describe('案由代码 · Code of the cause of action'),
  claimed: yuanField.optional().describe('申请执行标的 · Sum claimed'),
  outstanding: yuanField.optional().describe('尚未执行标的 · Sum still open'),
  undistributed: yuanField.optional().describe('未发放案款 · Case money held'),
  applicant: applicant.optional(),
  executionNotice: dated.optional(),
  declarationOrder: dated.optional(),
  debtors: z.array(debtor).max(many).optional(),
  onSite: dated.optional(),
  search: dated.optional(),
  reward: dated.optional(),
  audit: dated.optional(),
  clues: z
    .array(z.strictObject({ verified: z.boolean(), ref }))
    .max(many)
    .optional(),
  property: z.array(property).max(many).optional(),
  panelReviewed: dated.optional(),
  presidentApproved: dated.optional(),
  ruling: z.strictObject({ on: dayField.optional(), servedOn: dayField.optional(), ref }).optional(),
  allObligationsDone: z.boolean().optional(),
  closingNotice: dated.optional(),
  settlement: z.strictObject({ on: dayField.optional(), performedOn: dayField.optional(), ref }).optional(),
  termination: z
    .strictObject({
      ground: z.enum([
        'withdrawn',
        'instrument-revoked',
        'dead-without-estate',
        'maintenance-creditor-dead',
        'unable-citizen',
        'bankrupt',
        'other',
      ]),
      proven: z.boolean(),
      noIncome: z.boolean().optional(),
      lostAbilityToWork: z.boolean().optional(),
      loan: z.boolean().optional(),
      ref,
    })
    .optional(),
  cancellation: z
    .strictObject({
      ground: z.enum(['jurisdiction-objection', 'docketed-elsewhere-first', 'delegation-returned']),
      proven: z.boolean(),
      ref,
    })
    .optional(),
  refusalToEnforce: z
    .strictObject({
      ground: z.enum(['award', 'notarised-instrument', 'administrative-decision', 'limitation-objection']),
      final: z.boolean(),
      ref,
    })
    .optional(),
  dismissal: z.strictObject({ reason: z.string().max(2000), ref }).optional(),
});
