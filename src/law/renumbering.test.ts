import { describe, expect, it } from 'vitest';
import { day } from '#kernel';
import { cite, registeredRules } from './frame.ts';
import './index.ts';
import { type Law, type LawId, laws } from './laws.ts';
import { byEdition, renumbered } from './renumbering.ts';

/** What a rule cites on a day, as `short article`. */
function citedOn(id: string, on: string): string {
  const found = registeredRules().find((rule) => rule.id === id);
  const version = found?.versions.find((v) => v.from <= on && (v.until === null || on < v.until));
  return (version?.cites ?? []).map((c) => `${laws[c.law as LawId].short} ${c.article}`).join(', ');
}

describe('an article is cited by the number that it bore on the day', () => {
  // rule | the day before an amendment | what it cites then | the day of the amendment | what it cites from then on
  it.each([
    ['period-count', '2012-12-31', 'CPL 75', '2013-01-01', 'CPL 82'],
    ['service-day', '2021-12-31', 'CPL 84', '2022-01-01', 'CPL 87'],
    ['objection-ruling-limit', '2012-12-31', 'EXI 5, CPL 202', '2013-01-01', 'EXI 5, CPL 225'],
    ['objection-ruling-limit', '2021-12-31', 'EXI 5, CPL 225', '2022-01-01', 'EXI 5, CPL 232'],
    ['objection-ruling-limit', '2023-12-31', 'EXI 5, CPL 232', '2024-01-01', 'EXI 5, CPL 236'],
    ['objection-review-request-limit', '2023-12-31', 'CPL 232, OBJ 2', '2024-01-01', 'CPL 236, OBJ 2'],
    ['objection-review-limit', '2020-12-31', 'EXI 9', '2021-01-01', 'EXI 8'],
    ['outsider-objection-ruling-limit', '2021-12-31', 'CPL 227', '2022-01-01', 'CPL 234'],
    ['outsider-suit-limit', '2022-04-09', 'CPL 234, CPLI 465', '2022-04-10', 'CPL 234, CPLI 463'],
    ['idle-six-months', '2012-12-31', 'CPL 203, EXI 11, EXI 14', '2013-01-01', 'CPL 226, EXI 11, EXI 14'],
    ['idle-six-months', '2023-12-31', 'CPL 233, EXI 10, EXI 13', '2024-01-01', 'CPL 237, EXI 10, EXI 13'],
    ['suit-after-preservation-limit', '2021-12-31', 'PRES 17, CPL 101', '2022-01-01', 'PRES 17, CPL 104'],
    ['declaration-look-back', '2021-12-31', 'CPL 241, INV 6', '2022-01-01', 'CPL 248, INV 6'],
    ['declaration-look-back', '2023-12-31', 'CPL 248, INV 6', '2024-01-01', 'CPL 252, INV 6'],
    ['docketing-limit', '2020-12-31', 'QX00 6, EXR 18', '2021-01-01', 'QX00 6, EXR 16'],
    ['supervision-review-request-limit', '2020-12-31', 'EXR 130', '2021-01-01', 'EXR 72'],
    ['guarantee-deferral-max', '2022-04-09', 'GUA 10, CPLI 469', '2022-04-10', 'GUA 10, CPLI 467'],
    ['resumption', '2022-04-09', 'ZB 9, CPLI 519, SET 10, SET 11', '2022-04-10', 'ZB 9, CPLI 517, SET 10, SET 11'],
    ['pointless-auction', '2020-12-31', 'AUC04 9', '2021-01-01', 'AUC04 6'],
    ['deal-ruling-limit', '2020-12-31', 'AUC04 23', '2021-01-01', 'AUC04 20'],
    ['control-term-max', '2022-04-09', 'CPLI 487', '2022-04-10', 'CPLI 485'],
    ['delay-payment', '2022-04-09', 'CPLI 507', '2022-04-10', 'CPLI 505'],
    ['summons-questioning-hours', '2022-04-09', 'CPLI 484', '2022-04-10', 'CPLI 482'],
    ['distribution-objection-limit', '2022-04-09', 'CPLI 511', '2022-04-10', 'CPLI 509'],
    ['distribution-suit-limit', '2020-12-31', 'CPLI 512, EXI 26', '2021-01-01', 'CPLI 512, EXI 18'],
    [
      'participation-in-distribution',
      '2022-04-09',
      'CPLI 508, CPLI 510, CPLI 516',
      '2022-04-10',
      'CPLI 506, CPLI 508, CPLI 514',
    ],
    ['execution-notice-limit', '2015-02-03', 'CPL92 254, EXR 24', '2015-02-04', 'CPLI 482'],
    ['execution-notice-limit', '2022-04-09', 'CPLI 482, EXR 22', '2022-04-10', 'CPLI 480, EXR 22'],
    ['general-interest', '2012-12-31', 'CPL 229', '2013-01-01', 'CPL 253'],
    ['doubled-interest-duty', '2023-12-31', 'CPL 260', '2024-01-01', 'CPL 264'],
    ['closing-terminated', '2023-12-31', 'CPL 264, LJ 17', '2024-01-01', 'CPL 268, EXR 61'],
    ['closing-performed', '2018-02-28', 'LJ 15', '2018-03-01', 'LJ 15, SET 8'],
    ['control-effect', '2021-12-31', 'SEI 1, SEI 7', '2022-01-01', 'SEI 1, SEI 7, EQ 6'],
  ])('%s: %s %s, %s %s', (id, before, old, on, now) => {
    expect([citedOn(id, before), citedOn(id, on)]).toEqual([old, now]);
  });

  it.each([
    ['network-price-report-limit', 'REF 11'],
    ['network-inquiry-price', 'REF 13'],
  ])('%s rests today on %s', (id, cited) => expect(citedOn(id, '2026-11-21')).toBe(cited));

  it('no rule cites a law before its first day', () => {
    const early = registeredRules().flatMap((rule) =>
      rule.versions.flatMap((version) =>
        version.cites.flatMap((c) => {
          const law: Law = laws[c.law as LawId];
          return law.from !== undefined && version.from < law.from ? [`${rule.id} ${c.law} ${version.from}`] : [];
        }),
      ),
    );
    expect(early).toEqual([]);
  });
});

describe('a version that lasts over an amendment', () => {
  const version = (article: string, from: string, until: string | null) => ({
    cites: [cite('civil-procedure-law', article)] as const,
    from,
    until,
  });

  it('is cut on the day of the amendment', () => {
    expect(byEdition(version('236', '2015-05-05', null)).map((v) => [v.from, v.until, v.cites[0].article])).toEqual([
      ['2015-05-05', '2022-01-01', '225'],
      ['2022-01-01', '2024-01-01', '232'],
      ['2024-01-01', null, '236'],
    ]);
  });
  it('stays whole while the number stays', () => {
    expect(byEdition(version('85', '2022-01-01', null))).toHaveLength(1);
  });
  it('is refused when nobody said how the article was numbered, or cites it before it existed', () => {
    expect(() => byEdition(version('300', '2015-05-05', null))).toThrow('how it was numbered');
    expect(() => byEdition(version('252', '2007-01-01', null))).toThrow('before it existed');
  });
  it('finds one row for each number of an edition', () => {
    for (const { editions, articles } of Object.values(renumbered))
      for (const [i, on] of editions.entries()) {
        const numbers = articles.map((row) => row[i]).filter((n) => n !== '');
        expect([
          day(on).toString(),
          new Set(numbers).size,
          articles.every((row) => row.length === editions.length),
        ]).toEqual([on, numbers.length, true]);
      }
  });
});
