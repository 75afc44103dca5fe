/** A law, interpretation, regulation or standard that rules cite. `title` is printed between 《》 in documents. */
export type Law = {
  readonly title: string;
  readonly short: string;
  /** 文号; empty where none is known. */
  readonly number: string;
  /** Rank for conflicts: statute before interpretation before normative document before local rule. */
  readonly rank: 'statute' | 'regulation' | 'interpretation' | 'normative' | 'standard' | 'local';
};

export const laws = {
  'civil-procedure-law': { title: '中华人民共和国民事诉讼法', short: 'CPL', number: '2023-09-01修正', rank: 'statute' },
  'cpl-interpretation': { title: '最高人民法院关于适用《中华人民共和国民事诉讼法》的解释', short: 'CPLI', number: '法释〔2015〕5号', rank: 'interpretation' },
  'enforcement-procedure-interpretation': { title: '最高人民法院关于适用《中华人民共和国民事诉讼法》执行程序若干问题的解释', short: 'EXI', number: '法释〔2008〕13号', rank: 'interpretation' },
  'enforcement-work-provisions': { title: '最高人民法院关于人民法院执行工作若干问题的规定（试行）', short: 'EXR', number: '法释〔1998〕15号', rank: 'interpretation' },
  'delayed-interest-interpretation': { title: '最高人民法院关于执行程序中计算迟延履行期间的债务利息适用法律若干问题的解释', short: 'INT', number: '法释〔2014〕8号', rank: 'interpretation' },
  'seizure-provisions': { title: '最高人民法院关于人民法院民事执行中查封、扣押、冻结财产的规定', short: 'SEI', number: '法释〔2004〕15号', rank: 'interpretation' },
  'litigation-fee-measures': { title: '诉讼费用交纳办法', short: 'FEE', number: '国务院令第481号', rank: 'regulation' },
} as const satisfies Record<string, Law>;

export type LawId = keyof typeof laws;
