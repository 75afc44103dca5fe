import { z } from 'zod';
import { type Refusal, type Text, text } from '#kernel';
import { act, type Effect, type Plan } from '../engine/index.ts';
import { textField, yesNoField } from '../fields.ts';
import {
  type AccountFacts,
  accountCites,
  accountFacts,
  keeperRefusal,
  officerField,
  proposers,
  whom,
} from './account-facts.ts';
import { refuseAccount } from './refusals.ts';

const Reset = z.strictObject({
  officerId: officerField(),
  device: yesNoField('动态口令设备一并作废（设备丢失或更换）', 'Its one-time-code device too: lost or replaced'),
  identity: textField('如何核实本人身份', 'How it was made sure that it is he who asks', 500),
});
const WithReason = z.strictObject({ officerId: officerField(), reason: textField('理由', 'Reason', 500) });

const plan = (journal: Text, effect: Effect): Plan => ({ journal, cites: accountCites, effects: [effect] });
const shared = {
  subject: 'court',
  stage: 'record',
  cites: accountCites,
  concerns: ({ officerId }: { officerId: string }) => officerId,
  facts: accountFacts,
} as const;

/** Password, and where it was lost the device, of an officer become void; a new one-time password is given out afterwards. */
export const resetSignIn = act({
  ...shared,
  name: 'reset-sign-in',
  title: text('重置登录方式', 'Reset a sign-in'),
  draftedBy: proposers,
  approval: [{ post: 'president' }],
  input: Reset,
  decide: ({ account }: AccountFacts, { officerId, device, identity }): Plan => {
    const { name } = account;
    const zh = device ? '密码和动态口令设备' : '密码';
    const en = device ? 'password and one-time-code device' : 'password';
    return plan(
      text(`重置${name}的${zh}。身份核实：${identity}`, `The ${en} of ${name} are void. Identity: ${identity}`),
      { do: 'void-sign-in', officerId, name, device },
    );
  },
});

/** An account is blocked at once, by whoever keeps accounts or by the president: waiting would help a thief. */
export const blockOfficer = act({
  ...shared,
  name: 'block-officer',
  title: text('停用账号', 'Block an account'),
  draftedBy: [...proposers, 'president'],
  approval: [],
  input: WithReason,
  decide: ({ account, all }: AccountFacts, { officerId, reason }): Plan | Refusal => {
    const { name } = account;
    if (!account.active) return refuseAccount('account-as-it-is', { values: { name }, field: 'officerId' });
    const refusal = keeperRefusal(all, { ...account, active: false });
    if (refusal) return refusal;
    return plan(text(`停用${name}的账号。理由：${reason}`, `The account of ${name} is blocked. Reason: ${reason}`), {
      do: 'block-account',
      officerId,
      name,
    });
  },
});

export const unblockOfficer = act({
  ...shared,
  name: 'unblock-officer',
  title: text('恢复账号', 'Unblock an account'),
  draftedBy: proposers,
  approval: [{ post: 'president' }],
  input: WithReason,
  decide: ({ account }: AccountFacts, { officerId, reason }): Plan | Refusal => {
    const { name } = account;
    if (account.active) return refuseAccount('account-as-it-is', { values: { name }, field: 'officerId' });
    return plan(text(`恢复${name}的账号。理由：${reason}`, `The account of ${name} is unblocked. Reason: ${reason}`), {
      do: 'unblock-account',
      officerId,
      name,
    });
  },
});

/** All sessions of an officer end at once; he signs in again. */
export const endOfficerSessions = act({
  ...shared,
  name: 'end-sessions',
  title: text('结束全部登录', 'End all sessions'),
  draftedBy: [...proposers, 'president'],
  approval: [],
  input: whom,
  decide: ({ account }: AccountFacts, { officerId }): Plan =>
    plan(text(`结束${account.name}的全部登录`, `All sessions of ${account.name} end`), {
      ...{ do: 'end-sessions', officerId, name: account.name },
    }),
});
