import { describe, expect, it } from 'vitest';
import { day, isRefusal } from '#kernel';
import { type ControlEffectFacts, controlEffect } from './effect.ts';
import { type ControlKind, checkOrderedTerm, controlRenewal, controlTermMax, waitingControl } from './terms.ts';

describe('terms of control', () => {
  it.each<[ControlKind, string, string, string]>([
    ['deposit', '2026-11-21', '2027-11-21', '485'],
    ['movable', '2026-11-21', '2028-11-21', '485'],
    ['immovable', '2026-11-21', '2029-11-21', '485'],
    ['other', '2026-11-21', '2029-11-21', '485'],
    ['deposit', '2022-04-10', '2023-04-10', '485'],
    ['deposit', '2022-04-09', '2023-04-09', '487'],
    ['deposit', '2015-02-04', '2016-02-04', '487'],
    ['deposit', '2015-02-03', '2015-08-03', '29'],
    ['movable', '2015-02-03', '2016-02-03', '29'],
    ['immovable', '2010-05-01', '2012-05-01', '29'],
    ['other', '2010-05-01', '2012-05-01', '29'],
    ['deposit', '2014-08-31', '2015-02-28', '29'],
    ['deposit', '2024-02-29', '2025-02-28', '485'],
    ['deposit', '2025-10-03', '2026-10-03', '485'],
  ])('%s effective %s ends %s by article %s', (kind, effective, until, article) => {
    const found = controlTermMax.decideOn(day(effective), { kind, effective: day(effective) });
    expect([found.value.toString(), found.cites[0]?.article]).toEqual([until, article]);
  });

  it('has no answer before 2005', () => {
    expect(isRefusal(controlTermMax.askOn(day('2004-12-31'), { kind: 'deposit', effective: day('2004-12-31') }))).toBe(
      true,
    );
  });

  it.each([
    ['2026-11-20', '2027-11-21'],
    ['2026-11-21', '2027-11-21'],
  ])('renewed on %s, the last day being 2026-11-21, lasts until %s', (renewedOn, until) => {
    const found = controlRenewal.decideOn(day(renewedOn), {
      kind: 'deposit',
      until: day('2026-11-21'),
      renewedOn: day(renewedOn),
    });
    expect(found.value).toMatchObject({ renewed: true });
    expect('until' in found.value && found.value.until.toString()).toBe(until);
  });

  it('lapses when renewed one day late', () => {
    const input = { kind: 'deposit' as const, until: day('2026-11-21'), renewedOn: day('2026-11-22') };
    expect(controlRenewal.decideOn(day('2026-11-22'), input).value).toMatchObject({ renewed: false });
  });

  it('starts a waiting term only when the control before it ends', () => {
    const on = day('2026-11-21');
    expect(waitingControl.decideOn(on, { kind: 'immovable', precedingEnded: null }).value.effective).toBeNull();
    expect(waitingControl.decideOn(on, { kind: 'immovable', precedingEnded: on }).value.effective).toBe(on);
  });

  it('refuses a term beyond the longest', () => {
    const input = { kind: 'deposit' as const, effective: day('2026-11-21') };
    expect(checkOrderedTerm({ ...input, until: day('2027-11-21') })).toBeUndefined();
    expect(checkOrderedTerm({ ...input, until: day('2027-11-22') })?.code).toBe('control-term-too-long');
  });
});

describe('when a control takes effect', () => {
  const d = day('2026-11-21');
  it.each<[string, ControlEffectFacts, string]>([
    ['deposit, notice served with ruling', { by: 'holder', noticeServedOn: d, rulingAttached: true }, '2026-11-21'],
    ['deposit, no ruling', { by: 'holder', noticeServedOn: d, rulingAttached: false }, 'control-not-effective'],
    ['deposit, not served', { by: 'holder', noticeServedOn: null, rulingAttached: true }, 'control-not-effective'],
    ['movable sealed', { by: 'seal', sealedOn: d }, '2026-11-21'],
    ['movable not sealed', { by: 'seal', sealedOn: null }, 'control-not-effective'],
    ['house registered', { by: 'registry', noticeServedOn: d, rulingAttached: true, registered: true }, '2026-11-21'],
    [
      'house not registered',
      { by: 'registry', noticeServedOn: d, rulingAttached: true, registered: false },
      '2026-11-21 weak',
    ],
    ['equity published', { by: 'publication', publishedOn: d }, '2026-11-21'],
    ['equity not published', { by: 'publication', publishedOn: null }, 'control-not-effective'],
  ])('%s', (_what, facts, expected) => {
    const found = controlEffect.askOn(d, facts);
    const read = isRefusal(found)
      ? found.code
      : `${found.value.effective}${found.value.defeatedByLaterRegistered ? ' weak' : ''}`;
    expect(read).toBe(expected);
  });
});
