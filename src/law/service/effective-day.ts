import { type Citation, type Day, isRefusal, laterDay, orThrow, type Refusal, type Text } from '#kernel';
import { cite, type Decided, type Finding, rule } from '../frame.ts';
import { countPeriod } from '../periods/count.ts';
import { type ServiceFacts, type ServiceWay, serviceWays } from './facts.ts';
import { refuseService } from './refusals.ts';

/** The day that counts. `deemed` when the law treats it as service without anyone having signed; `provisional` awaits a calendar. */
export type Served = { readonly on: Day; readonly deemed: boolean; readonly provisional: boolean };

type Era = { readonly noticeDays: number; readonly rulingsElectronic: boolean };

const era2013: Era = { noticeDays: 60, rulingsElectronic: false };
const era2022: Era = { noticeDays: 30, rulingsElectronic: true };

function missing(zh: string, en: string): Refusal {
  const made = refuseService('service-not-proved', { values: { missing: zh } });
  return { ...made, text: { zh: made.text.zh, en: `The service is not proved: ${en}.` } };
}

function forbidden(zh: string, en: string): Refusal {
  const made = refuseService('service-way-not-allowed', { values: { why: zh } });
  return { ...made, text: { zh: made.text.zh, en: `This way of service is not allowed: ${en}.` } };
}

const plain = (on: Day, deemed: boolean): Served => ({ on, deemed, provisional: false });

const opponent = forbidden('同案对方当事人不能代收', 'the opponent cannot receive for the recipient');

function leaving(facts: ServiceFacts & { way: 'leaving' }): Served | Refusal {
  if (facts.document === 'mediation')
    return forbidden(
      '调解书应当直接送达本人，不适用留置送达',
      'a mediation is served on the person and cannot be left',
    );
  if (facts.leftOn === null) return missing('留置日期', 'the day on which it was left');
  if (facts.photoOrVideo) return plain(facts.leftOn, true);
  if (!facts.refusalNoted) return missing('送达回证记明拒收事由和日期', 'the refusal and its day on the certificate');
  if (!facts.witness)
    return missing('基层组织或单位代表见证，或者拍照、录像', 'a witness of a local organisation, or photo or video');
  return plain(facts.leftOn, true);
}

function postReturned(facts: ServiceFacts & { way: 'post-returned' }): Served | Refusal {
  if (facts.returnedOn === null) return missing('邮件退回之日', 'the day the letter came back');
  // A letter that met nobody comes back without anyone's fault; an address that the recipient confirmed is his risk.
  const own = facts.addressConfirmedByRecipient && facts.reason !== 'nobody-met';
  if (!own && facts.reason !== 'address-withheld' && facts.reason !== 'refused')
    return forbidden(
      '退回不是受送达人的原因，应当换用其他方式',
      'the return does not lie with the recipient; use another way',
    );
  if (facts.recipientProvedNoFault)
    return forbidden('受送达人证明自己没有过错', 'the recipient proved to be without fault');
  return plain(facts.returnedOn, true);
}

function publicNotice(facts: ServiceFacts & { way: 'public-notice' }, days: number): Served | Refusal {
  if (!facts.otherWaysFailed)
    return forbidden('受送达人并非下落不明，其他方式也未穷尽', 'the recipient can be found or other ways remain');
  const [first, ...rest] = facts.publishedOn;
  if (!first) return missing('公告张贴或者刊登日期', 'the day of posting or publication');
  if (!facts.reasonRecorded) return missing('案卷记明公告原因和经过', 'the reason and course in the file');
  const last = rest.reduce(laterDay, first);
  const calendar = facts.calendar ? { calendar: facts.calendar } : {};
  const counted = countPeriod({ event: last, length: { days }, ...calendar });
  if (isRefusal(counted)) return counted;
  return { on: counted.due, deemed: true, provisional: counted.provisional };
}

function effective(facts: ServiceFacts, era: Era): Served | Refusal {
  switch (facts.way) {
    case 'direct':
      if (facts.receiverIsOpponent) return opponent;
      return facts.signedOn
        ? plain(facts.signedOn, false)
        : missing('送达回证签收日期', 'the signed and dated certificate');
    case 'leaving':
      return leaving(facts);
    case 'at-court':
      if (facts.calledOn === null) return missing('到院领取日期', 'the day of calling at the court');
      if (facts.signed) return plain(facts.calledOn, false);
      return facts.refusalNoted
        ? plain(facts.calledOn, true)
        : missing('送达回证注明拒签情况', 'the refusal noted on the certificate');
    case 'electronic':
      if (!facts.consentInAddressConfirmation)
        return forbidden('受送达人没有同意电子送达', 'the recipient did not consent');
      if (!era.rulingsElectronic && facts.document !== 'other')
        return forbidden('当时判决书、裁定书、调解书不适用电子送达', 'rulings could not be served electronically then');
      return facts.arrivedOn
        ? plain(facts.arrivedOn, false)
        : missing('到达特定系统的日期', 'the day of arrival in the system');
    case 'post':
      if (facts.receiverIsOpponent) return opponent;
      return facts.receiptDatedOn
        ? plain(facts.receiptDatedOn, false)
        : missing('回执载明的收件日期', 'the dated receipt');
    case 'post-returned':
      return postReturned(facts);
    case 'entrusted':
      if (!facts.letterOfRequest) return missing('委托函', 'the letter of request');
      return facts.signedOn
        ? plain(facts.signedOn, false)
        : missing('送达回证签收日期', 'the signed and dated certificate');
    case 'institution':
      return facts.signedOn ? plain(facts.signedOn, false) : missing('本人签收日期', "the person's dated signature");
    case 'public-notice':
      return publicNotice(facts, era.noticeDays);
  }
}

function decideIn(era: Era) {
  return (facts: ServiceFacts): Decided<Served> => {
    const value = orThrow(effective(facts, era));
    const way = serviceWays[facts.way];
    const deemed = value.deemed ? { zh: '视为送达', en: 'deemed served' } : { zh: '送达', en: 'served' };
    const notice: Text =
      facts.way === 'public-notice'
        ? { zh: `自最后一次公告次日起经过${era.noticeDays}日，`, en: `${era.noticeDays} days after the last notice, ` }
        : { zh: '', en: '' };
    return {
      value,
      because: [
        {
          zh: `${way.zh}：${notice.zh}${value.on}${deemed.zh}。`,
          en: `${way.en}: ${notice.en}${deemed.en} on ${value.on}.`,
        },
      ],
    };
  };
}

type Articles = Record<ServiceWay, readonly [Citation, ...Citation[]]>;
const cpl = (n: string) => cite('civil-procedure-law', n);
const interpretation = (n: string) => cite('cpl-interpretation', n);

const articles2013: Articles = {
  direct: [cpl('84'), cpl('85')],
  leaving: [cpl('86')],
  'at-court': [interpretation('131')],
  electronic: [cpl('87'), interpretation('135'), interpretation('136')],
  post: [cpl('88')],
  'post-returned': [cite('court-post-provisions', '11')],
  entrusted: [cpl('88'), interpretation('134')],
  institution: [cpl('89'), cpl('90'), cpl('91')],
  'public-notice': [cpl('92'), interpretation('138')],
};
const articles2022: Articles = {
  direct: [cpl('87'), cpl('88'), interpretation('130'), interpretation('132')],
  leaving: [cpl('89'), interpretation('133')],
  'at-court': [interpretation('131')],
  electronic: [cpl('90'), interpretation('135'), interpretation('136')],
  post: [cpl('91'), cite('court-post-provisions', '9')],
  'post-returned': [cite('court-post-provisions', '11'), cite('court-post-provisions', '5')],
  entrusted: [cpl('91'), interpretation('134')],
  institution: [cpl('92'), cpl('93'), cpl('94')],
  'public-notice': [cpl('95'), interpretation('138'), interpretation('139')],
};

/** Which day counts as the day of service. Decide on the day of the fact (signing, return, last notice). */
export const serviceDay = rule<ServiceFacts, Served>({
  id: 'service-day',
  title: { zh: '送达日期', en: 'Day of service' },
  rows: ['S-01', 'S-02', 'S-03', 'S-04', 'S-05', 'S-06', 'S-07', 'S-08', 'S-09', 'S-10'],
  versions: [
    {
      cites: [cpl('84')],
      from: '2013-01-01',
      until: '2022-01-01',
      certainty: 'recalled',
      note: '公告期六十日；判决书、裁定书、调解书不适用电子送达。',
      decide: decideIn(era2013),
    },
    {
      cites: [cpl('87')],
      from: '2022-01-01',
      until: null,
      certainty: 'read',
      note: '民事诉讼法第87至95条、民诉法解释第130至139条、法释〔2004〕13号在 LawRefBook/Laws@2f4c5c2 核对。',
      decide: decideIn(era2022),
    },
  ],
});

function factDay(facts: ServiceFacts): Day | null {
  switch (facts.way) {
    case 'direct':
    case 'entrusted':
    case 'institution':
      return facts.signedOn;
    case 'leaving':
      return facts.leftOn;
    case 'at-court':
      return facts.calledOn;
    case 'electronic':
      return facts.arrivedOn;
    case 'post':
      return facts.receiptDatedOn;
    case 'post-returned':
      return facts.returnedOn;
    case 'public-notice':
      return facts.publishedOn.length === 0 ? null : facts.publishedOn.reduce(laterDay);
  }
}

/**
 * The day that counts as the day of service, with the articles of its way. Refuses `service-not-proved` where a proof
 * that the way needs is missing, `service-way-not-allowed`, and `rule-not-in-force` before 2013.
 */
export function serviceEffectiveDay(facts: ServiceFacts): Finding<Served> | Refusal {
  const on = factDay(facts);
  // Without any day the facts are unproved whatever the version; today's law says what is missing.
  const asked = serviceDay.askOn(on ?? Temporal.PlainDate.from('2024-01-01'), facts);
  const cites = on !== null && on.year < 2022 ? articles2013[facts.way] : articles2022[facts.way];
  return { ...asked, cites };
}

/** The articles on a way of service in force on a day. */
export function serviceArticles(way: ServiceWay, on: Day): readonly [Citation, ...Citation[]] {
  return on.year < 2022 ? articles2013[way] : articles2022[way];
}

/** How many days a public notice runs that is issued on a day. */
export function publicNoticeDays(on: Day): number {
  return on.year < 2022 ? era2013.noticeDays : era2022.noticeDays;
}
