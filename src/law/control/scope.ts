import { text } from '#kernel';
import { cite, type Decided, rule } from '../frame.ts';
import { joined, keysOf, missingOf, type Named } from '../listed.ts';

/** What a control takes along with the thing that it names. */
export const goesAlong = {
  accessories: text('从物', 'its accessories'),
  'natural-fruits': text('天然孳息', 'its natural fruits'),
  'land-use-right': text('该建筑物使用范围内的土地使用权', 'the right to the land that the building uses'),
  building: text('地上建筑物', 'the buildings on the land'),
} as const satisfies Named<string>;
export type GoesAlong = keyof typeof goesAlong;

export type ScopeFacts = {
  readonly sealed: 'thing' | 'building' | 'land';
  /** Whether land and building belong to the debtor both; a building of somebody else on his land is not taken along. */
  readonly sameOwner?: boolean;
  /** Whether one registry keeps both. */
  readonly oneRegistry?: boolean;
};

export type Scope = { readonly also: readonly GoesAlong[]; readonly registerAtBoth: boolean };

function decideScope({ sealed, sameOwner, oneRegistry }: ScopeFacts): Decided<Scope> {
  const follower = sealed === 'building' ? 'land-use-right' : sealed === 'land' ? 'building' : null;
  const follows = follower !== null && sameOwner === true;
  const also = keysOf(goesAlong).filter(
    (key) => key === 'accessories' || key === 'natural-fruits' || (follows && key === follower),
  );
  const registerAtBoth = follows && oneRegistry === false;
  const names = joined(goesAlong, also);
  return {
    value: { also, registerAtBoth },
    because: [
      text(`控制的效力同时及于：${names.zh}。`, `The control also covers: ${names.en}.`),
      ...(follower !== null && !follows
        ? [
            text(
              '土地使用权与建筑物分属不同的人，不随同控制。',
              'Land and building belong to different persons and do not follow each other.',
            ),
          ]
        : []),
      ...(registerAtBoth
        ? [
            text(
              '登记机关不是同一机关的，应当分别办理查封登记。',
              'Two registries keep them: the control is registered at both.',
            ),
          ]
        : []),
    ],
  };
}

/** Which assets a control takes along: accessories, fruits, the land under a building, the building on land. SEI 20, 21. */
export const controlScopeRule = rule<ScopeFacts, Scope>({
  id: 'control-scope',
  title: text('控制的效力范围：从物、孳息与房地一体', 'What a control takes along'),
  rows: ['D-14'],
  awaits: 'C1',
  versions: [
    {
      cites: [cite('seizure-provisions', '20'), cite('seizure-provisions', '21')],
      from: '2005-01-01',
      until: null,
      certainty: 'read',
      decide: decideScope,
    },
  ],
});

/** Particulars of the record of a control, of the inventory and of who must be there. SEI 18; CPL 256. */
export const recordItems = {
  times: text('措施开始及完成的时间', 'when the measure began and ended'),
  place: text('财产所在地', 'where the property is'),
  kind: text('财产种类', 'what it is'),
  number: text('财产数量', 'how much of it there is'),
  custodian: text('财产的保管人', 'who keeps it'),
  signatures: text('执行人员、保管人及到场人员的签名', 'signatures of the officers, the custodian and those present'),
  'debtor-called': text(
    '通知被执行人或者其成年家属、单位负责人到场',
    'the debtor, an adult of his family or the head of the unit was called',
  ),
  'witness-called': text(
    '被执行人是公民的，由其工作单位或者基层组织派人参加',
    'somebody of his work unit or of the local organisation took part',
  ),
  inventory: text('在场人签名或者盖章的清单', 'an inventory signed by those present'),
  'inventory-copy': text('清单交被执行人一份', 'a copy of the inventory for the debtor'),
} as const satisfies Named<string>;
export type RecordItem = keyof typeof recordItems;

/** The record of a control; a freeze takes nothing away and needs neither inventory nor people on the spot. */
export type RecordFacts = {
  readonly measure: 'seal-or-seize' | 'freeze';
  readonly debtor: 'citizen' | 'unit';
  readonly have: readonly RecordItem[];
};

const onTheSpot: readonly RecordItem[] = ['debtor-called', 'witness-called', 'inventory', 'inventory-copy'];

/** What the record of a control still lacks. */
export const controlRecordRule = rule<RecordFacts, readonly RecordItem[]>({
  id: 'control-record',
  title: text('查封、扣押、冻结的笔录与清单', 'Record and inventory of a control'),
  rows: ['D-15'],
  awaits: 'B4',
  versions: [
    {
      cites: [cite('seizure-provisions', '18'), cite('civil-procedure-law', '256')],
      from: '2005-01-01',
      until: null,
      certainty: 'read',
      decide: ({ measure, debtor, have }) =>
        missingOf(
          text('控制的笔录和清单', 'The record and the inventory of a control'),
          recordItems,
          keysOf(recordItems).filter(
            (item) =>
              (measure === 'seal-or-seize' || !onTheSpot.includes(item)) &&
              (debtor === 'citizen' || item !== 'witness-called'),
          ),
          have,
        ),
    },
  ],
});
