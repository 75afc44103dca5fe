import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { courtsFor, may, mayAnywhere, scopeOf } from './may.ts';
import { type Action, accessTable, actions } from './table.ts';
import { type Actor, type OfficerPost, officerPosts, posts } from './types.ts';

const court = { middle: 'c-middle', lower: 'c-lower', other: 'c-other' };
const officer = (post: OfficerPost, courtId: string, below: readonly string[] = []): Actor => ({
  kind: 'officer',
  officerId: 'o-1',
  name: '测试',
  posts: [{ post, courtId, below }],
});
const bank: Actor = { kind: 'liaison', officerId: 'l-1', name: '联络员', unitId: 'u-1' };

describe('what each post reaches', () => {
  const rows: readonly [OfficerPost, Action, string, boolean, string][] = [
    ['judge', 'case.read', court.lower, true, 'a judge reads the cases of his court'],
    ['judge', 'case.read', court.other, false, 'and of no other court'],
    ['judge', 'access-log.read', court.lower, false, 'who looked at what is for leaders'],
    ['clerk', 'money.read', court.lower, true, 'the case team follows the money'],
    ['filing-clerk', 'intake.read', court.lower, true, 'filing sees the intake desk'],
    ['filing-clerk', 'money.read', court.lower, false, 'and not the money desk'],
    ['judge', 'intake.read', court.lower, false, 'a judge does not see what is not docketed'],
    ['finance', 'money.read', court.lower, true, 'finance executes pay-outs'],
    ['finance', 'intake.read', court.lower, false, 'and files nothing'],
    ['bureau-head', 'person.unmask', court.lower, true, 'a bureau head may unmask, with purpose'],
    ['judge', 'person.unmask', court.lower, false, 'a judge only in cases that he handles'],
    ['administrator', 'case.read', court.lower, false, 'accounts and presets are not cases'],
    ['administrator', 'case.list', court.lower, false, 'nor their list'],
    ['administrator', 'approvals.read', court.lower, false, 'nor what others propose'],
    ['clerk', 'presets.read', court.lower, true, 'what the court has set is known to all its officers'],
    ['clerk', 'presets.read', court.other, false, 'and is the business of no other court'],
  ];
  it.each(rows)('%s · %s · %s → %s (%s)', (post, action, courtId, expected) => {
    expect(may(officer(post, court.lower), action, { courtId })).toBe(expected);
  });

  it('lets only president and command centre of a higher court read the courts below it', () => {
    const reaching = officerPosts.filter((post) =>
      may(officer(post, court.middle, [court.lower]), 'case.read', { courtId: court.lower }),
    );
    expect(reaching).toEqual(['president', 'command-centre']);
    for (const post of officerPosts) {
      const scope = scopeOf(officer(post, court.middle, [court.lower])).courts;
      expect(scope.includes(court.lower)).toBe(reaching.includes(post));
    }
  });

  it('lets a handler of the case unmask, and nobody else of the team', () => {
    const subject = { courtId: court.lower, handlers: ['o-1'] };
    expect(may(officer('judge', court.lower), 'person.unmask', subject)).toBe(true);
    expect(may(officer('judge', court.lower), 'person.unmask', { ...subject, handlers: ['o-2'] })).toBe(false);
    expect(may(officer('judge', court.other), 'person.unmask', subject)).toBe(false);
  });

  it('lets an administrator follow what he proposed himself', () => {
    const own = { courtId: court.lower, drafter: 'o-1' };
    const administrator = officer('administrator', court.lower);
    expect(may(administrator, 'approvals.read', own)).toBe(true);
    expect(may(administrator, 'approvals.read', { ...own, drafter: 'o-2' })).toBe(false);
    expect(may(administrator, 'approvals.read', { ...own, courtId: court.other })).toBe(false);
    expect(courtsFor(administrator, 'approvals.read')).toEqual([]);
    expect(courtsFor(administrator, 'approvals.read', { drafter: 'o-1' })).toEqual([court.lower]);
  });

  it('lets an act be drafted and approved only by the posts that it declares, in the same court', () => {
    const subject = { courtId: court.lower, allowed: ['clerk'] as const };
    expect(may(officer('clerk', court.lower), 'act.draft', subject)).toBe(true);
    expect(may(officer('judge', court.lower), 'act.draft', subject)).toBe(false);
    expect(may(officer('clerk', court.other), 'act.draft', subject)).toBe(false);
    expect(may({ kind: 'system' }, 'act.draft', { ...subject, allowed: ['system'] })).toBe(true);
    expect(may({ kind: 'system' }, 'act.draft', subject)).toBe(false);
    expect(may({ kind: 'system' }, 'act.approve', { ...subject, allowed: ['system'] })).toBe(false);
  });

  it('gives a liaison officer the inbox of the own unit and nothing of any court', () => {
    expect(may(bank, 'unit.inbox', { unitId: 'u-1' })).toBe(true);
    expect(may(bank, 'unit.inbox', { unitId: 'u-2' })).toBe(false);
    expect(may(bank, 'case.read', { unitId: 'u-1', courtId: court.lower })).toBe(false);
    expect(scopeOf(bank)).toEqual({ courts: [], units: ['u-1'] });
  });

  it('opens a list only to those who have a part of it', () => {
    expect(mayAnywhere(officer('administrator', court.lower), 'case.list')).toBe(false);
    expect(courtsFor(officer('president', court.middle, [court.lower]), 'case.list')).toEqual([
      court.lower,
      court.middle,
    ]);
    expect(courtsFor(officer('president', court.middle, [court.lower]), 'access-log.read')).toEqual([court.middle]);
  });
});

const anyCourt = fc.constantFrom(...Object.values(court));
const anySubject = fc.record(
  {
    courtId: anyCourt,
    unitId: fc.constantFrom('u-1', 'u-2'),
    handlers: fc.subarray(['o-1', 'o-2']),
    allowed: fc.subarray([...posts]),
  },
  { requiredKeys: [] },
);
const anyPosts = fc.array(
  fc.record({ post: fc.constantFrom(...officerPosts), courtId: anyCourt, below: fc.subarray([court.lower]) }),
  { maxLength: 3 },
);

describe('default deny', () => {
  it('allows nothing that the table does not name, whatever the actor and the subject', () => {
    fc.assert(
      fc.property(anyPosts, fc.constantFrom(...actions), anySubject, (held, action, subject) => {
        const actor: Actor = { kind: 'officer', officerId: 'o-1', name: '', posts: held };
        if (!may(actor, action, subject)) return;
        const granting = held.filter((h) => accessTable[action][h.post] !== undefined);
        expect(granting.length).toBeGreaterThan(0);
        if (granting.every((h) => accessTable[action][h.post] !== 'anywhere')) {
          const near = granting.some((h) => h.courtId === subject.courtId || h.below.includes(subject.courtId ?? ''));
          expect(near).toBe(true);
        }
      }),
    );
  });

  it('denies every action that is not in the table, also names that objects carry by themselves', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.constantFrom('constructor', '__proto__', 'toString', 'case.delete')),
        anyPosts,
        anySubject,
        (name, held, subject) => {
          fc.pre(!(actions as readonly string[]).includes(name));
          const action = name as Action;
          expect(may({ kind: 'officer', officerId: 'o-1', name: '', posts: held }, action, subject)).toBe(false);
          expect(may(bank, action, subject)).toBe(false);
          expect(may({ kind: 'system' }, action, subject)).toBe(false);
          expect(may({ kind: 'public' }, action, subject)).toBe(false);
        },
      ),
    );
  });

  it('gives nothing to an officer without a post, and to the public only the law and the demonstration', () => {
    fc.assert(
      fc.property(fc.constantFrom(...actions), anySubject, (action, subject) => {
        expect(may({ kind: 'officer', officerId: 'o-1', name: '', posts: [] }, action, subject)).toBe(false);
        expect(may({ kind: 'public' }, action, subject)).toBe(action === 'law.read' || action === 'demo');
      }),
    );
  });

  it('never lets a wider scope than the appointments reach row-level security', () => {
    fc.assert(
      fc.property(anyPosts, (held) => {
        const { courts } = scopeOf({ kind: 'officer', officerId: 'o-1', name: '', posts: held });
        for (const id of courts) expect(held.some((h) => h.courtId === id || h.below.includes(id))).toBe(true);
      }),
    );
  });
});
