import { type Measure, type Measures, measure, measureAtLeast, median } from './measure.ts';
import { filledRegion } from './million/database.ts';
import { memoryOf, type Server, startBare, startLoad, startOurs } from './million/processes.ts';
import { askedOf, type Kind } from './million/questions.ts';
import type { Waves } from './million/recording.ts';

const rounds = 5;
const connections = 10;
const few = 10_000;
/** The least share of the bare server's rate, and what it is compared with. */
const goals: readonly { kind: Kind; of: Kind; title: string; share: number }[] = [
  { kind: 'case', of: 'case', title: 'reading one case', share: 0.75 },
  { kind: 'list', of: 'list', title: "a handler's list of 20 with filter", share: 0.65 },
  { kind: 'search', of: 'search', title: 'smart-box search by name', share: 0.25 },
  { kind: 'preview', of: 'case', title: 'preview of an act', share: 0.4 },
];
const withoutBare: readonly { kind: Kind; title: string }[] = [
  { kind: 'due', title: 'the list of a court by what is due first' },
  { kind: 'light', title: 'the list of a court by red light' },
];

/** What the smart box asks of the search projection, without the function that guards it. */
const trigram = `select s.court_id, s.case_id, s.kind, s.words from people_search s
  where s.words like $1 and s.court_id = any ($2) order by s.case_id desc limit $3`;

/** The bare query of a search by name: only its trigram query. */
function bareSearch(waves: Waves): Waves {
  const found = waves.flat().filter(({ text }) => text.includes('people_search_cases'));
  // Pattern, courts and limit come first; what follows is said of the hits.
  return [found.map(({ values }) => ({ text: trigram, values: values.slice(0, 3) }))];
}

function bareRequests(port: number, kind: Kind, count: number): string[] {
  return Array.from({ length: count }, (_, i) => `GET /${kind}/${i} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n\r\n`);
}

type Variant = { readonly server: Server; readonly requests: readonly string[] };

export const measures: Measures = async ({ cases }) => {
  const [large, little] = [await filledRegion(cases), await filledRegion(Math.min(few, cases))];
  const [askedMany, askedFew] = [await askedOf(large), await askedOf(little)];
  const search = askedMany.recordings.search.map(bareSearch);
  const ours = await startOurs(cases);
  const oursFew = await startOurs(Math.min(few, cases));
  const bare = await startBare(large.access.adminUrl, { ...askedMany.recordings, search });
  const load = startLoad();
  const rate = async ({ server, requests }: Variant, ms = 1500) =>
    load.run({ port: server.port, requests, connections, ms });
  const figures: Measure[] = [];
  const note = (line: string) => process.stderr.write(`${line}\n`);
  const growth: Measure[] = [];
  try {
    for (const { kind, title, ...goal } of [...goals, ...withoutBare]) {
      const compared = 'of' in goal ? (goal as { of: Kind; share: number }) : undefined;
      const own = { server: ours, requests: askedMany.ours[kind] };
      const alike = kind === 'list' ? 'ten' : kind;
      const many = { server: ours, requests: askedMany.ours[alike] };
      const small = { server: oursFew, requests: askedFew.ours[alike] };
      const other = compared && {
        server: bare,
        requests: bareRequests(bare.port, compared.of, askedMany.recordings[compared.of].length),
      };
      const variants = [own, many, small, ...(other ? [other] : [])];
      for (const v of variants) await rate(v, 1000);
      const shares: number[] = [];
      const slower: number[] = [];
      const rates: number[] = [];
      for (let round = 0; round < rounds; round++) {
        const mine = await rate(own);
        rates.push(mine);
        if (other) shares.push(mine / (await rate(other)));
        slower.push((await rate(small)) / (many.requests === own.requests ? mine : await rate(many)));
      }
      note(`${title}: ${median(rates).toFixed(0)}/s ours, shares ${shares.map((s) => s.toFixed(2)).join(' ')}`);
      if (compared) figures.push(measureAtLeast(`${title}, of bare`, median(shares), 'times', compared.share));
      growth.push(measure(`${title}: slower with ${cases} cases than with ${few}`, median(slower), 'times', 1.5));
    }
    figures.push(...growth, measure('memory of the server under load', await memoryOf(ours), 'MB', 300));
  } finally {
    load.stop();
    for (const { process: child } of [ours, oursFew, bare]) child.disconnect();
  }
  return figures;
};
