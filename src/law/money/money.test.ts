import { describe, expect, it } from 'vitest';
import { interestQuestion, doubledInterestQuestion, owedQuestion } from './questions.ts';
const today = Temporal.PlainDate.from('2026-11-21');
const put = (q: typeof interestQuestion, i: unknown) => { const r = q.input.safeParse(i); return r.success ? q.answer(r.data, { today }) : r.error; };
describe('x', () => { it('y', () => {
 for (const [q,i] of [
  [interestQuestion, {base:'93633',rate:{lpr:{tenor:'1Y',times:'1.5'}},from:'2025-04-08',to:'2025-10-23',dayCount:'360',ends:'both',lprOverride:'0.03'}],
  [interestQuestion, {base:'100000',rate:{lpr:{tenor:'1Y',times:'1.5'}},from:'2024-08-11',to:'2024-09-02',dayCount:'365',ends:'one'}],
  [interestQuestion, {base:'100000',rate:{lpr:{tenor:'1Y'}},from:'2024-06-11',to:'2024-12-02',dayCount:'365',ends:'one'}],
  [doubledInterestQuestion, {base:'10000',performBy:'2015-07-03',until:'2015-09-01'}],
  [doubledInterestQuestion, {base:'10000',performBy:'2013-07-03',until:'2015-09-01'}],
  [owedQuestion, {items:[{kind:'principal',amount:'10000',interest:{base:'10000',rate:{perDay:'0.0005'},from:'2015-01-01'}}],performBy:'2015-07-03',payments:[],asOf:'2015-09-01'}],
  [owedQuestion, {items:[{kind:'principal',amount:'190860'},{kind:'interest',amount:'36000'},{kind:'律师费',amount:'12000'},{kind:'guarantee-fee',amount:'800'},{kind:'litigation-fee',amount:'2456.93'},{kind:'preservation-fee',amount:'1724.62'}],order:['受理费','保全费','律师费','担保费','利息','借款'],performBy:'2026-06-20',payments:[{on:'2025-10-01',amount:'20000'}],asOf:'2025-10-23'}],
 ] as const) console.log(JSON.stringify(put(q as any, i), null, 0));
 expect(1).toBe(1);
});});
