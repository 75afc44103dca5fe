import { cite } from '../frame.ts';
import type { LawId } from '../laws.ts';
import { limitOfOneText, type OneText } from './limit.ts';

type Text = Omit<OneText, 'cite' | 'from' | 'certainty' | 'id' | 'zh' | 'en' | 'row' | 'length'> & {
  readonly certainty?: OneText['certainty'];
};

/** The limits of one law, read in its own text and in force since its first day: id, article, both titles, row, length, mission row. */
function limitsOf(law: LawId, from: string, awaits: string) {
  return (
    id: string,
    article: string,
    zh: string,
    en: string,
    row: string,
    length: OneText['length'],
    more: Text = {},
  ) =>
    limitOfOneText({
      awaits,
      ...more,
      id,
      zh,
      en,
      row,
      length,
      from,
      cite: cite(law, article),
      certainty: more.certainty ?? 'read',
    });
}

const objections = limitsOf('objection-provisions', '2015-05-05', 'A7');
const parties = limitsOf('party-change-provisions', '2016-12-01', 'A7');
const sanctions = limitsOf('cpl-interpretation', '2015-02-04', 'D4');
const inquiries = limitsOf('property-investigation-provisions', '2017-05-01', 'B3');
const list = limitsOf('defaulter-list-provisions', '2017-05-01', 'D1');
const crime = limitsOf('refusal-crime-opinions', '2025-07-01', 'D5');
const relief = limitsOf('relief-procedure-provisions', '2019-01-04', 'E4');
const transfer = limitsOf('bankruptcy-transfer-opinions', '2017-01-20', 'A7');

/** Limits of remedies and neighbouring procedures that no clock of the catalogue runs on yet. */
export const remedyLimits = [
  objections(
    'objection-refusal-review-request-limit',
    '2',
    '对不予受理异议申请复议',
    'Review of a refusal to docket an objection',
    'G-31',
    { days: 10 },
  ),
  objections(
    'objection-silence-limit',
    '3',
    '执行法院收到异议后不立案也不裁定',
    'Silence of the court on an objection',
    'G-31',
    { days: 3 },
  ),
  objections(
    'exit-ban-review-request-limit',
    '9',
    '对限制出境申请复议',
    'Request to review an exit ban',
    'F-30',
    { days: 10 },
    { awaits: 'D1' },
  ),
  objections(
    'exit-ban-review-limit',
    '9',
    '审查限制出境复议',
    'Review of an exit ban',
    'F-30',
    { days: 15 },
    { awaits: 'D1' },
  ),
  parties('party-change-ruling-limit', '28', '裁定变更、追加当事人', 'Ruling on a change of parties', 'G-27', {
    days: 60,
  }),
  parties(
    'party-change-review-request-limit',
    '30',
    '对变更、追加裁定申请复议',
    'Request to review a change of parties',
    'G-27',
    { days: 10 },
  ),
  parties('party-change-review-limit', '31', '审查变更、追加复议', 'Review of a change of parties', 'G-27', {
    days: 60,
  }),
  parties('party-change-suit-limit', '32', '变更、追加的执行异议之诉', 'Suit over a change of parties', 'G-27', {
    days: 15,
  }),
  sanctions(
    'outsider-no-disposal-period',
    '463',
    '驳回案外人异议后不得处分',
    'No disposal after an outsider objection was rejected',
    'G-32',
    { days: 15 },
    { awaits: 'A7' },
  ),
  sanctions(
    'sanction-review-request-limit',
    '185',
    '对罚款、拘留申请复议',
    'Request to review a fine or detention',
    'H-03',
    { days: 3 },
  ),
  sanctions('sanction-review-limit', '185', '审查罚款、拘留复议', 'Review of a fine or detention', 'H-03', { days: 5 }),
  sanctions(
    'sanction-correction-limit',
    '186',
    '口头通知后发出纠正决定书',
    'Written correction after an oral one',
    'H-03',
    { days: 3 },
  ),
  sanctions(
    'interference-after-end-period',
    '519',
    '执行终结后排除妨害',
    'Removing interference after the end',
    'G-24',
    { months: 6 },
    { awaits: 'A5' },
  ),
  sanctions(
    'bankruptcy-answer-limit',
    '512',
    '告知是否受理破产',
    'Answer whether bankruptcy is accepted',
    'G.4',
    { days: 30 },
    { awaits: 'A7' },
  ),
  transfer(
    'bankruptcy-handover-limit',
    '17',
    '向破产法院移交财产',
    'Handing property to the bankruptcy court',
    'G.4',
    { days: 7 },
    { certainty: 'quoted', note: '七日为引文（freewechat.com/a/MzI5NjQwMjk5NA==/2247484080/1），条号为回忆。' },
  ),
  inquiries('audit-decision-limit', '17', '决定是否审计', 'Decision on an audit', 'I-06', { days: 10 }),
  inquiries('reward-decision-limit', '21', '决定是否悬赏', 'Decision on a reward', 'I-07', { days: 10 }),
  list(
    'listing-review-request-limit',
    '12',
    '对失信决定申请复议',
    'Request to review a listing',
    'F-10',
    { days: 10 },
    { certainty: 'quoted' },
  ),
  list(
    'listing-review-limit',
    '12',
    '审查失信复议',
    'Review of a listing',
    'F-10',
    { days: 15 },
    { certainty: 'quoted' },
  ),
  crime(
    'crime-referral-complex-limit',
    '5',
    '公安机关对复杂拒执线索立案',
    'Police decision on a complex referral',
    'H',
    { days: 30 },
    { certainty: 'quoted' },
  ),
  relief(
    'relief-decision-limit',
    '救助决定',
    '作出救助决定',
    'Decision on relief',
    'K-05',
    { workingDays: 10 },
    { certainty: 'recalled' },
  ),
  relief(
    'relief-payment-limit',
    '救助金发放',
    '发放救助金',
    'Paying relief out',
    'K-05',
    { workingDays: 2 },
    { certainty: 'recalled' },
  ),
  limitOfOneText({
    id: 'guarantee-period',
    zh: '执行担保的担保期间',
    en: 'How long a guarantor answers',
    row: 'G-26',
    awaits: 'A7',
    cite: cite('guarantee-provisions', '12'),
    from: '2018-03-01',
    certainty: 'read',
    length: { years: 1 },
    roll: false,
    note: '担保书没有记载或者记载不明的为一年，自暂缓执行期限届满之日起计算。',
  }),
] as const;
