/** The messages of docs/protocol.md as this program reads and writes them. */
export type WireMeasure =
  | { do: 'verify-identity' }
  | { do: 'query'; assetKinds?: string[] }
  | { do: 'freeze'; asset: { kind: string; identifier: string }; limit: string; term: string; until?: string }
  | { do: 'renew'; controlId: string; term: string; until?: string }
  | { do: 'release'; controlId: string; newLimit?: string }
  | {
      do: 'deduct';
      controlId: string;
      amount: string;
      remitTo: { bankUnit: string; account: string; name: string };
      remark: string;
    }
  | { do: 'open-sub-account'; accountName: string }
  | {
      do: 'pay';
      orderId: string;
      fromSubAccount: string;
      amount: string;
      payee: { role: string; name: string; account: string; bankName: string; bankUnit?: string };
      remark: string;
    }
  | { do: 'query-payment'; orderId: string }
  | { do: 'query-control'; controlId: string }
  | { do: 'withdraw'; requestId: string };

export type WireRequest = {
  protocol: 'writ/1';
  requestId: string;
  seq: number;
  court: { id: string; name: string };
  unit: string;
  caseNumber: string;
  articles: { law: string; article: string }[];
  purpose: string;
  officers: { name: string; post: string; certificate: string; deskPhone: string }[];
  subject?: {
    kind: string;
    name: string;
    idType: string;
    idNumber?: string;
    verification: { method: string; at?: string; reference?: string };
  };
  measure: WireMeasure;
  previousRequest?: string;
  corrects?: string;
  documents: { name: string; mediaType: string; sha256: string; bytes: number }[];
  deadline: string;
  legalNow: string;
};

export type WirePrior = { authority: string; caseNumber?: string; amount?: string; rank: number; end?: string };

export type WireControl = {
  controlId: string;
  version: number;
  requestId: string;
  asset: { kind: string; identifier: string };
  status: 'effective' | 'waiting' | 'released' | 'lapsed' | 'deducted';
  limit: string;
  held?: string;
  excess?: string;
  deducted: string;
  rank: number;
  start?: string;
  end?: string;
  prior: WirePrior[];
  priorityRights: { kind: string; holder: string; amount?: string }[];
};

export type WirePayment = {
  orderId: string;
  state: 'accepted' | 'paid' | 'returned' | 'refused';
  amount: string;
  reference?: string;
  at: string;
  reason?: { code: string; text: string };
};

/** What doing a measure comes to; the engine adds ids, hash and time. */
export type Outcome = {
  result: 'full' | 'none' | 'partial' | 'refused' | 'returned';
  reason?: { code: string; text: string };
  missing?: { path: string; text: string }[];
  assets?: Record<string, unknown>[];
  controls?: WireControl[];
  identity?: Record<string, unknown>;
  deduction?: Record<string, unknown>;
  subAccount?: Record<string, unknown>;
  payment?: WirePayment;
  suggestions?: { code: string; text: string; asset?: { kind: string; identifier: string } }[];
};

export type WireAnswer = Outcome & {
  protocol: 'writ/1';
  unit: string;
  requestId: string;
  answerId: string;
  requestHash: string;
  answerSeq: number;
  final: boolean;
  answeredAt: string;
};

export function refused(code: string, text: string): Outcome {
  return { result: 'refused', reason: { code, text } };
}
