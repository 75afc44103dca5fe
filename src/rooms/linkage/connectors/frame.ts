import { day, instant, isRefusal, type Refusal, type Text, text, toJson } from '#kernel';
import {
  type Answer,
  type AssetKind,
  type FoundAsset,
  type MeasureName,
  noAccountRow,
  protocolVersion,
  Request,
  suggestionTexts,
  type UnitKind,
} from '../protocol/index.ts';
import { compact, fenOf, readControl, readPayment, readPerson, readReason } from './read.ts';
import { refuseConnector } from './refusals.ts';
import type { AssetFinding, Connector, Findings, RequestFacts } from './types.ts';

/** What officers read when a measure is named. */
export const measureTitles = {
  'verify-identity': text('核验身份', 'Verify identity'),
  query: text('查询财产', 'Query property'),
  freeze: text('冻结（查封）', 'Freeze or seize'),
  renew: text('续行冻结（查封）', 'Renew'),
  release: text('解除', 'Release'),
  deduct: text('扣划', 'Deduct'),
  'open-sub-account': text('开立子账户', 'Open a sub-account'),
  pay: text('付款', 'Pay'),
  'query-payment': text('查询付款', 'Query a payment'),
  'query-control': text('查询控制状态', 'Query a control'),
  withdraw: text('撤回请求', 'Withdraw a request'),
} as const satisfies Record<MeasureName, Text>;

/** Measures that anybody may ask of any holder of property. */
export const holderMeasures = [
  'query',
  'freeze',
  'renew',
  'release',
  'query-control',
  'withdraw',
] as const satisfies readonly MeasureName[];

type ConnectorSpec = {
  kind: UnitKind;
  title: Text;
  measures: readonly MeasureName[];
  assetKinds: readonly AssetKind[];
  readAsset: (asset: FoundAsset) => AssetFinding | Refusal;
};

/** Refusal for an asset whose kind this unit does not keep: it stated something that it cannot know. */
export function strangeAsset(asset: FoundAsset): Refusal {
  return refuseConnector('answer-does-not-fit', { values: { detail: `${asset.kind} ${asset.identifier}` } });
}

function checkFacts(spec: ConnectorSpec, facts: RequestFacts): Refusal | undefined {
  const { measure } = facts;
  const unit = spec.title.zh;
  if (!spec.measures.includes(measure.do))
    return refuseConnector('unit-cannot-do', { values: { unit, measure: measureTitles[measure.do].zh } });
  const kinds = measure.do === 'freeze' ? [measure.asset.kind] : measure.do === 'query' ? measure.assetKinds : [];
  const strange = (kinds ?? []).find((kind) => !spec.assetKinds.includes(kind));
  if (strange) return refuseConnector('unit-holds-no-such-asset', { values: { unit, asset: strange } });
  const needsProof = !['verify-identity', 'open-sub-account', 'pay', 'query-payment', 'withdraw'].includes(measure.do);
  if (needsProof && (!facts.subject?.idNumber || facts.subject.verification.method === 'none'))
    return refuseConnector('subject-not-verified', { field: 'subject' });
  return undefined;
}

function writeRequest(spec: ConnectorSpec, facts: RequestFacts): Request | Refusal {
  const refused = checkFacts(spec, facts);
  if (refused) return refused;
  const written = toJson({ protocol: protocolVersion, ...facts });
  const read = Request.safeParse(written);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  const path = issue?.path.join('.') || '(root)';
  return refuseConnector('request-malformed', { field: path, values: { path, detail: issue?.message ?? '' } });
}

/** Why the answer cannot be the answer to this request, in a few words; undefined when it can. */
function misfit(request: Request, answer: Answer): string | undefined {
  const { measure } = request;
  if (answer.requestId !== request.requestId) return 'requestId';
  if (answer.unit !== request.unit) return 'unit';
  if (answer.deduction && measure.do !== 'deduct') return 'deduction';
  if (answer.identity && measure.do !== 'verify-identity') return 'identity';
  if (answer.payment && measure.do !== 'pay' && measure.do !== 'query-payment') return 'payment';
  if (answer.payment && 'orderId' in measure && answer.payment.orderId !== measure.orderId) return 'payment.orderId';
  if (answer.deduction && measure.do === 'deduct' && fenOf(answer.deduction.amount) > fenOf(measure.amount))
    return 'deduction.amount';
  if ('controlId' in measure && answer.controls?.some((c) => c.controlId !== measure.controlId)) return 'controls';
  if (measure.do === 'freeze') {
    const other = answer.controls?.some(
      (c) =>
        c.requestId !== request.requestId ||
        c.asset.kind !== measure.asset.kind ||
        c.asset.identifier !== measure.asset.identifier,
    );
    if (other) return 'controls';
  }
  return undefined;
}

function saysNothing(asset: FoundAsset): boolean {
  return asset.identifier.trim() === noAccountRow || asset.description.trim() === noAccountRow;
}

function readFound(spec: ConnectorSpec, answer: Answer): AssetFinding[] | Refusal {
  const assets: AssetFinding[] = [];
  for (const asset of answer.assets ?? []) {
    if (saysNothing(asset)) continue;
    const found = spec.assetKinds.includes(asset.kind) ? spec.readAsset(asset) : strangeAsset(asset);
    if (isRefusal(found)) return found;
    assets.push(found);
  }
  return assets;
}

function readFindings(spec: ConnectorSpec, request: Request, answer: Answer): Findings | Refusal {
  const wrong = misfit(request, answer);
  if (wrong) return refuseConnector('answer-does-not-fit', { field: wrong, values: { detail: wrong } });
  const assets = readFound(spec, answer);
  if (isRefusal(assets)) return assets;
  // A bank's row "查无开户信息" is its way of saying none; so is a query answered in full without a single row.
  const nothing = request.measure.do === 'query' && answer.result === 'full' && assets.length === 0;
  const reason = answer.reason ?? (nothing ? ({ code: 'no-account', text: noAccountRow } as const) : undefined);
  return compact({
    result: nothing ? ('none' as const) : answer.result,
    final: answer.final,
    reason: reason && readReason(reason),
    missing: answer.missing ?? [],
    assets,
    controls: (answer.controls ?? []).map(readControl),
    suggestions: (answer.suggestions ?? []).map((s) => compact({ ...s, title: suggestionTexts[s.code] })),
    identity: answer.identity && {
      outcome: answer.identity.outcome,
      persons: answer.identity.persons.map(readPerson),
    },
    deduction: answer.deduction && {
      amountFen: fenOf(answer.deduction.amount),
      reference: answer.deduction.remittance.reference,
      toAccount: answer.deduction.remittance.toAccount,
      orderedAt: instant(answer.deduction.remittance.orderedAt),
    },
    subAccount: answer.subAccount && { ...answer.subAccount, openedOn: day(answer.subAccount.openedOn) },
    payment: answer.payment && readPayment(answer.payment),
  });
}

/** Builds a connector from what is particular to its kind. */
export function connector(spec: ConnectorSpec): Connector {
  return {
    kind: spec.kind,
    title: spec.title,
    measures: spec.measures,
    assetKinds: spec.assetKinds,
    toRequest: (facts) => writeRequest(spec, facts),
    readAnswer: (request, answer) => readFindings(spec, request, answer),
  };
}
