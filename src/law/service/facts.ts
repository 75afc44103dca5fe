import type { Day, Text } from '#kernel';
import type { Calendar } from '../periods/calendar.ts';

/** What is served; mediations cannot be left, and before 2022 rulings could not be served electronically. */
export type ServedDocument = 'mediation' | 'judgment-or-ruling' | 'other';

/** Who took a document that was handed over. */
export type Receiver =
  | 'person'
  | 'adult-family'
  | 'legal-representative'
  | 'mail-desk'
  | 'agent'
  | 'named-receiver'
  | 'guardian';

/** Why a court letter came back. Only what lies with the recipient makes the return count as service. */
export type ReturnReason =
  | 'address-wrong'
  | 'address-not-updated'
  | 'address-withheld'
  | 'refused'
  | 'nobody-met'
  | 'unknown-there';

/** The facts of one service, by its way; each is what the certificate or file must show. */
export type ServiceFacts =
  | {
      readonly way: 'direct';
      readonly receiver: Receiver;
      readonly signedOn: Day | null;
      readonly receiverIsOpponent: boolean;
    }
  | {
      readonly way: 'leaving';
      readonly document: ServedDocument;
      readonly leftOn: Day | null;
      readonly refusalNoted: boolean;
      readonly witness: boolean;
      readonly photoOrVideo: boolean;
    }
  | {
      readonly way: 'at-court';
      readonly calledOn: Day | null;
      readonly signed: boolean;
      readonly refusalNoted: boolean;
    }
  | {
      readonly way: 'electronic';
      readonly document: ServedDocument;
      readonly consentInAddressConfirmation: boolean;
      readonly arrivedOn: Day | null;
    }
  | {
      readonly way: 'post';
      readonly receiptDatedOn: Day | null;
      readonly receiver: Receiver;
      readonly receiverIsOpponent: boolean;
    }
  | {
      readonly way: 'post-returned';
      readonly returnedOn: Day | null;
      readonly reason: ReturnReason;
      readonly addressConfirmedByRecipient: boolean;
      readonly recipientProvedNoFault: boolean;
    }
  | { readonly way: 'entrusted'; readonly signedOn: Day | null; readonly letterOfRequest: boolean }
  | { readonly way: 'institution'; readonly signedOn: Day | null }
  | {
      readonly way: 'public-notice';
      /** Every posting and publication; the last counts. */
      readonly publishedOn: readonly Day[];
      readonly reasonRecorded: boolean;
      readonly otherWaysFailed: boolean;
      readonly calendar?: Calendar;
    };

export type ServiceWay = ServiceFacts['way'];

export const serviceWays = {
  direct: { zh: '直接送达', en: 'Direct' },
  leaving: { zh: '留置送达', en: 'Leaving' },
  'at-court': { zh: '到院领取', en: 'Collected at court' },
  electronic: { zh: '电子送达', en: 'Electronic' },
  post: { zh: '邮寄送达', en: 'By post' },
  'post-returned': { zh: '邮件退回视为送达', en: 'Returned post' },
  entrusted: { zh: '委托送达', en: 'By another court' },
  institution: { zh: '转交送达', en: 'Through an institution' },
  'public-notice': { zh: '公告送达', en: 'Public notice' },
} as const satisfies Record<ServiceWay, Text>;
