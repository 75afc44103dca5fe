import { type Text, text } from '#kernel';

/** Version word that every payload carries (docs/protocol.md). */
export const protocolVersion = 'writ/1';
/** How far `iat` may lie from the receiver's real clock on a live channel (protocol §1). */
export const freshnessSeconds = 300;
/** The same window for a bundle carried by hand across an air gap (protocol §11). */
export const bundleFreshnessSeconds = 30 * 86_400;
/** How long a receiver must remember nonces: twice the window, because `iat` may lie on either side (protocol §1). */
export const nonceMemorySeconds = 2 * freshnessSeconds;
/** Largest body of one message, in bytes (protocol §1). */
export const bodyBytesMax = 20_000_000;
/** Most statement lines in one message (protocol §2). */
export const statementLinesMax = 500;

export const unitKinds = [
  'identity-registry',
  'bank',
  'e-wallet',
  'real-estate',
  'vehicle',
  'market-regulator',
  'court-bank',
] as const;
/** What a linked unit is; each kind has one connector. */
export type UnitKind = (typeof unitKinds)[number];

export const measureNames = [
  'verify-identity',
  'query',
  'freeze',
  'renew',
  'release',
  'deduct',
  'open-sub-account',
  'pay',
  'query-payment',
  'query-control',
  'withdraw',
] as const;
/** What a unit can be asked to do (protocol §5). */
export type MeasureName = (typeof measureNames)[number];

export const assetKinds = ['deposit', 'e-wallet', 'real-estate', 'vehicle', 'equity'] as const;
export type AssetKind = (typeof assetKinds)[number];

/** Account number text with which some banks say "no account" in a row of its own (protocol §6). */
export const noAccountRow = '查无开户信息';

/** Reason codes of answers with the wording shown to officers; the unit's own words are kept beside it (protocol §10). */
export const reasonTexts = {
  'no-such-customer': text('查无此人（户）', 'No such customer'),
  'no-account': text('查无开户信息', 'No account on record'),
  'nothing-registered': text('无登记信息', 'Nothing is registered'),
  'name-mismatch': text('证件号码与姓名不符', 'Number and name do not agree'),
  'several-of-that-name': text('同名多人，无法确认', 'Several people bear the name'),
  'subject-unverified': text('被执行人身份未核验', "The subject's identity is not verified"),
  'asset-not-found': text('账户或财产不存在', 'No such account or asset'),
  'account-closed': text('账户已销户', 'The account is closed'),
  'balance-short': text('余额不足', 'The balance is short'),
  waiting: text('存在在先冻结，轮候', 'Earlier controls; this one waits'),
  'protected-money': text('专户资金，依法不得冻结扣划', 'Protected money'),
  'control-not-found': text('无此控制措施', 'No such control'),
  'control-lapsed': text('控制期限已届满', 'The control has lapsed'),
  'control-ended': text('控制措施已解除或已扣划', 'The control has ended'),
  'control-waiting': text('轮候冻结尚未生效，不能扣划', 'A waiting control cannot be deducted from'),
  'amount-over-held': text('金额超过实际冻结数额', 'More than is held'),
  'counter-only': text('须到柜面办理', 'Only over the counter'),
  'document-missing': text('缺少法律文书', 'A document is missing'),
  'document-unclear': text('文书格式不符或印章不清', 'Format or seal is not acceptable'),
  'contact-missing': text('缺少承办人办公电话', 'No desk phone of the officer'),
  'officer-unregistered': text('承办人未备案', 'The officer is not registered'),
  'field-missing': text('必填事项缺失或不合规范', 'A required entry is missing or malformed'),
  'measure-unsupported': text('本单位不办理该事项', 'The unit does not do this'),
  'under-review': text('内部审批未完成', 'Internal approval is pending'),
  'payee-unknown': text('收款账户不存在', 'No such payee account'),
  'payee-mismatch': text('收款户名与账号不符', 'Payee name and account disagree'),
  'funds-short': text('子账户余额不足', 'The sub-account is short'),
  'order-conflict': text('付款指令号重复而内容不同', 'Same order id, other content'),
  'already-answered': text('已办结，不能撤回', 'Already answered; cannot be withdrawn'),
  withdrawn: text('已撤回', 'Withdrawn'),
  'system-busy': text('系统繁忙', 'System busy'),
  other: text('其他', 'Other'),
} as const satisfies Record<string, Text>;
export type ReasonCode = keyof typeof reasonTexts;

/** Verification suggestions (核实建议): what a unit asks the court to look at; they stop nothing (protocol §10). */
export const suggestionTexts = {
  'wage-account': text('疑为工资账户', 'Perhaps a wage account'),
  'special-account': text('疑为专户', 'Perhaps a protected account'),
  'joint-owner': text('存在共有人', 'There are co-owners'),
  mortgaged: text('已设抵押', 'Mortgaged'),
  'same-name-other-number': text('存在同名不同号客户', 'A customer of the same name has another number'),
  'large-outflow': text('近期大额转出', 'Large recent outflow'),
  other: text('其他', 'Other'),
} as const satisfies Record<string, Text>;
export type SuggestionCode = keyof typeof suggestionTexts;

/** Codes of signed errors (protocol §9) and what a sender does on each. */
export const errorCodes = [
  'garbage',
  'header-invalid',
  'not-canonical',
  'schema-invalid',
  'document-missing',
  'document-digest',
  'key-unknown',
  'signature-invalid',
  'wrong-audience',
  'wrong-type',
  'stale',
  'token-invalid',
  'nonce-replayed',
  'request-unknown',
  'request-conflict',
  'too-large',
  'previous-unknown',
  'system-busy',
] as const;
export type ErrorCode = (typeof errorCodes)[number];
