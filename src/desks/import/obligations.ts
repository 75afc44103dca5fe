import { text } from '#kernel';
import { claimOf, type ReadItem, readInstrument } from '#law';
import { importColumns } from './columns.ts';
import type { ImportRow } from './read-rows.ts';

type Problems = ImportRow['problems'];
/** A party of the application under way: how the application names it, and the name in the instrument. */
export type ImportedParty = { readonly ref: string; readonly role: 'applicant' | 'debtor'; readonly name: string };
export type ImportedObligations = { readonly rows: readonly object[]; readonly problems: Problems };

const column = importColumns.sourceText.head;

function problem(zh: string, en: string, head: string = column): Problems[number] {
  return { column: head, text: text(zh, en) };
}

function refsOf(parties: readonly ImportedParty[], role: ImportedParty['role'], names?: readonly string[]): string[] {
  return parties.filter((p) => p.role === role && (names?.includes(p.name) ?? true)).map((p) => p.ref);
}

/** A sum that the clerk wrote into its own columns; without names it is owed by every debtor to every creditor. */
function written({ cells }: ImportRow, parties: readonly ImportedParty[], liability: string): ImportedObligations {
  const names = cells.owedBy === '' ? undefined : cells.owedBy.split(/[、，,;；\s]+/).filter(Boolean);
  const debtors = refsOf(parties, 'debtor', names);
  const unknown = names?.filter((n) => !parties.some((p) => p.role === 'debtor' && p.name === n)) ?? [];
  const problems = [
    ...(unknown.length > 0
      ? [
          problem(
            `被执行人中没有${unknown.join('、')}`,
            `No debtor is called ${unknown.join(', ')}`,
            importColumns.owedBy.head,
          ),
        ]
      : []),
    ...(debtors.length > 1 && liability === ''
      ? [
          problem(
            '义务人为多人，须写明责任形式',
            'Several debtors: say how they are liable',
            importColumns.liability.head,
          ),
        ]
      : []),
  ];
  const row = {
    kind: cells.debtKind,
    amount: cells.amount.replaceAll(',', ''),
    liability: liability || 'sole',
    creditors: refsOf(parties, 'applicant'),
    debtors: debtors.map((party) => ({ party })),
    ...(cells.sourceText === '' ? {} : { sourceText: cells.sourceText }),
  };
  return { rows: [row], problems };
}

/** Whether a row can be registered as read: everything it needs is in the text, and nothing was only supposed. */
function whole(item: ReadItem): boolean {
  return !item.missing?.length && !item.conditional;
}

/** What the words of the instrument say is owed; a passage that is not understood is a fault of the row, never passed over. */
function read({ cells }: ImportRow, parties: readonly ImportedParty[], asOf: string): ImportedObligations {
  const names = (role: ImportedParty['role']) => parties.filter((p) => p.role === role).map((p) => p.name);
  const sides = [...names('applicant').map((n) => `原告：${n}。`), ...names('debtor').map((n) => `被告：${n}。`)];
  const pasted = `${sides.join('')}判决如下：${cells.sourceText}`;
  const { items, unread } = readInstrument(pasted, asOf);
  const claim = claimOf(items);
  const words = (item: ReadItem) => pasted.slice(item.span[0], item.span[1]).trim();
  const open = claim.flatMap(({ item }) => items.slice(item, item + 1).filter((i) => !whole(i)));
  const problems = [
    ...unread.map((u) => problem(`未能识别：“${u.text}”`, `Not understood: "${u.text}"`)),
    ...open.map((i) => problem(`须逐件录入：“${words(i)}”`, `To be entered by hand: "${words(i)}"`)),
    ...(claim.length === 0 ? [problem('没有识别出判项，请填写金额', 'No obligation was read; enter the sum')] : []),
  ];
  const rows = claim.flatMap(({ item: position, liability, debtors, instalments }) => {
    const item = items[position];
    if (!item) return [];
    const { periodic } = item;
    const schedule = instalments ? { instalments } : periodic ? { periodic } : undefined;
    return [
      {
        ...{ kind: item.kind, liability, sourceText: words(item), reading: item },
        ...(item.amount === undefined ? {} : { amount: item.amount }),
        ...(item.interest === undefined ? {} : { interest: item.interest }),
        ...(schedule === undefined ? {} : { schedule }),
        creditors: refsOf(parties, 'applicant', [item.owedTo]),
        debtors: debtors.flatMap(({ name, ...how }) =>
          refsOf(parties, 'debtor', [name]).map((party) => ({ party, ...how })),
        ),
      },
    ];
  });
  return { rows, problems };
}

/**
 * The obligations of one row of the sheet: the sum in its columns, or, where no sum is written, what its words of the
 * instrument say. `liability` is the value of the act's form. A row with neither adds none.
 */
export function obligationsOfRow(
  row: ImportRow,
  parties: readonly ImportedParty[],
  liability: string,
  asOf: string,
): ImportedObligations {
  const { amount, sourceText } = row.cells;
  if (amount !== '') return written(row, parties, liability);
  return sourceText === '' ? { rows: [], problems: [] } : read(row, parties, asOf);
}
