import { approverFor, findProposal, listSteps, type Proposal, type StepRow, standingOf } from '#acts';
import { formatYuan, type Id, isId, type Json, type Text, text } from '#kernel';
import { maskAccount, maskIdNumber, maskPhone, type Tx } from '#platform';
import { moneyTotals } from './case/money.ts';
import { owedToday } from './case/owed.ts';
import { type DeskContext, type OpenCase, openCase } from './context.ts';
import type { OpenAct } from './contract/acts.ts';
import type { ProposalDetail } from './contract/approvals.ts';
import { namesOfOfficers } from './officers.ts';
import { labelOf } from './options.ts';
import { findProposalRow, waitingPost } from './proposals.ts';
import { given, moment } from './shown.ts';

/** What a form field says of itself in the act's schema. */
type Field = {
  readonly title?: string;
  readonly description?: string;
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Field>>;
  readonly items?: Field;
  readonly 'x-options'?: string;
  readonly 'x-choices'?: readonly { value: string; label: string }[];
};
type Shown = ProposalDetail['input'];

const masks: Readonly<Record<string, (value: string) => string>> = {
  idNumber: maskIdNumber,
  phone: maskPhone,
  accountNumber: maskAccount,
};

/** A filled-in value in words: choices by their label, ids by the list that they were chosen from, numbers masked. */
function valueShown(open: OpenCase | undefined, name: string, field: Field, value: Json): string {
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value !== 'string') return String(value ?? '');
  const mask = masks[name];
  if (mask) return mask(value);
  const chosen = field['x-choices']?.find((c) => c.value === value);
  if (chosen) return chosen.label.split(' · ')[0] ?? chosen.label;
  const list = field['x-options']?.split('/').at(-1);
  if (open && list) return labelOf(open, list, value) ?? '—';
  if (field.format === 'paper' || isId(value)) return '（已上传材料）';
  return value;
}

/** The input as the drafter filled it in, one line for each field, in the order of the form. */
function inputShown(open: OpenCase | undefined, schema: Field, input: Json, before: Text = text('', '')): Shown {
  if (input === null || typeof input !== 'object' || Array.isArray(input)) return [];
  const values = input as { readonly [key: string]: Json };
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]): Shown => {
    const value = values[name];
    if (value === undefined) return [];
    const label = text(`${before.zh}${field.title ?? name}`, `${before.en}${field.description ?? name}`);
    if (!Array.isArray(value)) {
      if (field.properties) return inputShown(open, field, value, text(`${label.zh}·`, `${label.en}: `));
      return [{ label, value: valueShown(open, name, field, value) }];
    }
    const rows = value as readonly Json[];
    const item = field.items ?? {};
    if (!item.properties)
      return [
        {
          label,
          value: rows
            .map((v) =>
              valueShown(open, name, { ...item, ...given('x-options', item['x-options'] ?? field['x-options']) }, v),
            )
            .join('、'),
        },
      ];
    return rows.flatMap((row, i) =>
      inputShown(open, item, row, text(`${label.zh}${i + 1}·`, `${label.en} ${i + 1}: `)),
    );
  });
}

function stepsShown(
  proposal: Proposal,
  signed: readonly StepRow[],
  names: ReadonlyMap<Id, string>,
): ProposalDetail['steps'] {
  const drafted = signed.find((s) => s.decision === 'drafted');
  const approved = signed.filter((s) => s.decision === 'approved');
  const own = proposal.step - approved.length;
  return proposal.approval.map(({ post }, i) => {
    const title = waitingPost(post) ?? text(post, post);
    const sign = i < own ? drafted : approved[i - own];
    const by = sign && i < proposal.step ? { by: names.get(sign.officerId) ?? '系统', at: moment(sign.at) } : {};
    if (i < proposal.step) return { post, title, state: 'approved', ...by };
    if (i > proposal.step || proposal.status === 'withdrawn' || proposal.status === 'expired')
      return { post, title, state: 'later' };
    const back = signed.find((s) => s.decision === 'returned');
    if (!back) return { post, title, state: 'waiting' };
    const reason = given('reason', back.reason);
    return { post, title, state: 'returned', by: names.get(back.officerId) ?? '', at: moment(back.at), ...reason };
  });
}

/** What an approver wants to see of the case beside the draft. */
function factsShown(open: OpenCase): ProposalDetail['facts'] {
  const owed = owedToday(open);
  const totals = moneyTotals(open);
  const debtors = open.dossier.parties.filter((p) => p.role === 'debtor').map((p) => p.person.name);
  return [
    { label: text('被执行人', 'Debtors'), value: debtors.join('、') },
    { label: text('今日尚欠（元）', 'Owed today (yuan)'), value: formatYuan(BigInt(owed.total.replace('.', ''))) },
    { label: text('本案在账案款（元）', 'Held at the court (yuan)'), value: formatYuan(totals.held) },
  ];
}

/** What the edge knows of a proposal: its plan and drafts on today's facts, and its act's form. */
export type ProposalParts = Pick<ProposalDetail, 'plan' | 'documents'> & {
  readonly schema: OpenAct['schema'];
  readonly money: boolean;
};

type Read = {
  proposal: Proposal;
  row: ProposalDetail['steps'];
  may: ProposalDetail['may'];
  shown: Awaited<ReturnType<typeof findProposalRow>>;
};

async function read(tx: Tx, context: DeskContext, courtId: Id, id: Id, money: boolean): Promise<Read | undefined> {
  const proposal = await findProposal(tx, context.sealer, courtId, id, false);
  if (!proposal) return undefined;
  const { subject, status: state } = proposal;
  const [signed, standing, shown] = await Promise.all([
    listSteps(tx, courtId, id),
    standingOf(tx, { courtId, subject }),
    findProposalRow(tx, context, courtId, id),
  ]);
  const names = await namesOfOfficers(
    tx,
    signed.map((s) => s.officerId),
  );
  const me = context.actor.officerId;
  const post = proposal.approval[proposal.step]?.post;
  const decides =
    state === 'pending' &&
    post !== undefined &&
    approverFor(context.actor, post, courtId, standing?.handling ?? {}) !== undefined;
  const drafted = proposal.draftedBy === me;
  // Money is approved by others than who drafted it, and at each step by another.
  const signedBefore = signed.some((s) => s.officerId === me && s.decision === 'approved');
  const may = {
    approve: decides && !(money && (drafted || signedBefore)),
    return: decides,
    withdraw: state === 'pending' && drafted,
  };
  return { proposal, row: stepsShown(proposal, signed, names), may, shown };
}

/** A proposal on one screen: what will be done on today's facts, what it rests on, who signed and who is next. */
export async function proposalDetail(
  context: DeskContext,
  courtId: Id,
  id: Id,
  parts: ProposalParts,
): Promise<ProposalDetail | undefined> {
  const found = await context.db.look({ courts: [courtId] }, (tx) => read(tx, context, courtId, id, parts.money));
  if (!found?.shown) return undefined;
  const { proposal, row, may, shown } = found;
  const open = proposal.subject.kind === 'case' ? await openCase(context, proposal.subject.id, 'case.read') : undefined;
  return {
    ...shown,
    plan: parts.plan,
    digest: proposal.digest,
    documents: parts.documents,
    input: inputShown(open, parts.schema as Field, proposal.input as Json),
    facts: open ? factsShown(open) : [],
    steps: row,
    may,
    needsCode: parts.money,
  };
}
