import { isRefusal, orThrow, type Refusal } from '#kernel';
import { cite, type Decided, rule } from '../frame.ts';
import { isKnownKind } from './case-kinds.ts';
import { provinceCharacters, readCourtCode } from './court-code.ts';
import { refuseIdentifier } from './refusals.ts';
import { plainText } from './typed-text.ts';

/** A case number taken apart. */
export type CaseNumber = {
  readonly year: number;
  /** 法院代字 such as 川3301, or the old abbreviation such as 绍虞. */
  readonly court: string;
  /** 专门审判代字 such as 知; absent in most numbers. */
  readonly special?: string;
  /** 类型代字 such as 执恢. */
  readonly kind: string;
  readonly number: number;
  /** 之一, 之二 …: which document of the case it is. It is no part of the case's number. */
  readonly suffix?: string;
  /** Numbers before 2016 read …字第…号. */
  readonly form: 'since-2016' | 'before-2016';
};

/** The one written form, full-width brackets, no leading zeros: （2022）川3301执123号. Two spellings of a case have the same form. */
export function formatCaseNumber(n: Omit<CaseNumber, 'suffix'>): string {
  const year = `（${n.year}）`;
  if (n.form === 'since-2016') return `${year}${n.court}${n.special ?? ''}${n.kind}${n.number}号`;
  // The Supreme People's Court wrote no court into its numbers before 2016.
  const court = n.court === '最高法' ? '' : n.court;
  return `${year}${court}${n.kind.replaceAll('(', '（').replaceAll(')', '）')}字第${n.number}号`;
}

const envelope =
  /^(?:案号[:：]?)?[（(〔［[【﹙﹝「《<{]?((?:19|20)\d{2})年?[）)〕］\]】﹚﹞」》>}]?(.{1,40}?)(\d{1,9})(?:[-－—–](\d{1,2})|(之[一二三四五六七八九十\d]{1,3}))?号?(?:[-－—–](\d{1,2})|(之[一二三四五六七八九十\d]{1,3}))?(?:(?:民事|执行|刑事|行政)?(?:判决书?|裁定书?|调解书?|决定书?|通知书?|案件?|一案))?[。，,;；]?$/u;

const numerals = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

function chineseSuffix(text: string): string {
  const n = Number(text);
  if (!Number.isInteger(n) || n < 1 || n > 99) return text;
  if (n <= 10) return numerals[n] ?? text;
  const tens = Math.floor(n / 10);
  return `${tens === 1 ? '' : numerals[tens]}十${numerals[n % 10] ?? ''}`;
}

/** Court and kind of a number since 2016: 最高法 or a province with 0, 2 or 4 digits, then perhaps 知, then the type code. */
function splitNew(head: string): { court: string; special?: string; kind: string } | Refusal {
  const m = new RegExp(`^(最高法|[${provinceCharacters}]\\d*)(\\D+)$`, 'u').exec(head);
  const [, court = '', tail = ''] = m ?? [];
  if (!m) return refuseIdentifier('case-number-malformed', { values: { text: head }, field: 'text' });
  if (!readCourtCode(court)) return refuseIdentifier('court-code-unknown', { values: { code: court }, field: 'text' });
  if (isKnownKind(tail)) return { court, kind: tail };
  if (tail.startsWith('知') && isKnownKind(tail.slice(1))) return { court, special: '知', kind: tail.slice(1) };
  return refuseIdentifier('case-kind-unknown', { values: { kind: tail.slice(0, 20) }, field: 'text' });
}

// Before 2016 each court formed its own codes, so the kind is what the usual endings recognise.
const oldKind = /(?:执\p{Script=Han}{0,3}|(?:民|刑|行|商|知|经|破|立|法|催|督|特|赔|保|诉)[\p{Script=Han}()]{0,5})$/u;

function splitOld(head: string): { court: string; kind: string } | Refusal {
  if (!/^[\p{Script=Han}()]{2,16}$/u.test(head))
    return refuseIdentifier('case-number-malformed', { values: { text: head.slice(0, 40) }, field: 'text' });
  for (let at = 1; at < head.length; at++) {
    const m = oldKind.exec(head.slice(at));
    if (m && m.index === 0) return { court: head.slice(0, at), kind: head.slice(at) };
  }
  // The Supreme People's Court wrote no court into its old numbers: （2014）执监字第12号.
  if (oldKind.exec(head)?.index === 0) return { court: '最高法', kind: head };
  return refuseIdentifier('case-kind-unknown', { values: { kind: head.slice(0, 20) }, field: 'text' });
}

function read(text: string): CaseNumber | Refusal {
  const malformed = refuseIdentifier('case-number-malformed', { values: { text: text.slice(0, 60) }, field: 'text' });
  if (text.length > 200) return malformed;
  const m = envelope.exec(plainText(text));
  if (!m) return malformed;
  const [, year = '', head = '', digits = '', dashA, wordA, dashB, wordB] = m;
  const number = Number(digits);
  if (number === 0) return refuseIdentifier('case-number-zero', { field: 'text' });
  const raw = dashA ?? wordA?.slice(1) ?? dashB ?? wordB?.slice(1);
  const suffix = raw === undefined ? {} : { suffix: `之${chineseSuffix(raw)}` };
  const old = /^(.+?)字?第$|^(.+?)字$/u.exec(head);
  const codes = old?.[1] ?? old?.[2];
  // Court codes with digits exist only since 2016; some still write 字第 after them.
  if (codes !== undefined && !/\d/.test(codes)) {
    const parts = splitOld(codes);
    if (isRefusal(parts)) return parts;
    return { year: Number(year), ...parts, number, ...suffix, form: 'before-2016' };
  }
  const parts = splitNew(codes ?? head);
  if (isRefusal(parts)) return parts;
  return { year: Number(year), ...parts, number, ...suffix, form: 'since-2016' };
}

function decide({ text }: { text: string }): Decided<CaseNumber> {
  const value = orThrow(read(text));
  const normal = formatCaseNumber(value);
  const because = [
    {
      zh: `收案年度${value.year}，法院代字“${value.court}”，类型代字“${value.kind}”，编号${value.number}，规范写法${normal}。`,
      en: `Year ${value.year}, court ${value.court}, kind ${value.kind}, number ${value.number}; written ${normal}.`,
    },
  ];
  if (value.suffix)
    because.push({
      zh: `“${value.suffix}”是同一案件中文书的序号，不属于案号。`,
      en: `"${value.suffix}" numbers a document within the case and is no part of the case number.`,
    });
  return { value, because };
}

/** Reads a case number in any usual spelling. Refuses `case-number-malformed`, `court-code-unknown`, `case-kind-unknown`, `case-number-zero`. */
export const caseNumber = rule<{ text: string }, CaseNumber>({
  id: 'case-number',
  title: { zh: '案号', en: 'Case number' },
  rows: ['A-01', 'A-02', 'A-03', 'A-04', 'A-05', 'A-06'],
  versions: [
    {
      cites: [cite('case-number-provisions', '2'), cite('case-number-provisions', '3')],
      from: '2016-01-01',
      until: null,
      certainty: 'read',
      decide,
    },
  ],
});
