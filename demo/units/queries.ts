import { liveFreezes } from './freezes.ts';
import type { Account, Person, Thing } from './rows.ts';
import type { Work } from './unit.ts';
import { type Outcome, refused, type WirePrior, type WireRequest } from './wire-types.ts';

function priorOf(work: Work, asset: { kind: string; identifier: string }): WirePrior[] {
  return liveFreezes(work, asset).map((f) => ({
    authority: f.authority,
    caseNumber: f.caseNumber,
    ...(f.held === undefined ? {} : { amount: f.held }),
    rank: f.rank,
    ...(f.end === undefined ? {} : { end: f.end }),
  }));
}

function accountRow(work: Work, account: Account): Record<string, unknown> {
  const asset = { kind: account.kind, identifier: account.account };
  const priorFreezes = priorOf(work, asset);
  const held = liveFreezes(work, asset).reduce((sum, f) => sum + BigInt(f.held ?? '0'), 0n);
  const available = String(BigInt(account.balance) - held);
  const details =
    account.kind === 'deposit'
      ? {
          accountType: account.accountType,
          branch: account.branch,
          currency: 'CNY',
          available,
          openedOn: account.openedOn,
        }
      : { currency: 'CNY', available, ...(account.phoneTail ? { boundPhoneTail: account.phoneTail } : {}) };
  return {
    ...asset,
    holder: account.holder,
    description: `${account.branch} ${account.account}`,
    value: account.balance,
    status: account.status,
    details,
    priorFreezes,
    priorityRights: [],
  };
}

function thingRow(work: Work, thing: Thing): Record<string, unknown> {
  const { kind, identifier, holder, description, status, details, priorityRights, value } = thing;
  return {
    kind,
    identifier,
    holder,
    description,
    ...(value === undefined ? {} : { value }),
    status,
    details,
    priorFreezes: priorOf(work, thing),
    priorityRights,
  };
}

function nothing(work: Work, name: string, suggestions: Outcome['suggestions']): Outcome {
  const isMoney = work.unit.profile.assetKinds.some((kind) => kind === 'deposit' || kind === 'e-wallet');
  const extra = suggestions?.length ? { suggestions } : {};
  if (work.unit.profile.temper.emptyRow) {
    const row = {
      kind: 'deposit',
      identifier: '查无开户信息',
      holder: name,
      description: '查无开户信息',
      status: 'normal',
      details: { accountType: 'savings', branch: '-', currency: 'CNY', available: '0', openedOn: work.today },
      priorFreezes: [],
      priorityRights: [],
    };
    return { result: 'full', assets: [row], ...extra };
  }
  const reason = isMoney
    ? { code: 'no-account', text: '查无开户信息' }
    : { code: 'nothing-registered', text: '查无登记信息' };
  return { result: 'none', reason, assets: [], ...extra };
}

/** What this unit keeps for the subject, by name **and** number. */
export function query(work: Work, request: WireRequest, kinds: string[] | undefined, half: boolean): Outcome {
  const { name = '', idNumber = '' } = request.subject ?? {};
  const all: (Account | Thing)[] = [...work.tx.list('accounts'), ...work.tx.list('things')];
  const own = all.filter((a) => a.idNumber === idNumber || ('coOwnerIds' in a && a.coOwnerIds?.includes(idNumber)));
  if (own.some((a) => a.idNumber === idNumber && a.holder !== name))
    return refused('name-mismatch', '证件号码与户名不符');
  const suggestions: NonNullable<Outcome['suggestions']> = [];
  if (all.some((a) => a.holder === name && a.idNumber !== idNumber))
    suggestions.push({ code: 'same-name-other-number', text: '另有同名客户，证件号码不同，未予反馈' });
  const asked = own.filter((a) => !kinds || kinds.includes(a.kind));
  if (asked.length === 0) return nothing(work, name, suggestions);
  for (const a of asked) {
    const asset = { kind: a.kind, identifier: 'account' in a ? a.account : a.identifier };
    if ('accountType' in a && a.accountType === 'wage')
      suggestions.push({ code: 'wage-account', text: '疑为工资账户，请注意保留必需生活费用', asset });
    if ('coOwnerIds' in a && a.coOwnerIds?.length) suggestions.push({ code: 'joint-owner', text: '存在共有人', asset });
    if ('priorityRights' in a && a.priorityRights.length)
      suggestions.push({ code: 'mortgaged', text: '已设抵押', asset });
  }
  const rows = asked.map((a) => ('account' in a ? accountRow(work, a) : thingRow(work, a)));
  const shown = half ? rows.slice(0, Math.ceil(rows.length / 2)) : rows;
  return {
    ...(half
      ? { result: 'partial' as const, reason: { code: 'under-review', text: '部分网点尚未反馈' } }
      : { result: 'full' as const }),
    assets: shown,
    ...(suggestions.length ? { suggestions } : {}),
  };
}

/** Who bears this name and number; a bare name is never more than a list of its bearers. */
export function verifyIdentity(work: Work, request: WireRequest): Outcome {
  const { name = '', idNumber } = request.subject ?? {};
  const bearers: Person[] = work.tx.list('persons').filter((p) => p.name === name);
  const notFound: Outcome = {
    result: 'none',
    reason: { code: 'no-such-customer', text: '查无此人（户）' },
    identity: { outcome: 'not-found', persons: [] },
  };
  if (idNumber === undefined) {
    if (bearers.length === 0) return notFound;
    if (bearers.length === 1) return { result: 'full', identity: { outcome: 'match', persons: bearers } };
    const reason = { code: 'several-of-that-name', text: `同名${bearers.length}人` };
    return { result: 'partial', reason, identity: { outcome: 'several', persons: bearers } };
  }
  const holder = work.tx.list('persons').find((p) => p.idNumber === idNumber);
  if (!holder) return notFound;
  if (holder.name !== name) {
    // The other person's data are nobody's business: only the fact is told.
    const reason = { code: 'name-mismatch', text: '证件号码与姓名不符' };
    return { result: 'none', reason, identity: { outcome: 'mismatch', persons: [] } };
  }
  return { result: 'full', identity: { outcome: 'match', persons: [holder] } };
}
