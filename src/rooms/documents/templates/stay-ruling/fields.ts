import { z } from 'zod';
import { OnDay, Words } from '../header.ts';
import { rulingMarked, rulingParts } from '../ruling.ts';
import { caseFileName, template } from '../template.ts';

/** 中止执行 is a ruling that lasts until its ground ends; 暂缓执行 is a decision until a day. */
const Form = z.enum(['suspension', 'deferral']).transform(
  (form) =>
    ({
      suspension: { title: '执行裁定书', order: '裁定', word: '中止' },
      deferral: { title: '暂缓执行决定书', order: '决定', word: '暂缓' },
    })[form],
);

export const stayRuling = template({
  name: 'stay-ruling',
  title: { zh: '中止执行裁定书、暂缓执行决定书', en: 'Ruling to stay enforcement' },
  fields: z.strictObject({
    ...rulingParts,
    form: Form,
    /** The paper that proves the ground. */
    proof: Words,
    from: OnDay,
    until: OnDay.nullable(),
  }),
  marked: rulingMarked,
  external: true,
  coercive: true,
  fileName: ({ header, form }) =>
    form === 'suspension' ? caseFileName(header, '执行裁定书', '中止执行') : caseFileName(header, '暂缓执行决定书'),
});
