import { z } from 'zod';
import { formatYuan, type Json, type Text, text } from '#kernel';
import type { AssetRow } from '../contract/property.ts';

const Fen = z.string().regex(/^\d{1,18}$/);
const Words = z.object({ zh: z.string(), en: z.string() });

/** What is kept beside an asset of what its holder told; older or other sources may have left parts out. */
const Details = z.object({
  status: z.string().optional(),
  available: Fen.optional(),
  lines: z.array(z.object({ label: Words, value: z.string() })).default([]),
  priorFreezes: z
    .array(
      z.object({
        authority: z.string(),
        caseNumber: z.string().optional(),
        amountFen: Fen.optional(),
        rank: z.number(),
      }),
    )
    .default([]),
  priorityRights: z.array(z.object({ kind: z.string(), holder: z.string(), amountFen: Fen.optional() })).default([]),
  suggestions: z.array(z.object({ text: z.string(), title: Words })).default([]),
});

const statusWords: Readonly<Record<string, Text>> = {
  closed: text('已销户', 'Closed'),
  dormant: text('睡眠户', 'Dormant'),
  transferred: text('已转移', 'Transferred'),
};

function sum(fen: string | undefined): string {
  return fen === undefined ? '' : ` ${formatYuan(BigInt(fen))}元`;
}

/** The particulars of an asset for the screen, and what goes before our control on it. */
export function readDetails(details: Json): { lines: AssetRow['details']; encumbrances: Text[] } {
  const read = Details.safeParse(details);
  if (!read.success) return { lines: [], encumbrances: [] };
  const { status, available, lines, priorFreezes, priorityRights, suggestions } = read.data;
  const state = statusWords[status ?? ''];
  return {
    lines: [
      ...(state ? [{ label: text('状态', 'State'), value: state.zh }] : []),
      ...(available === undefined
        ? []
        : [{ label: text('可用余额（元）', 'Available (yuan)'), value: formatYuan(BigInt(available)) }]),
      ...lines,
      ...suggestions.map((s) => ({ label: text('核实建议', 'To be checked'), value: `${s.title.zh}：${s.text}` })),
    ],
    encumbrances: [
      ...priorFreezes.map((f) =>
        text(
          `第${f.rank}顺位：${f.authority}${f.caseNumber ?? ''}${sum(f.amountFen)}`,
          `Rank ${f.rank}: ${f.authority}${f.caseNumber ? ` ${f.caseNumber}` : ''}`,
        ),
      ),
      ...priorityRights.map((r) =>
        text(`优先权：${r.kind}（${r.holder}）${sum(r.amountFen)}`, `Priority right: ${r.kind} (${r.holder})`),
      ),
    ],
  };
}
