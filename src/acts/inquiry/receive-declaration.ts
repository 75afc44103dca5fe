import { z } from 'zod';
import { type Fen, formatYuan, isAfter, isRefusal, type Refusal, text, toJson } from '#kernel';
import { cite } from '#law';
import { maskAccount } from '#platform';
import type { Asset } from '#property';
import { closeClock, openClock } from '../clocks.ts';
import { type Dossier, readDossier } from '../dossier.ts';
import { type ActContext, act, type Effect, type Plan } from '../engine/index.ts';
import { choiceField, dayField, idField, listField, moneyField, textField, wordsField, yesNoField } from '../fields.ts';
import { refuseFiling } from '../filing/refusals.ts';
import { refuseDeclaration } from './refusals.ts';

/** The heads of the declaration table (INV 5). */
const heads = {
  income: '收入 · income',
  deposit: '银行存款 · bank deposit',
  'e-wallet': '网络资金 · wallet money',
  cash: '现金 · cash',
  securities: '理财产品、有价证券 · securities',
  'real-estate': '土地使用权、房屋等不动产 · real estate',
  vehicle: '车辆 · vehicle',
  goods: '机器设备、产品、原材料等动产 · movables',
  claims: '债权 · claims',
  equity: '股权、投资权益 · equity',
  'other-rights': '基金份额、信托受益权、知识产权等 · other rights',
  other: '其他应当报告的财产 · other',
} as const;

/** Dealings of the year before the execution notice that must be declared too (INV 6). */
const dealings = {
  transfer: '转让、出租财产 · transfer or lease',
  burden: '设立担保物权等权利负担 · new burden',
  waiver: '放弃债权或延长债权履行期 · waiver or extension',
  payment: '支出大额资金 · large payment',
  other: '其他影响清偿能力的变动 · other',
} as const;

const Input = z.strictObject({
  partyId: idField('被执行人', 'Debtor', '/api/cases/{case}/options/debtors'),
  receivedOn: dayField('收到报告之日', 'Received on'),
  nothing: yesNoField('报告无财产', 'Declares that there is nothing').optional(),
  items: listField(
    z.strictObject({
      head: choiceField('类别', 'Head', heads),
      what: wordsField('财产名称、所在', 'What and where', 400),
      identifier: wordsField('账号、证号、车牌号等', 'Number', 100).optional(),
      value: moneyField('金额或价值（元）', 'Amount or value (yuan)').optional(),
      burden: wordsField('共有、抵押、查封、争议等情况', 'Co-owners, burdens, disputes', 400).optional(),
    }),
    '财产项目',
    'Items',
  ).optional(),
  changes: listField(
    z.strictObject({
      kind: choiceField('变动类别', 'Kind', dealings),
      what: wordsField('变动情况', 'What happened', 400),
      on: dayField('日期', 'Day').optional(),
    }),
    '执行通知前一年以来的变动',
    'Dealings since one year before the notice',
  ).optional(),
  paperId: idField('财产报告表', 'The declaration', '/api/cases/{case}/options/papers').optional(),
  note: textField('备注', 'Note', 2000).optional(),
});
type Input = z.output<typeof Input>;

const declarationCites = [
  cite('civil-procedure-law', '252'),
  cite('property-investigation-provisions', '5'),
  cite('property-investigation-provisions', '6'),
] as const;

const assetKinds: Partial<Record<keyof typeof heads, Asset['kind']>> = {
  deposit: 'deposit',
  'e-wallet': 'e-wallet',
  'real-estate': 'real-estate',
  vehicle: 'vehicle',
  equity: 'equity',
};

/** Declared things that have a number become assets, so that they can be asked after and controlled. */
function declaredAssets(context: ActContext, dossier: Dossier, input: Input): Effect[] {
  return (input.items ?? []).flatMap((item): Effect[] => {
    const kind = assetKinds[item.head];
    if (!kind || !item.identifier) return [];
    const identifier = item.identifier.replace(/\s/g, '');
    const identifierMasked = maskAccount(identifier);
    const known = dossier.assets.some(
      (a) => a.partyId === input.partyId && a.kind === kind && a.identifierMasked === identifierMasked,
    );
    if (known) return [];
    return [
      {
        do: 'find-asset',
        caseId: dossier.case.id,
        id: context.mint(),
        partyId: input.partyId,
        kind,
        identifier,
        identifierMasked,
        description: item.what.split(item.identifier).join(identifierMasked),
        value: item.value,
        fields: { burden: item.burden ?? '' },
        source: 'declared',
        known: false,
      },
    ];
  });
}

/** What an inquiry found of this debtor and the declaration does not mention under its head at all. */
function silentOn(dossier: Dossier, input: Input): string[] {
  const declared = new Set((input.items ?? []).map((i) => i.head));
  const found = dossier.assets.filter(
    (a) => a.partyId === input.partyId && a.source === 'inquiry' && a.state === 'found',
  );
  return found.filter((a) => !declared.has(a.kind)).map((a) => a.description);
}

const yuan = (fen: Fen | undefined) => (fen === undefined ? null : formatYuan(fen));

/** The declaration as it is kept: numbers masked, because the assets keep them encrypted. */
function contentOf(input: Input) {
  return toJson({
    nothing: input.nothing ?? false,
    items: (input.items ?? []).map(({ head, what, identifier, value, burden }) => ({
      head,
      what: identifier ? what.split(identifier).join(maskAccount(identifier)) : what,
      number: identifier ? maskAccount(identifier) : null,
      value: yuan(value),
      burden: burden ?? null,
    })),
    changes: (input.changes ?? []).map(({ kind, what, on }) => ({ kind, what, on: on?.toString() ?? null })),
    paperId: input.paperId ?? null,
    note: input.note ?? null,
  });
}

function decide(dossier: Dossier, input: Input, context: ActContext): Plan | Refusal {
  const caseId = dossier.case.id;
  const party = dossier.parties.find((p) => p.id === input.partyId);
  const declaration = dossier.declarations.find(
    (d) => d.partyId === input.partyId && (d.state === 'ordered' || d.state === 'missed'),
  );
  if (!party || !declaration) return refuseDeclaration('declaration-not-awaited', { field: 'partyId' });
  if (isAfter(input.receivedOn, context.today))
    return refuseFiling('days-out-of-order', { values: { first: '收到之日', second: '今日' }, field: 'receivedOn' });
  if (!input.nothing && !input.items?.length) return refuseDeclaration('declaration-empty', { field: 'items' });
  if (input.paperId && !dossier.papers.some((p) => p.id === input.paperId))
    return refuseFiling('paper-unknown', { field: 'paperId' });
  const late = declaration.due !== null && isAfter(input.receivedOn, declaration.due);
  const state = late || declaration.state === 'missed' ? 'late' : 'received';
  const verify = openClock(context, caseId, 'declaration-verification', input.receivedOn, {
    subjectId: declaration.id,
  });
  if (isRefusal(verify)) return verify;
  const zh = `收到${party.person.name}的财产报告${state === 'late' ? '（逾期）' : ''}`;
  return {
    journal: text(
      `${zh}，${input.nothing ? '报告无财产' : `共${input.items?.length ?? 0}项`}`,
      `Received the declaration of ${party.person.name}${state === 'late' ? ', late' : ''}`,
    ),
    cites: declarationCites,
    effects: [
      { do: 'receive-declaration', caseId, id: declaration.id, on: input.receivedOn, state, fields: contentOf(input) },
      ...declaredAssets(context, dossier, input),
      closeClock(caseId, 'declaration', input.receivedOn, declaration.id),
      verify,
    ],
    warnings: silentOn(dossier, input).map((what) =>
      text(`查控发现而报告未提及：${what}`, `Found by inquiry and not declared: ${what}`),
    ),
  };
}

/** Takes in a debtor's declaration of property, in time or late, item by item of the table, and compares it with the inquiry. */
export const receiveDeclaration = act({
  name: 'receive-declaration',
  title: text('收到财产报告', 'Receive a declaration'),
  subject: 'case',
  stage: 'inquiry',
  cites: declarationCites,
  draftedBy: ['judge', 'assistant', 'clerk'],
  approval: [],
  while: ['open'],
  input: Input,
  facts: (read) => readDossier(read),
  decide,
});
