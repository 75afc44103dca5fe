import type { Invented } from './people.ts';
import type { Random } from './random.ts';

/** One invented dispute: who owes whom what, from which instrument. Sums in whole yuan. */
export type Dispute = {
  readonly creditor: Invented;
  readonly debtors: readonly Invented[];
  readonly cause: string;
  readonly principal: number;
  readonly interest?: Record<string, unknown>;
  readonly liability: 'sole' | 'joint';
  readonly costs: number;
  readonly livelihood: boolean;
  readonly number: string;
  readonly kind: 'judgment' | 'mediation';
  readonly day: string;
  readonly effectiveDay: string;
  readonly performBy: string;
};

const causes = [
  '民间借贷纠纷',
  '买卖合同纠纷',
  '金融借款合同纠纷',
  '建设工程施工合同纠纷',
  '机动车交通事故责任纠纷',
  '追索劳动报酬纠纷',
  '房屋租赁合同纠纷',
];

function plus(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** Invents a dispute whose instrument was performable some weeks before the application. */
export function inventDispute(
  random: Random,
  invent: (companies: number) => Invented,
  courtCode: string,
  no: number,
  appliedOn: string,
): Dispute {
  const cause = random.pick(causes);
  const performBy = plus(appliedOn, -random.int(15, 60));
  const effectiveDay = plus(performBy, -10);
  const day = plus(effectiveDay, -16);
  const year = Temporal.PlainDate.from(day).year;
  const wages = cause === '追索劳动报酬纠纷';
  const principal = wages ? random.int(6, 60) * 1000 : random.int(8, 400) * 1000 + random.int(0, 9) * 100;
  const two = random.chance(0.25);
  const lpr = {
    rate: { lpr: { tenor: '1Y', times: random.pick(['1', '1.3', '1.5', '4']) } },
    dayCount: '365',
    ends: 'one',
  };
  const interest = random.chance(0.6)
    ? { base: `${principal}.00`, from: plus(day, -random.int(30, 300)), ...lpr }
    : undefined;
  return {
    creditor: invent(cause === '金融借款合同纠纷' ? 1 : wages ? 0 : 0.3),
    debtors: two ? [invent(0.5), invent(0)] : [invent(wages ? 1 : 0.3)],
    cause,
    principal,
    liability: two ? 'joint' : 'sole',
    costs: random.chance(0.7) ? random.int(3, 90) * 50 : 0,
    livelihood: wages,
    ...(interest ? { interest } : {}),
    number: `（${year}）${courtCode}民初${no}号`,
    kind: random.chance(0.2) ? 'mediation' : 'judgment',
    day,
    effectiveDay,
    performBy,
  };
}

/** The dispute as the application form states it. */
export function applicationOf(
  dispute: Dispute,
  courtName: string,
  papers: Record<string, string>,
  payee: { bankName: string; accountNumber: string },
) {
  const partyOf = (ref: string, role: 'applicant' | 'debtor', p: Invented) => ({
    ref,
    role,
    kind: p.kind,
    name: p.name,
    idKind: p.kind === 'natural' ? 'id-card' : 'credit-code',
    idNumber: p.idNumber,
    phone: p.phone,
    address: p.address,
    electronic: p.phone,
    consent: p.phone.startsWith('139') && Number(p.phone.at(-1)) < 5,
    ...(p.head
      ? { representatives: [{ kind: 'legal-representative', name: p.head.name, idNumber: p.head.idNumber }] }
      : {}),
  });
  const refs = dispute.debtors.map((_, i) => `b${i + 1}`);
  const owe = { liability: dispute.liability, creditors: ['a'], debtors: refs.map((party) => ({ party })) };
  const words = dispute.cause === '追索劳动报酬纠纷' ? '劳动报酬' : '本金';
  return {
    instrument: {
      kind: dispute.kind,
      court: courtName,
      number: dispute.number,
      day: dispute.day,
      effectiveDay: dispute.effectiveDay,
      performBy: dispute.performBy,
    },
    cause: dispute.cause,
    livelihood: dispute.livelihood,
    definite: true,
    notPerformed: true,
    jurisdiction: 'first-instance',
    parties: [
      partyOf('a', 'applicant', dispute.creditor),
      ...dispute.debtors.map((d, i) => partyOf(refs[i] as string, 'debtor', d)),
    ],
    obligations: [
      {
        kind: 'principal',
        amount: `${dispute.principal}.00`,
        ...owe,
        sourceText: `被告于本判决生效之日起十日内向原告支付${words}${dispute.principal}元`,
        ...(dispute.interest ? { interest: dispute.interest } : {}),
      },
      ...(dispute.costs > 0
        ? [
            {
              kind: '受理费',
              amount: `${dispute.costs}.00`,
              ...owe,
              sourceText: `案件受理费${dispute.costs}元由被告负担，迳付原告`,
              inDoubledBase: false,
            },
          ]
        : []),
    ],
    payees: [{ party: 'a', accountName: dispute.creditor.name, ...payee }],
    papers: Object.entries(papers).map(([kind, upload]) => ({ kind, upload })),
  };
}
