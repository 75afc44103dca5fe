import { catalogue } from '../../shell/language.ts';

/** What a row may leave to the clerk, as the reader of instruments names it. */
export const useOpenTexts = catalogue('reading-open', {
  base: ['计息基数', 'base of the interest'],
  rate: ['利率', 'rate'],
  from: ['起算日', 'first day'],
  to: ['止日', 'last day'],
  tenor: ['LPR期限品种', 'tenor of the LPR'],
  owedBy: ['义务人', 'who owes'],
  owedTo: ['权利人', 'to whom'],
  kind: ['款项性质', 'kind of sum'],
  amount: ['金额', 'amount'],
});
