import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Day, day, instant, isRefusal } from '#kernel';
import { Answer, Request, type UnitKind, unitKinds } from '../protocol/index.ts';
import { connectorOf, connectors } from './index.ts';
import type { Findings, RequestedMeasure, RequestFacts } from './types.ts';

function sample(kind: UnitKind): { request: Request; answer: Answer } {
  const text = readFileSync(new URL(`./${kind}/sample.json`, import.meta.url), 'utf8');
  const { request, answer } = JSON.parse(text) as { request: unknown; answer: unknown };
  return { request: Request.parse(request), answer: Answer.parse(answer) };
}

function findingsOf(kind: UnitKind, change: (answer: Answer) => unknown = (a) => a): Findings {
  const { request, answer } = sample(kind);
  const findings = connectorOf(kind).readAnswer(request, Answer.parse(change(structuredClone(answer))));
  if (isRefusal(findings)) throw new Error(findings.text.en);
  return findings;
}

const facts: RequestFacts = {
  requestId: '0199aa00-0000-7000-8000-000000000001',
  seq: 7,
  court: { id: 'court-3301', name: '某市中级人民法院' },
  unit: 'bank-a',
  caseNumber: '（2026）川3301执123号',
  articles: [{ law: '《中华人民共和国民事诉讼法》', article: '第二百五十三条' }],
  purpose: '冻结被执行人存款',
  officers: [{ name: '泽仁', post: '法官', certificate: '5133001', deskPhone: '0836-2800001' }],
  subject: {
    kind: 'person',
    name: '张三',
    idType: 'id-card',
    idNumber: '513301198506150017',
    verification: { method: 'registry', at: instant('2026-11-20T01:00:00Z') },
  },
  measure: { do: 'query' },
  documents: [{ name: '裁定书.pdf', mediaType: 'application/pdf', sha256: 'a'.repeat(64), bytes: 10 }],
  deadline: instant('2026-11-24T02:00:00Z'),
  legalNow: instant('2026-11-21T02:00:00Z'),
};
const { subject: _subject, ...withoutSubject } = facts;
const { idNumber: _idNumber, ...bareName } = facts.subject ?? ({} as never);

const freeze = (kind: 'deposit' | 'vehicle', limit = 13_000_000n, until?: Day): RequestedMeasure => ({
  do: 'freeze',
  asset: { kind, identifier: '6222000000000001' },
  limit,
  term: 'P1Y',
  ...(until ? { until } : {}),
});

describe('writing a request', () => {
  const rows: [why: string, kind: UnitKind, facts: RequestFacts, outcome: string][] = [
    ['a bank is asked what it keeps', 'bank', facts, 'written'],
    ['a bank freezes a deposit', 'bank', { ...facts, measure: freeze('deposit') }, 'written'],
    ['a bank keeps no cars', 'bank', { ...facts, measure: freeze('vehicle') }, 'unit-holds-no-such-asset'],
    [
      'a registry cannot deduct',
      'real-estate',
      {
        ...facts,
        measure: {
          do: 'deduct',
          controlId: 'K1',
          amount: 1n,
          remitTo: { bankUnit: 'b', account: '1', name: 'n' },
          remark: '',
        },
      },
      'unit-cannot-do',
    ],
    ['the identity registry knows no property', 'identity-registry', facts, 'unit-cannot-do'],
    [
      'a name alone may be asked there',
      'identity-registry',
      { ...facts, subject: bareName, measure: { do: 'verify-identity' } },
      'written',
    ],
    ['a name alone may not be asked at a bank', 'bank', { ...facts, subject: bareName }, 'subject-not-verified'],
    [
      'nor a number that nobody verified',
      'bank',
      { ...facts, subject: { ...bareName, idNumber: '1', verification: { method: 'none' } } },
      'subject-not-verified',
    ],
    ['nor nobody', 'bank', withoutSubject, 'subject-not-verified'],
    ['a freeze needs its ruling', 'bank', { ...facts, measure: freeze('deposit'), documents: [] }, 'request-malformed'],
    ['a request needs its article', 'bank', { ...facts, articles: [] }, 'request-malformed'],
    ['and an officer', 'bank', { ...facts, officers: [] }, 'request-malformed'],
    ['a limit below zero is no limit', 'bank', { ...facts, measure: freeze('deposit', -1n) }, 'request-malformed'],
  ];
  it.each(rows)('%s', (_why, kind, given, outcome) => {
    const request = connectorOf(kind).toRequest(given);
    expect(isRefusal(request) ? request.code : 'written').toBe(outcome);
  });

  it('writes money as fen and days and moments in ISO form', () => {
    const request = connectorOf('bank').toRequest({
      ...facts,
      measure: freeze('deposit', 13_000_000n, day('2027-11-20')),
    });
    expect(request).toMatchObject({
      protocol: 'writ/1',
      measure: { do: 'freeze', limit: '13000000', until: '2027-11-20' },
      deadline: '2026-11-24T02:00:00Z',
      subject: { verification: { at: '2026-11-20T01:00:00Z' } },
    });
  });
});

describe('reading an answer', () => {
  it.each(unitKinds)('the recorded answer of %s is read', (kind) => {
    const findings = findingsOf(kind);
    expect(['full', 'partial']).toContain(findings.result);
    for (const asset of findings.assets) {
      expect(connectors[kind].assetKinds).toContain(asset.kind);
      expect(asset.details.length).toBeGreaterThan(1);
    }
  });

  it('a deposit carries balance, what is free of it, and who froze before us', () => {
    expect(findingsOf('bank').assets[0]).toMatchObject({
      identifier: '6222000000000001',
      valueFen: 30_000_000n,
      availableFen: 25_000_000n,
      priorFreezes: [{ authority: '某县人民法院', amountFen: 5_000_000n, rank: 1 }],
    });
    expect(findingsOf('bank').suggestions).toMatchObject([{ code: 'wage-account' }]);
  });

  it('a house carries its mortgage; no value is invented for it', () => {
    const house = findingsOf('real-estate').assets[0];
    expect(house?.priorityRights).toEqual([{ kind: '抵押权', holder: '演示甲银行', amountFen: 40_000_000n }]);
    expect(house?.valueFen).toBeUndefined();
  });

  it('two people of one name are several, never a match', () => {
    expect(findingsOf('identity-registry').identity).toMatchObject({ outcome: 'several', persons: [{}, {}] });
  });

  it.each([
    [
      'as the account number',
      (a: Answer) => ({ assets: a.assets?.map((x) => ({ ...x, identifier: '查无开户信息' })) }),
    ],
    [
      'as the description',
      (a: Answer) => ({ assets: a.assets?.map((x) => ({ ...x, description: ' 查无开户信息 ' })) }),
    ],
    ['as an empty list', () => ({ assets: [] })],
  ])('"no account" written %s is none', (_how, write) => {
    const findings = findingsOf('bank', (answer) => ({ ...answer, ...write(answer) }));
    expect(findings).toMatchObject({ result: 'none', assets: [], reason: { code: 'no-account' } });
  });

  const misfits: [why: string, change: (answer: Answer) => unknown][] = [
    ['names another request', (a) => ({ ...a, requestId: '0199aa00-0000-7000-8000-00000000ffff' })],
    ['comes from another unit', (a) => ({ ...a, unit: 'bank-z' })],
    [
      'tells of a deduction that nobody ordered',
      (a) => ({
        ...a,
        deduction: {
          amount: '1',
          remittance: { reference: 'r', amount: '1', toAccount: 'x', orderedAt: '2026-11-21T02:00:00Z' },
        },
      }),
    ],
    [
      'tells of a payment that nobody ordered',
      (a) => ({ ...a, payment: { orderId: a.requestId, state: 'paid', amount: '1', at: '2026-11-21T02:00:00Z' } }),
    ],
    [
      'finds a car at a bank',
      (a) => ({
        ...a,
        assets: [
          {
            ...a.assets?.[0],
            kind: 'vehicle',
            details: { vin: '1', model: '1', registeredOn: '2020-01-01', physicallyHeld: false },
          },
        ],
      }),
    ],
  ];
  it.each(misfits)('an answer that %s is not taken over', (_why, change) => {
    const { request, answer } = sample('bank');
    const findings = connectorOf('bank').readAnswer(request, Answer.parse(change(answer)));
    expect(isRefusal(findings) && findings.code).toBe('answer-does-not-fit');
  });
});
