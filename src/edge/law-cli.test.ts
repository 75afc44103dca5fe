import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answerLine, answerOne } from './law-cli.ts';

const code = (printed: { line: string }) => (JSON.parse(printed.line) as { refusal?: { code: string } }).refusal?.code;

describe('the command line of the law', () => {
  it('answers one question', () => {
    const { line, refused } = answerOne('period', '{"event":"2026-09-18","length":{"days":15}}');
    expect(refused).toBe(false);
    expect(JSON.parse(line)).toMatchObject({
      value: { due: '2026-10-08' },
      certainty: 'read',
      cites: [{ act: 'civil-procedure-law', article: '85' }, {}, {}, {}],
    });
  });

  it.each([
    ['', 'input-not-json'],
    ['{', 'input-not-json'],
    ['null', 'input-not-json'],
    ['[]', 'input-not-json'],
    ['"x"', 'input-not-json'],
    ['{}', 'input-malformed'],
    [`{"text":${'['.repeat(100000)}`, 'input-not-json'],
    ['{"text":"\\u0000\\ud800"}', 'amount-unreadable'],
    ['{"text":"1","__proto__":{"a":1}}', 'input-malformed'],
    ['{"text":{"toString":1}}', 'input-malformed'],
  ])('refuses the input %.40s', (json, expected) => {
    const printed = answerOne('amount', json);
    expect([code(printed), printed.refused]).toEqual([expected, true]);
  });

  it.each([
    ['{"question":"amount","input":{"text":"52万"}}', undefined],
    ['{"question":"amount"}', 'input-malformed'],
    ['{"question":5,"input":{}}', 'input-malformed'],
    ['{"input":{}}', 'input-malformed'],
    ['{"question":"nothing","input":{}}', 'question-unknown'],
    ['', 'input-not-json'],
  ])('answers the line %s', (line, expected) => expect(code(answerLine(line))).toBe(expected));

  it('prints one line for each line read, and leaves with 2 on a refusal', () => {
    const file = join(import.meta.dirname, 'law-cli.ts');
    const one = '{"question":"amount","input":{"text":"52\u2028万"}}';
    const lines = spawnSync(process.execPath, [file], { input: `${one}\r\ntrash\n\n${one}`, encoding: 'utf8' });
    const codes = lines.stdout
      .trimEnd()
      .split('\n')
      .map((line) => code({ line }));
    expect(codes).toEqual([undefined, 'input-not-json', 'input-not-json', undefined]);
    const refused = spawnSync(process.execPath, [file, 'amount', '{}'], { encoding: 'utf8' });
    expect([refused.status, refused.stderr]).toEqual([2, '']);
  });
});
