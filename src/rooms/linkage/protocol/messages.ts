import type { z } from 'zod';
import { Acceptance, Answer } from './answer.ts';
import { Request } from './request.ts';
import {
  Capabilities,
  Notice,
  ProtocolError,
  Read,
  Receipt,
  Remittance,
  RemittanceReceipt,
  Statement,
} from './unasked.ts';

/** The schema of each message type (protocol §3). */
export const schemas = {
  request: Request,
  acceptance: Acceptance,
  answer: Answer,
  notice: Notice,
  statement: Statement,
  capabilities: Capabilities,
  receipt: Receipt,
  read: Read,
  error: ProtocolError,
  remittance: Remittance,
  'remittance-receipt': RemittanceReceipt,
} as const satisfies Record<string, z.ZodType>;

export type MessageType = keyof typeof schemas;
export type Payloads = { readonly [K in MessageType]: z.infer<(typeof schemas)[K]> };
