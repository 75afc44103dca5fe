import type { BothTexts } from '../../../src/desks/contract/index.ts';
import { useSay } from '../../shell/language.ts';
import type { DraftObligation, Reader } from './application-draft.ts';
import { useOpenTexts } from './open-texts.ts';
import { useFilingTexts } from './texts.ts';

type Mark = { from: number; to: number; kind: 'read' | 'unread'; label: string };

/** The marks that do not overlap, in order: what was not understood goes before what was read. */
function marksOf(reader: Reader, say: (text: BothTexts | undefined) => string, n: (i: number) => string): Mark[] {
  const unread = reader.unread.map((u) => ({
    from: u.span[0],
    to: u.span[1],
    kind: 'unread' as const,
    label: say(u.why),
  }));
  const read = reader.items.map((span, i) => ({ from: span[0], to: span[1], kind: 'read' as const, label: n(i + 1) }));
  const kept: Mark[] = [];
  for (const mark of [...unread, ...read])
    if (mark.to > mark.from && kept.every((k) => mark.to <= k.from || mark.from >= k.to)) kept.push(mark);
  return kept.sort((a, b) => a.from - b.from);
}

/** The pasted text with what became a row and what was not understood marked where it stands. */
export function SourceView({ reader }: { reader: Reader }) {
  const t = useFilingTexts();
  const say = useSay();
  const marks = marksOf(reader, say, (n) => t('obligation', { n }));
  const [start, end] = reader.operative;
  const pieces: { key: string; text: string; mark?: Mark }[] = [];
  let at = start;
  for (const mark of marks.filter((m) => m.from >= start && m.to <= end)) {
    if (mark.from > at) pieces.push({ key: `p${at}`, text: reader.text.slice(at, mark.from) });
    pieces.push({ key: `m${mark.from}`, text: reader.text.slice(mark.from, mark.to), mark });
    at = mark.to;
  }
  if (at < end) pieces.push({ key: `p${at}`, text: reader.text.slice(at, end) });
  if (pieces.length === 0) return null;
  return (
    <details className="source-view" open={reader.unread.length > 0}>
      <summary>
        {t('sourceView')}
        <span className="mark-key mark-read">{t('markRead')}</span>
        <span className="mark-key mark-unread">{t('markUnread')}</span>
      </summary>
      <div className="source-text">
        {pieces.map((piece) =>
          piece.mark ? (
            <mark key={piece.key} className={`mark-${piece.mark.kind}`} title={piece.mark.label}>
              {piece.text}
            </mark>
          ) : (
            <span key={piece.key}>{piece.text}</span>
          ),
        )}
      </div>
    </details>
  );
}

/** Where a row came from: its sentence, and what the reader took from usage or could not find. */
export function RowSource({ row }: { row: DraftObligation }) {
  const t = useFilingTexts();
  const words = useOpenTexts();
  const { reading } = row;
  // The words of an untouched row stand in its own field already.
  if (!reading) return null;
  const list = (names: readonly string[] | undefined) => (names ?? []).map((name) => words(name as never)).join('、');
  return (
    <div className="row-source">
      {row.source && row.source !== row.text.trim() ? <div className="quote">{row.source}</div> : null}
      {reading.assumed?.length ? (
        <div className="small">
          <span className="light light-yellow">{t('assumed')}</span> {list(reading.assumed)}
        </div>
      ) : null}
      {reading.limits?.length ? (
        <div className="small">
          <span className="light light-yellow">{t('limitedTo')}</span>{' '}
          {reading.limits.map(({ name, words: limit }) => `${name}：${limit}`).join('；')}
        </div>
      ) : null}
      {reading.missing?.length ? (
        <div className="small">
          <span className="light light-red">{t('missingParts')}</span> {list(reading.missing)}
        </div>
      ) : null}
    </div>
  );
}
