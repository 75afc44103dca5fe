import sql from 'sql-template-tag';
import { rows } from '../settle.ts';
import { type Finding, finding, type Rest } from './index.ts';

type Twice = { readonly kind: string; readonly of: ReturnType<typeof sql>; readonly text: string };

/** Groups of rows of which there must be one: each query names the case and counts. */
const once: readonly Twice[] = [
  {
    kind: 'served-twice',
    text: 'one paper was sent to one person twice',
    of: sql`select case_id as case, count(*) as n from service_items where status in ('ordered', 'sent', 'served')
      group by case_id, document_id, party_id having count(*) > 1`,
  },
  {
    kind: 'notice-twice',
    text: 'an execution notice was issued twice',
    of: sql`select subject_id as case, count(*) as n from platform_chain_entries where subject_kind = 'case'
      and act in ('issue-execution-notice', 'docket-case', 'close-as-performed') group by subject_id, act having count(*) > 1`,
  },
  {
    kind: 'case-twice',
    text: 'one application became two cases',
    of: sql`select min(id::text) as case, count(*) as n from cases_cases group by court_id, instrument_key having count(*) > 1`,
  },
  {
    kind: 'escalated-twice',
    text: 'a clock was told upwards twice on one level',
    of: sql`select subject_id as case, count(*) as n from platform_chain_entries e, jsonb_path_query(e.body::jsonb, '$.outcome[*] ? (@.do == "escalate-clock")') x
      where act = 'escalate-clock' group by subject_id, x->>'id', x->>'level' having count(*) > 1`,
  },
  {
    kind: 'sealed-twice',
    text: 'a document was sealed twice',
    of: sql`select subject_id as case, count(*) as n from platform_chain_entries e, jsonb_path_query(e.body::jsonb, '$.outcome[*] ? (@.do == "seal-document")') x
      group by subject_id, x->>'id' having count(*) > 1`,
  },
  {
    kind: 'asked-twice',
    text: 'one unit was asked for the same thing twice at once',
    of: sql`select case_id as case, count(*) as n from linkage_requests where measure in ('open-sub-account', 'pay', 'deduct', 'freeze')
      and corrects is null group by court_id, case_id, unit_id, measure, coalesce(payment_id, control_id, case_id), drafted_at having count(*) > 1`,
  },
  {
    kind: 'applied-twice',
    text: 'one answer was applied twice',
    of: sql`select min(case_id::text) as case, count(*) as n from linkage_messages where message_id is not null and state = 'applied'
      and kind in ('answer', 'notice') group by court_id, unit_id, message_id having count(*) > 1`,
  },
];

/** Nothing that goes out went out twice: neither from the court, nor was it done twice by a unit. */
export async function noticeFindings({ site, books }: Rest): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const { kind, of, text } of once) {
    const rowsTwice = await rows<{ case: string; n: bigint }>(site, of);
    found.push(...rowsTwice.map((r) => finding(kind, `case ${r.case}: ${text} (${r.n} times)`)));
  }
  for (const [unit, book] of books) {
    const freezes: (string | undefined)[] = book.freezes.filter((f) => f.court).map((f) => f.requestId);
    const remittances = book.remittances.filter((r) => r.direction === 'out').map((r) => r.requestId ?? r.orderId);
    for (const [what, ids] of [['froze', freezes] as const, ['sent money', remittances] as const]) {
      const twice = ids.filter((id, i) => ids.indexOf(id) !== i);
      found.push(...twice.map((id) => finding('done-twice', `${unit} ${what} twice for ${id}`)));
    }
  }
  return found;
}
