import { expect, it } from 'vitest';
import type { WorkItem } from '../../src/desks/contract/index.ts';
import { batchItems } from './batch.ts';

function row(caseId: string, together: string | undefined, input: Record<string, unknown>): WorkItem {
  return {
    id: `${caseId} ${JSON.stringify(input)}`,
    case: { id: caseId, number: `（2026）川3301执${caseId}号`, courtName: '' },
    applicants: [],
    debtors: [],
    light: { colour: 'yellow', words: { zh: '临期', en: 'Near' }, cites: [] },
    cites: [],
    act: { subject: { kind: 'cases', id: caseId }, name: 'renew-controls', title: { zh: '', en: '' }, input },
    ...(together === undefined ? {} : { together }),
  };
}

it('makes one act of the rows of one debtor and leaves out what is done one by one', () => {
  const items = batchItems([
    row('1', 'a', { controlIds: ['x'] }),
    row('1', 'a', { controlIds: ['y'] }),
    row('1', 'b', { controlIds: ['z'] }),
    row('2', undefined, { controlIds: ['w'] }),
  ]);
  expect(items.map((item) => [item.act.input, item.labels.length])).toEqual([
    [{ controlIds: ['x', 'y'] }, 2],
    [{ controlIds: ['z'] }, 1],
  ]);
});
