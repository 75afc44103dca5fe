import type { Day, Fen, Id, Instant, Refusal, Text } from '#kernel';
import type {
  Answer,
  AssetKind,
  IdType,
  MeasureName,
  ReasonCode,
  Request,
  SuggestionCode,
  UnitKind,
} from '../protocol/index.ts';

/** Whom a request is about, as the court has verified him. */
export type RequestSubject = {
  readonly kind: 'person' | 'company' | 'other';
  readonly name: string;
  readonly idType: IdType;
  readonly idNumber?: string;
  readonly verification: {
    readonly method: 'registry' | 'document' | 'none';
    readonly at?: Instant;
    readonly reference?: string;
  };
};

export type RequestedAsset = { readonly kind: AssetKind; readonly identifier: string };

/** What the court wants done, in our own types; `toRequest` writes it as the wire has it. */
export type RequestedMeasure =
  | { readonly do: 'verify-identity' }
  | { readonly do: 'query'; readonly assetKinds?: readonly AssetKind[] }
  | {
      readonly do: 'freeze';
      readonly asset: RequestedAsset;
      readonly limit: Fen;
      readonly term: string;
      readonly until?: Day;
    }
  | { readonly do: 'renew'; readonly controlId: string; readonly term: string; readonly until?: Day }
  | { readonly do: 'release'; readonly controlId: string; readonly newLimit?: Fen }
  | {
      readonly do: 'deduct';
      readonly controlId: string;
      readonly amount: Fen;
      readonly remitTo: { readonly bankUnit: string; readonly account: string; readonly name: string };
      readonly remark: string;
    }
  | { readonly do: 'open-sub-account'; readonly accountName: string }
  | {
      readonly do: 'pay';
      readonly orderId: Id;
      readonly fromSubAccount: string;
      readonly amount: Fen;
      readonly payee: {
        readonly role: 'creditor' | 'treasury' | 'debtor';
        readonly name: string;
        readonly account: string;
        readonly bankName: string;
        readonly bankUnit?: string;
      };
      readonly remark: string;
    }
  | { readonly do: 'query-payment'; readonly orderId: Id }
  | { readonly do: 'query-control'; readonly controlId: string }
  | { readonly do: 'withdraw'; readonly requestId: Id };

/** Everything that a request states; nothing leaves without case, article, purpose and officer (architecture §6). */
export type RequestFacts = {
  readonly requestId: Id;
  readonly seq: number;
  readonly court: { readonly id: string; readonly name: string };
  readonly unit: string;
  readonly caseNumber: string;
  readonly articles: readonly { readonly law: string; readonly article: string }[];
  readonly purpose: string;
  readonly officers: readonly {
    readonly name: string;
    readonly post: string;
    readonly certificate: string;
    readonly deskPhone: string;
  }[];
  readonly subject?: RequestSubject;
  readonly measure: RequestedMeasure;
  readonly previousRequest?: Id;
  readonly corrects?: Id;
  readonly documents: readonly {
    readonly name: string;
    readonly mediaType: string;
    readonly sha256: string;
    readonly bytes: number;
  }[];
  readonly deadline: Instant;
  readonly legalNow: Instant;
};

export type FoundPriorFreeze = {
  readonly authority: string;
  readonly caseNumber?: string;
  readonly amountFen?: Fen;
  readonly rank: number;
  readonly end?: Day;
};
export type FoundPriorityRight = { readonly kind: string; readonly holder: string; readonly amountFen?: Fen };

/** An asset as every desk reads it, whatever unit found it. `details` are labelled lines for the screen and the inventory. */
export type AssetFinding = {
  readonly kind: AssetKind;
  readonly holder: string;
  readonly identifier: string;
  readonly description: string;
  readonly status: 'normal' | 'closed' | 'dormant' | 'transferred';
  /** Absent where the unit knows no amount: a registry states things, not values. */
  readonly valueFen?: Fen;
  readonly availableFen?: Fen;
  readonly details: readonly { readonly label: Text; readonly value: string }[];
  readonly priorFreezes: readonly FoundPriorFreeze[];
  readonly priorityRights: readonly FoundPriorityRight[];
};

/** The state of a control as the holder reports it; a lower `version` never overwrites a higher one. */
export type ControlFinding = {
  readonly controlId: string;
  readonly version: number;
  readonly requestId: Id;
  readonly asset: RequestedAsset;
  readonly status: 'effective' | 'waiting' | 'released' | 'lapsed' | 'deducted';
  readonly requestedFen: Fen;
  readonly heldFen?: Fen;
  readonly excessFen?: Fen;
  readonly deductedFen: Fen;
  readonly rank: number;
  readonly start?: Day;
  /** Last day of effect. */
  readonly end?: Day;
  readonly prior: readonly FoundPriorFreeze[];
  readonly priorityRights: readonly FoundPriorityRight[];
};

export type PersonFinding = {
  readonly name: string;
  readonly idType: IdType;
  readonly idNumber: string;
  readonly sex?: 'male' | 'female';
  readonly bornOn?: Day;
  readonly address?: string;
  readonly status: 'alive' | 'dead' | 'cancelled' | 'operating' | 'revoked' | 'deregistered' | 'bankrupt';
  readonly statusSince?: Day;
  readonly legalRepresentative?: string;
};

export type PaymentFinding = {
  readonly orderId: Id;
  readonly state: 'accepted' | 'paid' | 'returned' | 'refused';
  readonly amountFen: Fen;
  readonly reference?: string;
  readonly at: Instant;
  readonly reason?: { readonly code: ReasonCode; readonly text: string };
};

export type LineFinding = {
  readonly lineNo: number;
  readonly bookedAt: Instant;
  readonly amountFen: Fen;
  readonly direction: 'in' | 'out';
  readonly subAccount?: string;
  readonly counterparty: { readonly name: string; readonly account: string; readonly bankName?: string };
  readonly remark: string;
  readonly reference: string;
  readonly orderId?: Id;
  readonly reversalOf?: number;
  readonly balanceAfterFen: Fen;
};

/** What an answer comes to, in one shape for all units. */
export type Findings = {
  readonly result: Answer['result'];
  readonly final: boolean;
  readonly reason?: { readonly code: ReasonCode; readonly text: string; readonly title: Text };
  readonly missing: readonly { readonly path: string; readonly text: string }[];
  readonly assets: readonly AssetFinding[];
  readonly controls: readonly ControlFinding[];
  readonly suggestions: readonly {
    readonly code: SuggestionCode;
    readonly text: string;
    readonly title: Text;
    readonly asset?: RequestedAsset;
  }[];
  readonly identity?: {
    readonly outcome: 'match' | 'mismatch' | 'several' | 'not-found';
    readonly persons: readonly PersonFinding[];
  };
  readonly deduction?: {
    readonly amountFen: Fen;
    readonly reference: string;
    readonly toAccount: string;
    readonly orderedAt: Instant;
  };
  readonly subAccount?: {
    readonly number: string;
    readonly name: string;
    readonly bankName: string;
    readonly openedOn: Day;
  };
  readonly payment?: PaymentFinding;
};

/** One kind of unit: what it can be asked, how we write the request, how we read its answer. */
export type Connector = {
  readonly kind: UnitKind;
  readonly title: Text;
  readonly measures: readonly MeasureName[];
  readonly assetKinds: readonly AssetKind[];
  /** The protocol request, or a refusal: `unit-cannot-do`, `unit-holds-no-such-asset`, `subject-not-verified`, `request-malformed`. */
  toRequest(facts: RequestFacts): Request | Refusal;
  /** The findings, or a refusal `answer-does-not-fit` when the answer cannot belong to this request. */
  readAnswer(request: Request, answer: Answer): Findings | Refusal;
};
