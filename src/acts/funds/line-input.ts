import { z } from 'zod';
import { day, isId } from '#kernel';

const id = z.string().refine(isId);

/** A line of the bank's statement as the act takes it; amounts in fen. What names the payer bears the names of personal fields. */
export const LineInput = z.strictObject({
  lineNo: z.number().int().positive(),
  bookedOn: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .transform(day),
  direction: z.enum(['in', 'out']),
  amount: z
    .string()
    .regex(/^(?:0|[1-9]\d{0,17})$/)
    .transform(BigInt),
  subAccount: z.string().max(200).optional(),
  counterName: z.string().max(200),
  counterAccount: z.string().max(200),
  words: z.string().max(4000),
  reference: z.string().max(200),
  orderId: id.optional(),
  reversalOf: z.number().int().positive().optional(),
});
export type LineInput = z.output<typeof LineInput>;

/** Lines of one run: they follow each other without a gap and concern one case, or none. */
export const LinesInput = z.strictObject({
  unitId: id,
  caseId: id.optional(),
  lines: z.array(LineInput).min(1).max(500),
});
export type LinesInput = z.output<typeof LinesInput>;
