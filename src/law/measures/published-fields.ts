import { type Text, text } from '#kernel';
import { cite, type Decided, rule } from '../frame.ts';
import { joined, keysOf, missingOf, type Named } from '../listed.ts';

/** What is published of a listed person. SX17 6, in its order. */
export const publishedFields = {
  'unit-name': text('单位名称', 'name of the unit'),
  'unit-code': text('统一社会信用代码或者组织机构代码', 'credit code or organisation code'),
  head: text('法定代表人或者负责人姓名', 'name of the representative or head'),
  name: text('自然人姓名', 'name of the person'),
  sex: text('性别', 'sex'),
  age: text('年龄', 'age'),
  'id-number': text('身份证号码', 'identity number'),
  duty: text('生效法律文书确定的义务', 'the duty in the instrument'),
  performance: text('被执行人的履行情况', 'how far it was performed'),
  conduct: text('失信行为的具体情形', 'the dishonest conduct'),
  'basis-issuer': text('执行依据的制作单位', 'who issued the instrument'),
  'basis-number': text('执行依据文号', 'number of the instrument'),
  'case-number': text('执行案号', 'number of the case'),
  'filed-on': text('立案时间', 'day of docketing'),
  court: text('执行法院', 'the enforcing court'),
} as const satisfies Named<string>;
export type PublishedField = keyof typeof publishedFields;

const ofUnits: readonly PublishedField[] = ['unit-name', 'unit-code', 'head'];
const ofPersons: readonly PublishedField[] = ['name', 'sex', 'age', 'id-number'];

/** Nothing else about the person is published; state and trade secrets and private life never are. */
export type PublicationFacts = {
  readonly person: 'natural' | 'unit';
  readonly recorded: readonly PublishedField[];
};

export type Publication = {
  readonly publish: readonly PublishedField[];
  readonly missing: readonly PublishedField[];
  /** Shown with month and day of birth hidden. */
  readonly masked: readonly PublishedField[];
};

function decide({ person, recorded }: PublicationFacts): Decided<Publication> {
  const foreign = person === 'natural' ? ofUnits : ofPersons;
  const needed = keysOf(publishedFields).filter((field) => !foreign.includes(field));
  const found = missingOf(text('公布的失信信息', 'What is published'), publishedFields, needed, recorded);
  const kept = recorded.filter((field) => foreign.includes(field));
  const surplus = joined(publishedFields, kept);
  const because: Text[] = [...found.because];
  if (kept.length > 0) because.push(text(`不公布：${surplus.zh}。`, `Not published: ${surplus.en}.`));
  if (person === 'natural')
    because.push(text('身份证号码隐去出生月日。', 'The identity number hides month and day of birth.'));
  return {
    value: {
      publish: needed.filter((field) => recorded.includes(field)),
      missing: found.value,
      masked: person === 'natural' ? ['id-number'] : [],
    },
    because,
  };
}

/** What of a listed person is published, what is still missing for it, and what is shown masked. */
export const publishedFieldsRule = rule<PublicationFacts, Publication>({
  id: 'listing-published-fields',
  title: text('失信信息记载和公布的内容', 'What is published of a listed person'),
  rows: ['F-06'],
  awaits: 'D1',
  versions: [
    {
      cites: [cite('defaulter-list-provisions', '4')],
      from: '2013-10-01',
      until: '2017-05-01',
      certainty: 'read',
      note: '2013年文本在 LawRefBook/Laws@2f4c5c2 核对；证件号码隐去月日为回忆。',
      decide,
    },
    {
      cites: [cite('defaulter-list-provisions', '6')],
      from: '2017-05-01',
      until: null,
      certainty: 'quoted',
      note: '第6条见 http://0543168.com/mszx/4700.html（2018-02-22）引文；证件号码隐去月日为回忆。',
      decide,
    },
  ],
});
