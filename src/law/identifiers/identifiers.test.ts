import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, isRefusal } from '#kernel';
import { enforcementKinds } from './case-kinds.ts';
import { caseNumber, formatCaseNumber } from './case-number.ts';
import { readCourtCode } from './court-code.ts';
import { creditCheckCharacter, creditCode } from './credit-code.ts';
import { idCheckCharacter, idNumber } from './id-number.ts';

const today = day('2026-11-21');
const readId = (text: string, asOf = today) => {
  const { value } = idNumber.decideOn(today, { text, asOf });
  return value.valid ? `${value.birth} ${value.sex}` : value.reason;
};

describe('ID numbers', () => {
  it.each([
    ['11010519491231002X', '1949-12-31 female'],
    ['11010519491231002x', '1949-12-31 female'],
    ['１１０１０５１９４９１２３１００２Ｘ', '1949-12-31 female'],
    ['110105 19491231 002X', '1949-12-31 female'],
    ['440524188001010014', '1880-01-01 male'],
    ['513301198506150017', '1985-06-15 male'],
    ['513301201202290023', '2012-02-29 female'],
    ['513301201302290029', 'birth-date'],
    ['110105194912310021', 'check-digit'],
    ['440524188001010015', 'check-digit'],
    ['001051194912310021', 'area'],
    ['110105491231002', 'length'],
    ['11010519491231002XX', 'length'],
    ['1101051949123100²X', 'characters'],
    ['X10105194912310022', 'characters'],
    ['', 'length'],
    ['张三', 'length'],
  ])('%s reads as %s', (text, expected) => expect(readId(text)).toBe(expected));

  it('refuses a birth after the day asked', () => {
    expect(readId('513301201202290023', day('2012-02-28'))).toBe('birth-in-future');
    expect(readId('513301201202290023', day('2012-02-29'))).toBe('2012-02-29 female');
  });

  it('finds every single wrong digit', () => {
    const anyNumber = fc
      .tuple(fc.integer({ min: 0, max: 20000 }), fc.integer({ min: 0, max: 999 }))
      .map(([n, order]) => {
        const birth = day('1960-01-01').add({ days: n }).toString().replaceAll('-', '');
        const first17 = `513301${birth}${String(order).padStart(3, '0')}`;
        return first17 + idCheckCharacter(first17);
      });
    fc.assert(
      fc.property(anyNumber, fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (id, at, by) => {
        const wrong = id.slice(0, at) + String((Number(id[at]) + by) % 10) + id.slice(at + 1);
        expect(idNumber.decideOn(today, { text: wrong, asOf: day('2100-01-01') }).value.valid).toBe(false);
      }),
    );
  });
});

describe('credit codes', () => {
  it.each([
    '913509027053026742',
    '913509007053033435',
    '91350900555092834X',
    '91350900MA3475P4XM',
    '91350902490403119A',
    '91350900857421138X',
    '91110000802100433B',
    '914403001922038216',
    '91350900ma3475p4xm',
    ' 9135 0900 MA34 75P4 XM ',
  ])('%s is valid', (text) => {
    expect(creditCode.decideOn(today, { text }).value).toMatchObject({ valid: true });
  });

  it.each([
    ['91350900MA3475P4XN', 'check-digit'],
    ['913509027053026743', 'check-digit'],
    ['9135O902705302674', 'length'],
    ['91350902705302674O', 'characters'],
    ['000000000000000000', 'registrar'],
    ['91A50900MA3475P4XM', 'area'],
    ['', 'length'],
  ])('%s is none: %s', (text, reason) => {
    expect(creditCode.decideOn(today, { text }).value).toEqual({ valid: false, reason });
  });

  it('notes an organisation code that fails its own check', () => {
    const first17 = '91350900MA3475P41';
    const { value, because } = creditCode.decideOn(today, { text: first17 + creditCheckCharacter(first17) });
    expect(value).toMatchObject({ valid: true, organisationCodeMatches: false });
    expect(because.map((b) => b.zh).join('')).toContain('组织机构代码');
  });
});

function normal(text: string): string {
  const found = caseNumber.askOn(today, { text });
  return isRefusal(found) ? found.code : formatCaseNumber(found.value) + (found.value.suffix ?? '');
}

describe('case numbers', () => {
  it.each([
    ['（2022）川3301执123号', '（2022）川3301执123号'],
    ['(2022)川3301执123号', '（2022）川3301执123号'],
    ['（2022)川3301执123号', '（2022）川3301执123号'],
    ['〔2022〕川3301执123号', '（2022）川3301执123号'],
    ['[2022] 川 3301 执 123 号', '（2022）川3301执123号'],
    ['（２０２２）川３３０１执０１２３号', '（2022）川3301执123号'],
    ['2022川3301执123', '（2022）川3301执123号'],
    ['案号：（2022）川3301执123号。', '（2022）川3301执123号'],
    ['（2022）川3301执123号之一', '（2022）川3301执123号之一'],
    ['（2022）最高法商初7号', '（2022）最高法商初7号'],
    ['(2024)粤0604诉前调确1716号', '（2024）粤0604诉前调确1716号'],
    ['（2022）川3301执123号之十二', '（2022）川3301执123号之十二'],
    ['（2022）川3301执123之二号', '（2022）川3301执123号之二'],
    ['（2022）川3301执字第123号', '（2022）川3301执123号'],
    ['﹝2022﹞川3301执123号', '（2022）川3301执123号'],
    ['（2022）川3301执123号执行裁定书', '（2022）川3301执123号'],
    ['（2022）川3301执123-2号', '（2022）川3301执123号之二'],
    ['（2026）苏0102执1024号', '（2026）苏0102执1024号'],
    ['（2023）川33执恢1977号', '（2023）川33执恢1977号'],
    ['（2023）川执复7号', '（2023）川执复7号'],
    ['（2025）粤1973财保6689号', '（2025）粤1973财保6689号'],
    ['（2018）最高法知民终12号', '（2018）最高法知民终12号'],
    ['（2021）最高法执监12号', '（2021）最高法执监12号'],
    ['（2021）兵0102执5号', '（2021）兵0102执5号'],
    ['（2015）绍虞执民字第00123号', '（2015）绍虞执民字第123号'],
    ['(2015) 绍虞 执民字 第00123-1号', '（2015）绍虞执民字第123号之一'],
    ['（2013）沪一中民四（商）终字第123号', '（2013）沪一中民四（商）终字第123号'],
    ['（2014）执监字第12号', '（2014）执监字第12号'],
    ['（2012）穗中法执字第5号', '（2012）穗中法执字第5号'],
  ])('%s is %s', (text, expected) => expect(normal(text)).toBe(expected));

  it.each([
    ['', 'case-number-malformed'],
    ['川3301执123号', 'case-number-malformed'],
    ['（2022）', 'case-number-malformed'],
    ['（1822）川3301执123号', 'case-number-malformed'],
    ['（2022）川330执123号', 'court-code-unknown'],
    ['（2022）川33012执123号', 'court-code-unknown'],
    ['（2022）港3301执123号', 'case-number-malformed'],
    ['（2022）川3301猫123号', 'case-kind-unknown'],
    ['（2022）川3301执0号', 'case-number-zero'],
    ['（2022）川3301执号', 'case-number-malformed'],
    ['（2022）川3301执1234567890123号', 'case-number-malformed'],
    ['（2022）川3301执123号和（2022）川3301执124号', 'case-number-malformed'],
    [`（2022）川3301执${'1'.repeat(5000)}号`, 'case-number-malformed'],
  ])('%s is refused: %s', (text, code) => expect(normal(text)).toBe(code));

  it('reads back what it writes', () => {
    const part = fc.record({
      year: fc.integer({ min: 2016, max: 2099 }),
      court: fc.constantFrom('最高法', '川', '川33', '川3301', '兵0101', '京73'),
      kind: fc.constantFrom(...Object.keys(enforcementKinds)),
      number: fc.integer({ min: 1, max: 999_999_999 }),
    });
    fc.assert(
      fc.property(part, (n) => {
        const text = formatCaseNumber({ ...n, form: 'since-2016' });
        expect(caseNumber.decideOn(today, { text }).value).toEqual({ ...n, form: 'since-2016' });
      }),
    );
  });
});

describe('court codes', () => {
  it.each([
    ['最高法', 'supreme', null, null],
    ['川', 'high', '最高法', null],
    ['川33', 'intermediate', '川', null],
    ['川3301', 'basic', '川33', null],
    ['津72', 'intermediate', '津', '海事'],
    ['京73', 'intermediate', '京', '知识产权'],
    ['豫7101', 'basic', '豫71', '铁路运输'],
  ])('%s is a %s court under %s', (code, level, parent, special) => {
    const read = readCourtCode(code);
    expect([read?.level, read?.parent, read?.special?.zh ?? null]).toEqual([level, parent, special]);
  });

  it.each(['', '川3', '川330', '川33012', '四川', '台01', '川ab'])('%s is none', (code) => {
    expect(readCourtCode(code)).toBeUndefined();
  });
});
