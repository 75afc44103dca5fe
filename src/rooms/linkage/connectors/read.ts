import { day, type Fen, instant, type Text } from '#kernel';
import {
  type Control,
  type FoundAsset,
  type Payment,
  type PriorFreeze,
  type PriorityRight,
  type Reason,
  type RegisteredPerson,
  reasonTexts,
  type StatementLine,
} from '../protocol/index.ts';
import type {
  AssetFinding,
  ControlFinding,
  FoundPriorFreeze,
  FoundPriorityRight,
  LineFinding,
  PaymentFinding,
  PersonFinding,
} from './types.ts';

/** Fen from the wire, whose form the schema has checked. */
export function fenOf(wire: string): Fen {
  return BigInt(wire);
}

/** Drops members without a value, so that an optional member is absent and never undefined. */
type Compact<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};
export function compact<T extends object>(value: T): Compact<T> {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as Compact<T>;
}

function readPrior(prior: PriorFreeze): FoundPriorFreeze {
  return compact({
    authority: prior.authority,
    caseNumber: prior.caseNumber,
    amountFen: prior.amount === undefined ? undefined : fenOf(prior.amount),
    rank: prior.rank,
    end: prior.end === undefined ? undefined : day(prior.end),
  });
}

function readPriority(right: PriorityRight): FoundPriorityRight {
  return compact({
    kind: right.kind,
    holder: right.holder,
    amountFen: right.amount === undefined ? undefined : fenOf(right.amount),
  });
}

/** The state of a control, from an answer or a notice. */
export function readControl(control: Control): ControlFinding {
  return compact({
    controlId: control.controlId,
    version: control.version,
    requestId: control.requestId,
    asset: control.asset,
    status: control.status,
    requestedFen: fenOf(control.limit),
    heldFen: control.held === undefined ? undefined : fenOf(control.held),
    excessFen: control.excess === undefined ? undefined : fenOf(control.excess),
    deductedFen: fenOf(control.deducted),
    rank: control.rank,
    start: control.start === undefined ? undefined : day(control.start),
    end: control.end === undefined ? undefined : day(control.end),
    prior: control.prior.map(readPrior),
    priorityRights: control.priorityRights.map(readPriority),
  });
}

/** The unit's reason with the dictionary's wording beside its own words. */
export function readReason(reason: Reason): { code: Reason['code']; text: string; title: Text } {
  return { code: reason.code, text: reason.text, title: reasonTexts[reason.code] };
}

/** The state of a payment order, from an answer or a notice. */
export function readPayment(payment: Payment): PaymentFinding {
  return compact({
    orderId: payment.orderId,
    state: payment.state,
    amountFen: fenOf(payment.amount),
    reference: payment.reference,
    at: instant(payment.at),
    reason: payment.reason,
  });
}

/** A line of the court's account, pushed or pulled. */
export function readLine(line: StatementLine): LineFinding {
  return compact({
    lineNo: line.lineNo,
    bookedAt: instant(line.bookedAt),
    amountFen: fenOf(line.amount),
    direction: line.direction,
    subAccount: line.subAccount,
    counterparty: compact(line.counterparty),
    remark: line.remark,
    reference: line.reference,
    orderId: line.orderId,
    reversalOf: line.reversalOf,
    balanceAfterFen: fenOf(line.balanceAfter),
  });
}

export function readPerson(person: RegisteredPerson): PersonFinding {
  return compact({
    ...person,
    bornOn: person.bornOn === undefined ? undefined : day(person.bornOn),
    statusSince: person.statusSince === undefined ? undefined : day(person.statusSince),
  });
}

/** What all kinds of assets have in common; the connector adds its details. */
export function readAssetWith(asset: FoundAsset, details: AssetFinding['details'], availableFen?: Fen): AssetFinding {
  return compact({
    kind: asset.kind,
    holder: asset.holder,
    identifier: asset.identifier,
    description: asset.description,
    status: asset.status,
    valueFen: asset.value === undefined ? undefined : fenOf(asset.value),
    availableFen,
    details: details.filter((line) => line.value !== ''),
    priorFreezes: asset.priorFreezes.map(readPrior),
    priorityRights: asset.priorityRights.map(readPriority),
  });
}
