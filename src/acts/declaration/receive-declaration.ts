import { z } from 'zod';
import { isAfter, isRefusal, type Refusal, text } from '#kernel';
import { cite } from '#law';
import { closeClock, openClock } from '../clocks.ts';
import { type Dossier, readDossier } from '../dossier.ts';
import { type ActContext, act, type Effect, type Plan } from '../engine/index.ts';
import { choiceField, dayField, idField, listField, moneyField, paperField, textField, wordsField } from '../fields.ts';
import { refuseDeclaration } from './refusals.ts';

const kinds = {
  income: '收入、银行存款、现金、理财产品、有价证券 · income, deposits, cash, securities',
  land: '土地使用权、房屋等不动产 · land and houses',
  movable: '交通运输工具、机器设备、产品、原材料 · vehicles, machines, goods',
  right: '债权、股权、投资权益、基金、信托、知识产权 · claims, equity, funds, intellectual property',
  other: '其他应当报告的财产 · other',
};

const Input = z.strictObject({
  partyId: idField('被执行人', 'Debtor', '/api/cases/{case}/options/debtors'),
  on: dayField('收到日期', 'Received on'),
  items: listField(
    z.strictObject({
      kind: choiceField('类别', 'Kind', kinds),
      description: wordsField('财产及所在', 'What and where', 300),
      amount: moneyField('价值（元）', 'Value (yuan)').optional(),
      burden: wordsField('出租、担保、共有、争议等', 'Leases, liens, co-owners, disputes', 200).optional(),
    }),
    '现有财产',
    'Property now',
    { max: 100 },
  ),
  changes: textField('前一年以来的变动', 'Changes since the year before', 4000).optional(),
  paper: paperField('财产报告', 'The declaration').optional(),
});
type Input = z.output<typeof Input>;

const cites = [cite('civil-procedure-law', '252'), cite('property-investigation-provisions', '5')] as const;

/** Kinds of property that an inquiry found of this debtor and that the declaration does not mention at all. */
function silentOn(dossier: Dossier, input: Input): string[] {
  const declared = new Set(input.items.map((i) => i.kind));
  const kindOf = {
    deposit: 'income',
    'e-wallet': 'income',
    'real-estate': 'land',
    vehicle: 'movable',
    equity: 'right',
  } as const;
  const found = dossier.assets.filter(
    (a) => a.partyId === input.partyId && a.source === 'inquiry' && a.state === 'found',
  );
  return found.filter((a) => !declared.has(kindOf[a.kind])).map((a) => a.description);
}

function decide(dossier: Dossier, input: Input, context: ActContext): Plan | Refusal {
  const declaration = dossier.declarations.find((d) => d.partyId === input.partyId);
  if (!declaration) return refuseDeclaration('declaration-not-ordered', { field: 'partyId' });
  if (declaration.receivedOn)
    return refuseDeclaration('declaration-received-before', {
      values: { day: declaration.receivedOn.toString() },
      field: 'partyId',
    });
  if (isAfter(input.on, context.today)) return refuseDeclaration('declared-in-future', { field: 'on' });
  const caseId = dossier.case.id;
  const late = declaration.state === 'missed' || (declaration.due !== null && isAfter(input.on, declaration.due));
  const verification = openClock(context, caseId, 'declaration-verification', input.on, { subjectId: declaration.id });
  if (isRefusal(verification)) return verification;
  const { partyId: _party, ...fields } = input;
  const effects: Effect[] = [
    {
      do: 'receive-declaration',
      caseId,
      id: declaration.id,
      on: input.on,
      state: late ? 'late' : 'received',
      fields: JSON.parse(JSON.stringify(fields, write)),
    },
    closeClock(caseId, 'declaration', input.on, declaration.id),
    verification,
  ];
  const silent = silentOn(dossier, input);
  const name = dossier.parties.find((p) => p.id === input.partyId)?.person.name ?? '';
  return {
    journal: text(
      `收到${name}的财产报告${late ? '（逾期）' : ''}`,
      `Declaration of property received${late ? ', late' : ''}`,
    ),
    cites,
    effects,
    warnings: silent.map((what) => text(`查控发现而报告未提及：${what}`, `Found by inquiry and not declared: ${what}`)),
  };
}

function write(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}

/** The debtor's declaration of property, in time or late, compared at once with what the inquiry found. */
export const receiveDeclaration = act({
  name: 'receive-declaration',
  title: text('收到财产报告', 'Receive the declaration of property'),
  subject: 'case',
  stage: 'inquiry',
  cites,
  draftedBy: ['judge', 'assistant', 'clerk'],
  approval: [],
  while: ['open'],
  input: Input,
  facts: (read) => readDossier(read),
  decide,
});
