import { type CleanText, cleanText, spanOf } from './clean-text.ts';
import { roles, sideOf } from './mentions.ts';
import { checkCreditCode, checkIdNumber } from './number-checks.ts';
import type { InstrumentHead, InstrumentKind, ReadParty } from './reading.ts';

// The heading of a real instrument is a few pages at most; a longer one is not searched.
const headMax = 30_000;
const partiesMax = 400;

const titles: readonly (readonly [InstrumentKind, RegExp])[] = [
  ['criminal-judgment', /刑事(?:附带民事)?(?:判决书|调解书|裁定书)/],
  ['administrative-judgment', /行政(?:赔偿)?判决书/],
  ['mediation', /民事调解书|仲裁调解书|行政调解书|调解书/],
  ['judgment', /民事判决书/],
  ['labour-award', /(?:劳动|人事)[^。]{0,30}(?:裁决书)/],
  ['award', /仲裁裁决书|裁决书/],
  ['notarised', /执行证书|公证书/],
  [
    'administrative-decision',
    /行政处罚决定书|行政处理决定书|行政(?:征收)?决定书|处罚决定书|处理决定书|责令[^。]{0,12}决定书|征收决定书|决定书/,
  ],
  ['payment-order', /支付令/],
  ['ruling', /民事裁定书|执行裁定书|裁定书/],
];

// A place may be written with a letter for its name, as in "G州".
const body =
  /((?:[A-Z](?=[省州市县区]))?[\u4e00-\u9fa5]{2,30}?(?:人民法院|仲裁委员会|仲裁院|公证处))|([\u4e00-\u9fa5]{3,30}?(?:监督管理局|管理局|保障局|规划局|资源局|环境局|税务局|公安局|管理委员会|执法局|交通运输局|水利局|建设局|卫生健康委员会|委员会|人民政府|局))/;
const caseNumber = /\((\d{4})\)([\u4e00-\u9fa5\d]{2,24}?)(?:第)?(\d{1,8})(?:-\d{1,3})?号/;
const otherNumber =
  /[\u4e00-\u9fa5]{1,14}(?:字|发|罚|决|裁|案)?(?:\(|第)\d{4}\)?[^，。；：()]{0,12}?\d{1,8}号|[\u4e00-\u9fa5]{2,14}字第[\d-]{1,14}号/;

const starters = [
  '法定代表人',
  '主要负责人',
  '诉讼代表人',
  '执行事务合伙人',
  '法定代理人',
  '委托诉讼代理人',
  '委托代理人',
  '共同委托诉讼代理人',
  '负责人',
  '经营者',
  '投资人',
  '住所地',
  '住所',
  '住址',
  '地址',
  '户籍地',
  '统一社会信用代码',
  '公民身份号码',
  '身份证号码',
  '身份证号',
  '营业场所',
];

type Start = { readonly at: number; readonly word: string };

/** The places where a paragraph of the heading begins: a role or a detail word at the start of a line or sentence. */
function paragraphStarts(clean: CleanText, until: number): Start[] {
  const words = [...roles, ...starters].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(words.join('|'), 'g');
  const head = clean.text.slice(0, until);
  const out: Start[] = [];
  for (const m of head.matchAll(pattern)) {
    const before = head[m.index - 1] ?? '。';
    const after = head.slice(m.index + m[0].length, m.index + m[0].length + 24);
    const isRole = roles.includes(m[0]);
    const lineStart = (clean.gap[m.index] ?? 0) === 2 || /[。；]/.test(before);
    const marked = /^(?:[一二三四五六七八九十\d]{0,2}(?:\([^)]{1,16}\))?[:：])/.test(after);
    if (
      isRole
        ? (lineStart ||
            /[号书]/.test(before) ||
            (marked && /[一二三四五六七八九十\d][、.]$/.test(head.slice(0, m.index)))) &&
          (marked || startsName(after, before, clean.gap[m.index] === 2))
        : lineStart || marked || /[，。]/.test(before)
    )
      out.push({ at: m.index, word: m[0] });
    if (out.length > partiesMax * 4) break;
  }
  return out;
}

/** A role at the start of a line opens a party when a name follows, not when a sentence goes on ("原告诉称"). */
function startsName(after: string, before: string, newLine: boolean): boolean {
  if (
    /^(?:诉|称|向|与|的|提|主张|认为|支付|偿|承担|应|为|因|于|在|均|未|不|有权|对|、|和|及|所|系|负担|预交)/.test(after)
  )
    return false;
  return (
    newLine &&
    /^(?:\([^)]{1,16}\))?[\u4e00-\u9fa5×xX*·某A-Za-z()]{2,40}(?:，|。|$|；)/.test(after.slice(0, 24)) &&
    before !== '、'
  );
}

const nameEnd =
  /[，。；：…]|仲裁庭|\((?:以下|下称|简称|反诉|原审|一审|曾用名|本诉|系|又名)|住所|住址|法定代表人|负责人|统一社会信用代码|公民身份|身份证|男，|女，/;

function nameOf(raw: string): { name: string; alias?: string } {
  const text = raw
    .replace(/^[一二三四五六七八九十\d]{0,2}(?:\([^)]{1,16}\))?[:：]?/, '')
    .replace(/\((?:借款|保证|担保|抵押|出质|质押|债务|承租|共同借款|连带保证)人\)/g, '');
  const cut = nameEnd.exec(text.slice(0, 80));
  const name = text.slice(0, cut?.index ?? Math.min(text.length, 40));
  const alias = /\((?:以下)?(?:简称|下称)(?:为)?[:：]?[“"'「]?([^)”"'」]{2,20})[”"'」]?\)/.exec(
    text.slice(0, 200),
  )?.[1];
  return alias === undefined ? { name } : { name, alias };
}

function detail(text: string, pattern: RegExp, max = 40): string | undefined {
  const m = pattern.exec(text);
  return m?.[1] === undefined || m[1] === '' ? undefined : m[1].slice(0, max);
}

/** 上诉人(原审被告): on appeal the side is that of the first instance. */
function firstRole(after: string): string | undefined {
  const bracket = /^\((?:一审|原审|二审|原|本诉)?([^)]{2,24})\)/.exec(after)?.[1];
  return bracket === undefined ? undefined : roles.find((r) => bracket.startsWith(r));
}

/** Where the line ends on which a whole name stands; a line that breaks off inside a name goes on. */
function lineOfName(clean: CleanText, { at, word }: Start, length: number): number {
  for (let i = at + word.length + 3; i < at + Math.min(length, 80); i++)
    if (
      clean.gap[i] === 2 &&
      (/(?:公司|银行|支行|分行|合作社|联社|中心|[厂店社部])$/.test(clean.text.slice(at, i)) ||
        /^(?:[\u4e00-\u9fa5]{2,8}[:：]|[一二三四五六七八九十]{1,2}、|\([一二三四五六七八九十\d]{1,2}\)|\d{1,2}[、.](?!\d))/.test(
          clean.text.slice(i, i + 9),
        ))
    )
      return i - at;
  return length;
}

function partyFrom(clean: CleanText, start: Start, end: number): ReadParty | undefined {
  const text = clean.text.slice(start.at, Math.min(end, start.at + 1500));
  const { name, alias } = nameOf(text.slice(start.word.length, lineOfName(clean, start, text.length)));
  if (
    (name.length < 2 && !/^[甲乙丙丁戊己庚辛A-Z]$/.test(name)) ||
    /因与|与(?:被|原|申请|上诉|第三)|不服|一案|纠纷|诉称|辩称/.test(name)
  )
    return undefined;
  const idNumber = detail(text, /(?:身份证|身份号码|证件号码?)[^\dA-Z]{0,12}([\dXx]{15,18})(?![\dXx])/)?.toUpperCase();
  const creditCode = detail(
    text,
    /(?:信用代码|组织机构代码)[^\dA-Z]{0,8}([\dA-Za-z-]{9,18})(?![\dA-Za-z])/,
  )?.toUpperCase();
  const address =
    detail(text, /(?:住所地?|住址|营业场所|地址|户籍地)[:：]?(?:在)?([^。；，]{2,60})/, 60) ??
    detail(text, /，住([^。；，]{3,60})/, 60);
  const representative = detail(
    text,
    /(?:法定代表人|主要负责人|负责人|经营者|执行事务合伙人|法定代理人)[:：]?([^，。；：(]{2,12})/,
  );
  const agents = [...text.matchAll(/(?:委托诉讼代理人|委托代理人)[:：]?([^，。；：(]{2,10})/g)].map(
    (m) => m[1] as string,
  );
  const number = idNumber ?? creditCode;
  return {
    name,
    role: start.word,
    side: sideOf(firstRole(text.slice(start.word.length)) ?? start.word),
    ...(alias === undefined ? {} : { alias }),
    ...(idNumber === undefined ? {} : { idNumber }),
    ...(creditCode === undefined ? {} : { creditCode }),
    ...(number === undefined
      ? {}
      : { numberValid: idNumber !== undefined ? checkIdNumber(idNumber) : checkCreditCode(number) }),
    ...(address === undefined ? {} : { address }),
    ...(representative === undefined ? {} : { representative }),
    ...(agents.length === 0 ? {} : { agents }),
    span: spanOf(clean, start.at, Math.max(start.at + 1, end)),
  };
}

/** "原告甲与被告乙建材有限公司(以下简称乙公司)…一案": the short name that a later passage gives a party. */
function withAlias(party: ReadParty, text: string): ReadParty {
  if (party.alias !== undefined || party.name.length < 4) return party;
  const at = text.indexOf(`${party.name}(`);
  const alias =
    at < 0
      ? undefined
      : /^\((?:以下)?(?:简称|下称|简称为)[:：]?[“"'「]?([^)”"'」]{2,20})[”"'」]?\)/.exec(
          text.slice(at + party.name.length, at + party.name.length + 32),
        )?.[1];
  return alias === undefined ? party : { ...party, alias };
}

/** Where the heading's list of parties ends: the sentence that introduces the case or, at the latest, the operative part. */
function headEnd(text: string, operativeStart: number): number {
  const limit = Math.min(operativeStart, headMax, text.length);
  const m =
    /一案[，。]|纠纷一案|本院(?:于|受理|在|依法)|诉讼请求|现已审理终结|事实(?:和|与)理由|审理查明|判决如下|经本机关|申请人.{0,30}向本(?:会|委|处)/.exec(
      text.slice(0, limit),
    );
  return m?.index ?? limit;
}

function readParties(clean: CleanText, until: number): ReadParty[] {
  const starts = paragraphStarts(clean, until);
  const parties: ReadParty[] = [];
  for (const [i, start] of starts.entries()) {
    if (!roles.includes(start.word) || parties.length >= partiesMax) continue;
    const next = starts.findIndex((s, j) => j > i && j <= i + 40 && roles.includes(s.word));
    const party = partyFrom(clean, start, next > 0 ? (starts[next]?.at ?? until) : until);
    // "被申请执行人：甲公司、乙": several of one role on one line.
    for (const name of party?.name.split('、') ?? [])
      if (
        party &&
        (name.length >= 2 || party.name === name) &&
        !parties.some((p) => p.name === name && p.role === party.role)
      )
        parties.push({ ...party, name });
  }
  return parties;
}

/** Reads the heading of clean text that ends, at the latest, where the operative part begins. */
export function headOf(clean: CleanText, operativeStart: number): InstrumentHead {
  const top = clean.text.slice(0, 400);
  const until = headEnd(clean.text, operativeStart);
  const aliases = clean.text.slice(0, Math.min(operativeStart, headMax));
  const parties = readParties(clean, until).map((p) => withAlias(p, aliases));
  const firstParty = parties[0] ? clean.text.indexOf(parties[0].role) : top.length;
  const opening = top.slice(0, Math.max(0, Math.min(firstParty < 0 ? top.length : firstParty, until)));
  const where = opening.length >= 4 ? opening : top.slice(0, Math.min(until, top.length));
  const m = body.exec(where);
  const court = (m?.[1] ?? m?.[2])?.replace(/^中华人民共和国(?!最高)/, '');
  const n = caseNumber.exec(where) ?? (parties.length === 0 ? null : caseNumber.exec(top));
  const number = n
    ? `（${n[1]}）${n[2]}${n[2]?.endsWith('字') ? '第' : ''}${n[3]}号`
    : otherNumber
        .exec(
          where.replace(body, '，').replace(/[\u4e00-\u9fa5]{2,10}(?:判决书|裁决书|决定书|调解书|裁定书|证书)/, '，'),
        )?.[0]
        .replace(/\(/g, '〔')
        .replace(/\)/g, '〕');
  const titled = titles.map(([kind, p]) => ({ kind, found: p.exec(where) })).find((t) => t.found !== null);
  return {
    parties,
    ...(court === undefined ? {} : { court }),
    ...(number === undefined ? {} : { number }),
    ...(titled === undefined ? {} : { kind: titled.kind, title: titled.found?.[0] ?? '' }),
  };
}

/** Reads only the heading (parties, court, number, kind), as the filing screen needs it while the text is being pasted. */
export function readHead(text: string): InstrumentHead {
  const clean = cleanText(text.slice(0, headMax));
  return headOf(clean, clean.text.length);
}
