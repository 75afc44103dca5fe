import { controlOf, endFreeze, endOfTerm, settleAsset } from './freezes.ts';
import type { Account, Freeze, Thing } from './rows.ts';
import { addHours, send, type Work } from './unit.ts';
import { idFrom } from './wire.ts';
import { type Outcome, refused, type WireMeasure, type WireRequest } from './wire-types.ts';

type Of<D extends WireMeasure['do']> = Extract<WireMeasure, { do: D }>;

function assetOfRequest(work: Work, request: WireRequest, asset: { kind: string; identifier: string }) {
  const found: Account | Thing | undefined =
    work.tx.get('accounts', asset.identifier) ?? work.tx.get('things', asset.identifier);
  const id = request.subject?.idNumber ?? '';
  const owners = found ? [found.idNumber, ...('coOwnerIds' in found ? (found.coOwnerIds ?? []) : [])] : [];
  return found?.kind === asset.kind && owners.includes(id) ? found : undefined;
}

function frozenResult(freeze: Freeze): Pick<Outcome, 'result' | 'reason'> {
  if (freeze.status === 'waiting')
    return { result: 'partial', reason: { code: 'waiting', text: `轮候第${freeze.rank - 1}位` } };
  if (freeze.held !== undefined && BigInt(freeze.held) < BigInt(freeze.limit))
    return {
      result: 'partial',
      reason: { code: 'balance-short', text: '可用余额不足，已冻结现有余额，后续入账继续冻结' },
    };
  return { result: 'full' };
}

export function freeze(work: Work, request: WireRequest, measure: Of<'freeze'>, half: boolean): Outcome {
  const asset = assetOfRequest(work, request, measure.asset);
  if (!asset) return { result: 'none', reason: { code: 'asset-not-found', text: '未找到该账户或财产' } };
  if (asset.status === 'closed') return { result: 'none', reason: { code: 'account-closed', text: '该账户已销户' } };
  if ('accountType' in asset && asset.accountType === 'special')
    return refused('protected-money', '该账户为专户，依法不得冻结');
  const order = work.tx.next('freeze');
  const controlId = `${work.unit.profile.id}-K${String(order).padStart(6, '0')}`;
  work.tx.put('freezes', controlId, {
    controlId,
    order,
    court: request.court.id,
    authority: request.court.name,
    caseNumber: request.caseNumber,
    requestId: request.requestId,
    asset: { kind: measure.asset.kind, identifier: measure.asset.identifier },
    status: 'waiting',
    limit: measure.limit,
    deducted: '0',
    ...(work.unit.knobs.take('overFreeze') ? { whole: true } : {}),
    ...(half ? { short: true } : {}),
    rank: 1,
    version: 1,
    term: measure.term,
  });
  settleAsset(work, measure.asset, controlId);
  const made = work.tx.get('freezes', controlId) as Freeze;
  if (made.start && measure.until) work.tx.put('freezes', controlId, { ...made, end: measure.until });
  const stands = work.tx.get('freezes', controlId) as Freeze;
  return { ...frozenResult(stands), controls: [controlOf(work, stands)] };
}

/** The court's own live control, or why there is none to act upon. */
function ownControl(work: Work, request: WireRequest, controlId: string): Freeze | Outcome {
  const freeze = work.tx.get('freezes', controlId);
  if (!freeze || freeze.court !== request.court.id) return refused('control-not-found', '未找到该控制措施');
  if (freeze.status === 'lapsed')
    return { ...refused('control-lapsed', '控制期限已届满'), controls: [controlOf(work, freeze)] };
  if (freeze.status !== 'effective' && freeze.status !== 'waiting')
    return { ...refused('control-ended', '该控制措施已结束'), controls: [controlOf(work, freeze)] };
  return freeze;
}

export function renew(work: Work, request: WireRequest, measure: Of<'renew'>): Outcome {
  const control = ownControl(work, request, measure.controlId);
  if ('result' in control) return control;
  const renewed: Freeze = { ...control, version: control.version + 1, term: measure.term };
  if (control.end) {
    const dayAfter = Temporal.PlainDate.from(control.end).add({ days: 1 }).toString();
    renewed.end = measure.until ?? endOfTerm(dayAfter, measure.term);
  }
  work.tx.put('freezes', renewed.controlId, renewed);
  return { result: 'full', controls: [controlOf(work, renewed)] };
}

export function release(work: Work, request: WireRequest, measure: Of<'release'>): Outcome {
  const control = ownControl(work, request, measure.controlId);
  if ('result' in control) return control;
  if (measure.newLimit === undefined || measure.newLimit === '0') {
    endFreeze(work, control, 'released');
  } else {
    if (BigInt(measure.newLimit) > BigInt(control.limit)) return refused('field-missing', '新限额高于原限额');
    const { whole: _whole, ...rest } = control;
    const lowered: Freeze = { ...rest, limit: measure.newLimit, version: control.version + 1 };
    work.tx.put('freezes', control.controlId, lowered);
    settleAsset(work, control.asset, control.controlId);
  }
  const after = work.tx.get('freezes', control.controlId) as Freeze;
  return { result: 'full', controls: [controlOf(work, after)] };
}

export function queryControl(work: Work, request: WireRequest, measure: Of<'query-control'>): Outcome {
  const control = work.tx.get('freezes', measure.controlId);
  if (!control || control.court !== request.court.id) return refused('control-not-found', '未找到该控制措施');
  return { result: 'full', controls: [controlOf(work, control)] };
}

/** Writes a movement into the unit's own ledger and changes the balance. */
export function moveMoney(work: Work, account: Account, sign: '+' | '-', amount: bigint, what: string): void {
  const no = work.tx.next('movement');
  work.tx.put('movements', String(no), {
    no,
    at: work.now,
    account: account.account,
    amount: String(amount),
    sign,
    what,
  });
  const balance = BigInt(account.balance) + (sign === '+' ? amount : -amount);
  if (balance < 0n) throw new Error(`account ${account.account} would fall below zero`);
  work.tx.put('accounts', account.account, { ...account, balance: String(balance) });
}

export function deduct(work: Work, request: WireRequest, measure: Of<'deduct'>): Outcome {
  const control = ownControl(work, request, measure.controlId);
  if ('result' in control) return control;
  if (control.status === 'waiting') return refused('control-waiting', '轮候冻结尚未生效');
  const account = work.tx.get('accounts', control.asset.identifier);
  if (!account) return refused('measure-unsupported', '该财产不能扣划');
  if (!(measure.remitTo.bankUnit in work.unit.peers)) return refused('payee-unknown', '收款银行不在清算范围');
  const wanted = BigInt(measure.amount);
  const most = [wanted, BigInt(control.held ?? '0'), BigInt(control.limit)].reduce((a, b) => (a < b ? a : b));
  if (most <= 0n)
    return {
      result: 'none',
      reason: { code: 'balance-short', text: '无可扣划余额' },
      controls: [controlOf(work, control)],
    };
  moveMoney(work, account, '-', most, `扣划 ${request.caseNumber}`);
  const limit = BigInt(control.limit) - most;
  const after: Freeze = {
    ...control,
    limit: String(limit),
    deducted: String(BigInt(control.deducted) + most),
    version: control.version + 1,
    ...(limit === 0n ? { status: 'deducted' as const, held: '0' } : {}),
  };
  work.tx.put('freezes', control.controlId, after);
  settleAsset(work, control.asset, control.controlId);
  const reference = remit(work, request, measure, account, most);
  const stands = work.tx.get('freezes', control.controlId) as Freeze;
  return {
    ...(most === wanted
      ? { result: 'full' as const }
      : { result: 'partial' as const, reason: { code: 'amount-over-held', text: '超过实际冻结数额，已扣划冻结部分' } }),
    controls: [controlOf(work, stands)],
    deduction: {
      amount: String(most),
      remittance: { reference, amount: String(most), toAccount: measure.remitTo.account, orderedAt: work.now },
    },
  };
}

function remit(work: Work, request: WireRequest, measure: Of<'deduct'>, account: Account, amount: bigint): string {
  const unit = work.unit.profile.id;
  const no = String(work.tx.next('remittance')).padStart(8, '0');
  const reference = `${unit.toUpperCase()}${work.today.replaceAll('-', '')}${no}`;
  const remittanceId = idFrom(`remittance:${unit}:${request.requestId}`);
  const { remitTo, controlId } = measure;
  work.tx.put('remittances', remittanceId, {
    remittanceId,
    reference,
    direction: 'out',
    amount: String(amount),
    account: account.account,
    name: account.holder,
    state: 'sent',
    controlId,
    requestId: request.requestId,
  });
  // "Done" at the bank while the money is still on its way: the lag that courts complain of.
  const lag = work.unit.knobs.take('doneWithoutMoney');
  send(work, {
    to: 'unit',
    aud: remitTo.bankUnit,
    msg: 'remittance',
    payload: {
      protocol: 'writ/1',
      remittanceId,
      reference,
      from: { unit, name: account.holder, account: account.account },
      to: { account: remitTo.account, name: remitTo.name },
      amount: String(amount),
      remark: measure.remark,
    },
    ...(lag ? { notBefore: addHours(work.now, lag.hours ?? 48) } : {}),
  });
  return reference;
}
