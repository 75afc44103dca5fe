import { z } from 'zod';
import { formatYuan, isId, type Refusal, text } from '#kernel';
import { cite, livingMinimum } from '#law';
import { type Dossier, readDossier } from '../dossier.ts';
import { type ActContext, act, type Plan, type Reader } from '../engine/index.ts';
import { idField, moneyField, textField } from '../fields.ts';
import { openNumbers } from '../inquiry/waiting-messages.ts';
import { countOf, lockedPersonMoney, type PersonMoney, shortEverywhere } from './person-money.ts';
import { refuseControlAct } from './refusals.ts';

const cites = [cite('seizure-provisions', '3')] as const;

const Input = z.strictObject({
  partyId: idField('被执行人', 'Debtor', '/api/cases/{case}/options/debtors'),
  amount: moneyField('应保留的生活必需费用（元，不填为取消）', 'What must be left (yuan); empty lifts it').optional(),
  reason: textField('依据（当地最低生活保障标准、所扶养家属人数、月数）', 'Local minimum, dependants, months', 1000),
});
type Input = z.output<typeof Input>;

type Facts = {
  readonly dossier: Dossier;
  readonly money: PersonMoney | undefined;
  readonly number: string | undefined;
};

async function readFacts(read: Reader, { partyId }: Pick<Input, 'partyId'>): Promise<Facts> {
  const dossier = await readDossier(read);
  const party = dossier.parties.find((p) => p.id === partyId && p.role === 'debtor');
  return { dossier, money: await lockedPersonMoney(read, party), number: openNumbers(read, dossier).get(partyId) };
}

function decide({ dossier, money, number }: Facts, input: Input, context: ActContext): Plan | Refusal {
  const party = dossier.parties.find((p) => p.id === input.partyId);
  if (!party || !money || !number) return refuseControlAct('minimum-no-person', { field: 'partyId' });
  const { free } = countOf(money);
  const minimum = input.amount ?? 0n;
  const short = minimum > free ? minimum - free : 0n;
  const caseId = dossier.case.id;
  const amount = formatYuan(minimum);
  const found = livingMinimum.decideOn(context.today, { free, minimum });
  return {
    journal: text(
      `为${party.person.name}及其所扶养家属保留生活必需费用${amount}元：${input.reason}`,
      `${amount} yuan must be left to the debtor and his dependants`,
    ),
    cites,
    effects: [
      {
        ...{ do: 'set-minimum', caseId, id: context.mint(), partyId: party.id, idNumber: number },
        ...{ amount: minimum, reason: input.reason },
      },
      { do: 'count-person', caseId, partyId: party.id },
    ],
    ...(short > 0n
      ? {
          warnings: [
            ...found.because,
            text(
              `已控制的款项使其尚缺${formatYuan(short)}元，应当解除相应数额的控制。`,
              `What is held leaves him ${formatYuan(short)} yuan short: release as much.`,
            ),
          ],
        }
      : {}),
    amount: minimum,
  };
}

/** Sets what a natural person must be left to live (seizure provisions, article 3): counted once per person in the court. */
export const setMinimum = act({
  name: 'set-minimum',
  title: text('保留生活必需费用', 'Set what must be left to live'),
  subject: 'case',
  stage: 'control',
  cites,
  draftedBy: ['judge', 'assistant', 'clerk'],
  approval: [{ post: 'judge-of-the-case' }],
  while: ['open', 'closed'],
  input: Input,
  facts: readFacts,
  decide,
});

/** After each count: what is held of a person in all courts leaves him less than he needs, and it goes on record. */
export const flagMinimum = act({
  name: 'flag-minimum',
  title: text('提示生活必需费用不足', 'Flag that a person is left too little'),
  subject: 'case',
  stage: 'control',
  cites,
  draftedBy: ['system'],
  approval: [],
  input: z.strictObject({ partyId: z.string().refine(isId) }),
  facts: readFacts,
  decide: ({ dossier, money }, { partyId }): Plan | Refusal => {
    const short = money ? shortEverywhere(money) : 0n;
    if (short === 0n) return refuseControlAct('minimum-kept');
    const name = dossier.parties.find((p) => p.id === partyId)?.person.name ?? '被执行人';
    return {
      journal: text(
        `复核：各法院已控制的款项使${name}的生活必需费用缺${formatYuan(short)}元，应当解除相应数额的控制`,
        `What all courts hold leaves a debtor ${formatYuan(short)} yuan short of what he needs to live`,
      ),
      cites,
      effects: [],
    };
  },
});
