import { interpretations } from './laws-interpretations.ts';
import { norms } from './laws-norms.ts';

/** A law, interpretation, regulation or standard that rules cite. `title` is printed between 《》 in documents. */
export type Law = {
  readonly title: string;
  readonly short: string;
  /** 文号; empty where none is known. For a statute, the edition in force. */
  readonly number: string;
  /** Rank for conflicts: statute before interpretation before normative document before local rule. */
  readonly rank: 'statute' | 'regulation' | 'interpretation' | 'normative' | 'standard' | 'local';
  /** First day in force of the first edition that rules here rely on, `YYYY-MM-DD`; absent where not verified. */
  readonly from?: string;
};

/** Statutes and regulations; interpretations and lower norms are in the files beside. Keys are used in citations and never change; a new edition of a law is a new version of the rules that cite it. */
const statutes = {
  'civil-procedure-law': {
    title: '中华人民共和国民事诉讼法',
    short: 'CPL',
    number: '2023-09-01修正',
    rank: 'statute',
    from: '1991-04-09',
  },
  'civil-code': {
    title: '中华人民共和国民法典',
    short: 'CC',
    number: '2020-05-28通过',
    rank: 'statute',
    from: '2021-01-01',
  },
  'civil-general-principles': {
    title: '中华人民共和国民法通则',
    short: 'GPCL',
    number: '1986-04-12通过',
    rank: 'statute',
    from: '1987-01-01',
  },
  'criminal-law': {
    title: '中华人民共和国刑法',
    short: 'CL',
    number: '2023-12-29修正',
    rank: 'statute',
    from: '1997-10-01',
  },
  'enterprise-bankruptcy-law': {
    title: '中华人民共和国企业破产法',
    short: 'EBL',
    number: '2006-08-27通过',
    rank: 'statute',
    from: '2007-06-01',
  },
  'litigation-fee-measures': {
    title: '诉讼费用交纳办法',
    short: 'FEE',
    number: '国务院令第481号',
    rank: 'regulation',
    from: '2007-04-01',
  },
  'migrant-wage-regulations': {
    title: '保障农民工工资支付条例',
    short: 'WAGE',
    number: '国务院令第724号',
    rank: 'regulation',
    from: '2020-05-01',
  },
  'housing-fund-regulations': {
    title: '住房公积金管理条例',
    short: 'HF',
    number: '2019-03-24修正',
    rank: 'regulation',
    from: '1999-04-03',
  },
  'holiday-measures': {
    title: '全国年节及纪念日放假办法',
    short: 'HOL',
    number: '国务院令第795号',
    rank: 'regulation',
    from: '1949-12-23',
  },
  'resident-id-law': {
    title: '中华人民共和国居民身份证法',
    short: 'IDL',
    number: '2011-10-29修正',
    rank: 'statute',
    from: '2004-01-01',
  },
} as const satisfies Record<string, Law>;

/** Every law that a rule may cite. */
export const laws = { ...statutes, ...interpretations, ...norms } as const;

export type LawId = keyof typeof laws;

const ranks: readonly Law['rank'][] = ['statute', 'regulation', 'interpretation', 'normative', 'standard', 'local'];

/**
 * Which of two laws prevails where they conflict: the higher rank first, between equals the later one
 * (立法法: 上位法优于下位法, 新法优于旧法). Zero when rank and date do not decide.
 */
export function compareLaws(a: LawId, b: LawId): number {
  const left: Law = laws[a];
  const right: Law = laws[b];
  const byRank = ranks.indexOf(left.rank) - ranks.indexOf(right.rank);
  if (byRank !== 0) return byRank;
  if (left.from === undefined || right.from === undefined) return 0;
  return left.from < right.from ? 1 : left.from > right.from ? -1 : 0;
}
