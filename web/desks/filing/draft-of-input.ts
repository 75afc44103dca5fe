import {
  type Draft,
  type DraftLiable,
  type DraftObligation,
  type DraftParty,
  type DraftPeriodic,
  type DraftPreservation,
  emptyDraft,
  newObligation,
  newParty,
  paperKinds,
  rowKey,
} from './application-draft.ts';

type Row = Readonly<Record<string, unknown>>;

/** The input of the act while it is filled in: any member may be missing, and the rest is checked by the server. */
export type ApplicationInput = Row;

const rowsOf = (value: unknown): readonly Row[] => (Array.isArray(value) ? (value as Row[]) : []);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(textOf) : []);

/** What of a row is text in the draft, laid over what the row was before. */
function laidOver<T extends object>(before: T, row: Row, names: readonly (keyof T & string)[]): T {
  const said = names.map((name) => [name, textOf(row[name])]);
  return { ...before, ...Object.fromEntries(said) };
}

function partyOf(row: Row): DraftParty {
  const before = newParty(row.role === 'debtor' ? 'debtor' : 'applicant');
  return {
    ...laidOver(before, row, ['kind', 'name', 'idKind', 'idNumber', 'phone', 'address']),
    key: textOf(row.ref) || before.key,
    representatives: rowsOf(row.representatives).map((one) => ({
      kind: one.kind as DraftParty['representatives'][number]['kind'],
      name: textOf(one.name),
      authority: one.authority === 'special' ? 'special' : 'ordinary',
      idNumber: textOf(one.idNumber),
      phone: textOf(one.phone),
    })),
  };
}

function liableOf(row: Row): DraftLiable {
  const { party, share, cap, supplementary } = row;
  return { party: textOf(party), share: textOf(share), cap: textOf(cap), supplementary: supplementary === true };
}

function obligationOf(row: Row, before: DraftObligation): DraftObligation {
  const { interest: _interest, periodic: _periodic, ...kept } = before;
  const schedule = (row.schedule ?? {}) as Row;
  const periodic = schedule.periodic as DraftPeriodic | undefined;
  return {
    ...laidOver(kept, row, ['kind', 'amount']),
    text: textOf(row.sourceText),
    inDoubledBase: row.inDoubledBase === undefined ? 'by-law' : row.inDoubledBase ? 'yes' : 'no',
    liability: (textOf(row.liability) || 'sole') as DraftObligation['liability'],
    creditors: textsOf(row.creditors),
    debtors: rowsOf(row.debtors).map(liableOf),
    instalments: rowsOf(schedule.instalments).map((one) => ({ amount: textOf(one.amount), due: textOf(one.due) })),
    ...(row.interest ? { interest: row.interest as NonNullable<DraftObligation['interest']> } : {}),
    ...(periodic ? { periodic } : {}),
    ...(row.reading ? { reading: row.reading as NonNullable<DraftObligation['reading']> } : {}),
  };
}

/** Rows that were sent take what was made of them; rows that wait for a default were not sent, and stay where they are. */
function obligationsOf(rows: readonly Row[], old: readonly DraftObligation[]): DraftObligation[] {
  const sent = old.filter((o) => o.onDefault !== 'not-yet');
  const made = rows.map((row, i) => obligationOf(row, sent[i] ?? newObligation()));
  const places = old.map((o) => (o.onDefault === 'not-yet' ? o : made.shift()));
  return [...places.flatMap((o) => o ?? []), ...made];
}

function preservationOf(row: Row, before: DraftPreservation | undefined): DraftPreservation {
  const names = ['party', 'unitCode', 'identifier', 'description', 'limit', 'held', 'effectiveOn', 'until'] as const;
  const base = { ...before, key: before?.key ?? rowKey(), kind: row.kind } as DraftPreservation;
  return laidOver(base, row, [...names, 'holderRef', 'rulingNumber']);
}

/**
 * The draft of an application from the input of its act: what `inputOf` sent comes back as it was, with what was changed on
 * the way. What the input does not hold (the pasted text, rows that wait for a default) stays as it is in the draft.
 */
export function draftOfInput(input: ApplicationInput, old: Draft = emptyDraft()): Draft {
  const [payee = {}] = rowsOf(input.payees);
  const papers = rowsOf(input.papers);
  const uploads = (kind: string) => papers.flatMap((p) => (p.kind === kind ? [textOf(p.upload)] : []));
  return {
    ...old,
    instrument: laidOver(old.instrument, (input.instrument ?? {}) as Row, [
      ...(['kind', 'number', 'court', 'day', 'effectiveDay', 'performBy'] as const),
    ]),
    cause: textOf(input.cause),
    jurisdiction: textOf(input.jurisdiction) || old.jurisdiction,
    definite: input.definite !== false,
    notPerformed: input.notPerformed !== false,
    agreedOrder: textsOf(input.agreedOrder),
    livelihood: input.livelihood === true,
    parties: rowsOf(input.parties).map(partyOf),
    obligations: obligationsOf(rowsOf(input.obligations), old.obligations),
    payee: laidOver(old.payee, payee, ['party', 'accountName', 'bankName', 'accountNumber']),
    papers: Object.fromEntries(paperKinds.map((kind) => [kind, uploads(kind)])) as Draft['papers'],
    preservation: rowsOf(input.preservation).map((row, i) => preservationOf(row, old.preservation[i])),
  };
}
