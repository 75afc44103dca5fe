import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openTrialCourt, runConformance, type TrialSample } from '../src/rooms/linkage/connectors/conformance/index.ts';
import { importSigningKey, type PrivateJwk, type UnitKind, unitKinds } from '../src/rooms/linkage/protocol/index.ts';

const usage = `npm run conformance -- --url <unit> --kind <${unitKinds.join('|')}>
  [--sample file.json]   {"known": subject, "unknown": subject}: whom the unit knows and whom not
  [--key court.jwk]      the private key of a court registered at the unit; otherwise a new one, served at --listen
  [--court court-id]     the id under which the unit knows that court          [--listen port]  default 9200
  [--measures]           also tries freeze, renew, release and sub-accounts: only at a test system`;

const stranger: TrialSample = {
  unknown: {
    kind: 'person',
    name: '联调无此人',
    idType: 'id-card',
    // The example number of GB 11643: it belongs to nobody.
    idNumber: '11010519491231002X',
    verification: { method: 'registry' },
  },
};

const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    kind: { type: 'string' },
    sample: { type: 'string' },
    key: { type: 'string' },
    court: { type: 'string', default: 'court-conformance' },
    listen: { type: 'string', default: '9200' },
    measures: { type: 'boolean', default: false },
  },
});

const kind = unitKinds.find((known) => known === values.kind) as UnitKind | undefined;
if (!values.url || !kind) {
  console.error(usage);
  process.exit(2);
}

const key = values.key ? importSigningKey(JSON.parse(readFileSync(values.key, 'utf8')) as PrivateJwk) : undefined;
const court = await openTrialCourt({
  id: values.court,
  legalNow: Temporal.Now.instant().toString(),
  port: Number(values.listen),
  ...(key ? { key } : {}),
});
const sample = values.sample ? (JSON.parse(readFileSync(values.sample, 'utf8')) as TrialSample) : stranger;
const results = await runConformance({ url: values.url, kind, court, sample, measures: values.measures });
await court.stop();

const marks = { passed: '通过 passed ', failed: '不符 FAILED ', skipped: '未试 skipped' };
for (const { name, section, outcome, why } of results)
  console.log(`${marks[outcome]}  ${section.padEnd(4)} ${name}${why ? `\n                     ${why}` : ''}`);
const count = (outcome: keyof typeof marks) => results.filter((result) => result.outcome === outcome).length;
console.log(`\n${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} not tried.`);
process.exit(count('failed') === 0 ? 0 : 1);
