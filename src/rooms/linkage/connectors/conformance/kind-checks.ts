import { canonical, newId } from '#kernel';
import { pullStatement, type UnitKind } from '../../protocol/index.ts';
import type { AssetFinding, Findings, RequestSubject } from '../types.ts';
import type { Check } from './protocol-checks.ts';
import { expectThat, type Trial } from './trial.ts';

function known(trial: Trial): RequestSubject {
  const subject = trial.options.sample.known;
  expectThat(subject !== undefined, 'the sample names nobody whom the unit knows');
  return subject;
}

async function firstAsset(trial: Trial): Promise<AssetFinding> {
  const { findings } = await trial.answer(trial.write({ do: 'query' }, known(trial)));
  const asset = findings.assets.find((a) => a.status === 'normal');
  expectThat(asset !== undefined, 'nothing was found for the subject whom the unit knows');
  return asset;
}

function onlyControl(findings: Findings): Findings['controls'][number] {
  const control = findings.controls[0];
  expectThat(findings.controls.length === 1 && control !== undefined, 'one control was expected in the answer');
  return control;
}

const identityChecks: readonly Check[] = [
  {
    name: 'an unknown person is not found, which is an answer',
    section: '§6',
    async run(trial) {
      const { findings } = await trial.answer(trial.write({ do: 'verify-identity' }));
      expectThat(findings.identity?.outcome === 'not-found', `not-found was expected`);
    },
  },
  {
    name: 'a known person matches by name and number, and another name to the number does not',
    section: '§6',
    needsKnown: true,
    async run(trial) {
      const { findings } = await trial.answer(trial.write({ do: 'verify-identity' }, known(trial)));
      expectThat(findings.identity?.outcome === 'match', 'match was expected');
      const other = { ...known(trial), name: `${known(trial).name}某` };
      const wrong = (await trial.answer(trial.write({ do: 'verify-identity' }, other))).findings.identity;
      expectThat(wrong?.outcome === 'mismatch', 'mismatch was expected');
      expectThat(wrong.persons.length === 0, 'the data of another person were told');
    },
  },
];

const holderChecks: readonly Check[] = [
  {
    name: 'nothing found is an answer',
    section: '§6',
    async run(trial) {
      const { findings } = await trial.answer(trial.write({ do: 'query' }));
      expectThat(findings.result === 'none' && findings.assets.length === 0, 'the result none was expected');
    },
  },
  {
    name: 'a subject known by name only is returned',
    section: '§4',
    async run(trial) {
      const request = trial.write({ do: 'query' });
      const { idNumber: _idNumber, ...bare } = request.subject ?? {};
      const subject = { ...bare, verification: { method: 'none' } };
      const body = JSON.stringify(trial.envelope(canonical({ ...request, subject })));
      const { message } = await trial.post(body);
      const said = message.type === 'answer' ? message.payload.reason?.code : message.type;
      expectThat(said === 'subject-unverified', `subject-unverified was expected, ${said} came`);
    },
  },
  {
    name: 'the right number with another name finds nothing',
    section: '§4',
    needsKnown: true,
    async run(trial) {
      const other = { ...known(trial), name: `${known(trial).name}某` };
      const { findings } = await trial.answer(trial.write({ do: 'query' }, other));
      expectThat(findings.reason?.code === 'name-mismatch', 'the reason name-mismatch was expected');
      expectThat(findings.assets.length === 0, 'assets were told');
    },
  },
  {
    name: 'freeze, renew, release: one control, its version grows, its term follows the rule',
    section: '§5',
    binds: true,
    needsKnown: true,
    async run(trial) {
      const { kind, identifier } = await firstAsset(trial);
      const asset = { kind, identifier };
      const freeze = trial.write({ do: 'freeze', asset, limit: 100n, term: 'P1Y' }, known(trial));
      const made = onlyControl((await trial.answer(freeze)).findings);
      const { controlId } = made;
      try {
        expectThat(made.requestedFen === 100n, 'the limit is not the one ordered');
        if (made.start && made.end) {
          const last = made.start.add({ years: 1 }).subtract({ days: 1 });
          expectThat(made.end.equals(last), `the last day should be ${last}, it is ${made.end}`);
        }
        const renew = trial.write({ do: 'renew', controlId, term: 'P1Y' }, known(trial));
        const renewed = onlyControl((await trial.answer(renew)).findings);
        expectThat(renewed.version > made.version, 'the version did not grow');
        if (made.end) expectThat(!!renewed.end?.equals(made.end.add({ years: 1 })), 'the renewed end is wrong');
      } finally {
        const release = trial.write({ do: 'release', controlId }, known(trial));
        const gone = onlyControl((await trial.answer(release)).findings);
        expectThat(gone.status === 'released', 'the control was not released');
      }
    },
  },
  {
    name: 'a control of which the unit does not know is refused, not invented',
    section: '§10',
    binds: true,
    async run(trial) {
      const { findings } = await trial.answer(trial.write({ do: 'release', controlId: 'no-such-control' }));
      expectThat(findings.reason?.code === 'control-not-found', 'the reason control-not-found was expected');
    },
  },
];

const courtBankChecks: readonly Check[] = [
  {
    name: 'one case has one sub-account, however often it is opened',
    section: '§5',
    binds: true,
    async run(trial) {
      const open = () => trial.answer(trial.write({ do: 'open-sub-account', accountName: '联调测试案款' }));
      const first = (await open()).findings.subAccount?.number;
      const second = (await open()).findings.subAccount?.number;
      expectThat(first !== undefined && first === second, 'two different sub-accounts came');
    },
  },
  {
    name: 'more than the sub-account has is not paid',
    section: '§5',
    binds: true,
    async run(trial) {
      const opened = await trial.answer(trial.write({ do: 'open-sub-account', accountName: '联调测试案款' }));
      const request = trial.write({
        do: 'pay',
        orderId: newId(trial.now().epochMilliseconds),
        fromSubAccount: opened.findings.subAccount?.number ?? '',
        amount: 99_999_999_999_999n,
        payee: { role: 'creditor', name: '联调', account: '0000', bankName: '联调银行' },
        remark: '联调',
      });
      const { findings } = await trial.answer(request);
      expectThat(findings.reason?.code === 'funds-short', 'the reason funds-short was expected');
    },
  },
  {
    name: 'the statement is pulled in order and without a gap',
    section: '§8',
    async run(trial) {
      const { court, url } = trial.options;
      const peer = court.peer(url, trial.unit, [trial.jwk]);
      let after = 0;
      for (let page = 0; page < 50; page++) {
        const pulled = await pullStatement(peer, after, 100);
        expectThat(pulled.outcome === 'statement', `no statement came: ${JSON.stringify(pulled).slice(0, 300)}`);
        const { payload } = pulled.message;
        expectThat(payload.after === after, 'the statement begins at another line than asked');
        if (payload.complete) return;
        after = payload.lines.at(-1)?.lineNo ?? after;
      }
    },
  },
];

const ofKind = {
  'identity-registry': identityChecks,
  bank: holderChecks,
  'e-wallet': holderChecks,
  'real-estate': holderChecks,
  vehicle: holderChecks,
  'market-regulator': holderChecks,
  'court-bank': courtBankChecks,
} as const satisfies Record<UnitKind, readonly Check[]>;

/** What must hold of one kind of unit. */
export function kindChecks(kind: UnitKind): readonly Check[] {
  return ofKind[kind];
}
