import type { Fen } from '#kernel';
import type { MoneyFound } from './figures.ts';
import type { Mention } from './mentions.ts';
import { scanNumber } from './numerals.ts';

/** Who bears costs, and how much of them: a sum, a share, the rest, or an equal part. */
export type Bearing = {
  payers: Mention[];
  fen?: Fen;
  share?: readonly [bigint, bigint];
  rest: boolean;
  each: boolean;
  start: number;
  end: number;
};

function shareIn(text: string): readonly [bigint, bigint] | undefined {
  const half = /^(?:其中)?(?:的)?(?:一半|二分之一|50%)/.exec(text);
  if (half) return [1n, 2n];
  const percent = /^(?:其中)?(?:的)?(\d{1,3}(?:\.\d{1,2})?)%/.exec(text);
  if (!percent) return undefined;
  const n = scanNumber(percent[1] as string, 0)?.value;
  return n ? [n.n, n.d * 100n] : undefined;
}

/** Every place of a sentence that lays costs on somebody. */
export function bearingsOf(text: string, monies: readonly MoneyFound[], mentions: readonly Mention[]): Bearing[] {
  const out: Bearing[] = [];
  let at = 0;
  for (const m of text.matchAll(
    /(?:共同|连带|平均|均等|分别|各自|各)?(?:负担|承担|分担)(?!的|部分|[^，；。]{0,10}责任)/g,
  )) {
    const payers = mentions.filter(
      (x) =>
        x.start >= at &&
        x.end <= m.index &&
        !/[向给]$/.test(text.slice(0, x.start)) &&
        !/^(?:[^，；。]{0,2}(?:已|预|垫))/.test(text.slice(x.end, x.end + 4)),
    );
    const end = m.index + m[0].length;
    // A sum behind the name of a fee (负担保全费2020元) is that fee's, not a part of fees named before.
    const money = monies.find((x) => x.start >= end && x.start <= end + 3 && !text.slice(end, x.start).includes('费'));
    const share = shareIn(text.slice(end, end + 10));
    const between = text.slice(at, m.index);
    const halves = /各半|各(?:自)?$/.test(between) || /^各/.test(m[0]) || /^(?:各)?一半/.test(text.slice(end, end + 4));
    if (payers.length > 0 || /自行|由[^，；。]{1,40}$/.test(between))
      out.push({
        payers,
        ...(money ? { fen: money.fen } : {}),
        ...(share ? { share } : {}),
        rest: /其余|剩余|余下|余额/.test(between),
        each: halves,
        start: at,
        end: money?.end ?? end,
      });
    at = money?.end ?? end;
  }
  return out;
}

/** "由被告负担受理费27000元、保全费5000元": the fees that somebody bears are named after the word. */
export function followedByFee(text: string, bearing: Bearing): boolean {
  return (
    bearing.fen === undefined &&
    /^(?:其中|本案|一审|二审)?(?:的)?[\u4e00-\u9fa5]{1,10}费(?:用)?(?:人民币|[￥¥])?\d/.test(
      text.slice(bearing.end, bearing.end + 24),
    )
  );
}

/** "由被告负担(已付)": who bears the fee has paid it, and owes it to nobody. */
export function paidByBearer(text: string, bearing: Bearing): boolean {
  return /^，?\((?:均)?已(?:经)?(?:自行)?(?:预)?[交缴支]?[付纳清]?[交付纳清]?\)/.test(
    text.slice(bearing.end, bearing.end + 14),
  );
}
