import { canonical, newId } from '#kernel';
import { generatePrivateJwk, importSigningKey, requestText, signRead, thumbprint } from '../../protocol/index.ts';
import { expectThat, type Trial } from './trial.ts';

export type Check = {
  readonly name: string;
  /** The section of docs/protocol.md that asks for it. */
  readonly section: string;
  readonly binds?: true;
  readonly needsKnown?: true;
  run(trial: Trial): Promise<void>;
};

function flipped(part: string): string {
  const bytes = Buffer.from(part, 'base64url');
  const at = Math.floor(bytes.length / 2);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes.toString('base64url');
}

/** What must hold of the envelope, whatever the unit is. */
export const envelopeChecks: readonly Check[] = [
  {
    name: 'the key id is the thumbprint of the key shown',
    section: '§1',
    async run(trial) {
      expectThat((await thumbprint(trial.jwk)) === trial.jwk.kid, 'kid is not the RFC 7638 thumbprint');
    },
  },
  {
    name: 'garbage is refused with a signed 400',
    section: '§9',
    async run(trial) {
      for (const body of ['', '<html>', '{}', '[1,2]', '{"payload":"x"}']) await refusesGarbage(trial, body);
    },
  },
  {
    name: 'a changed byte of the payload is refused',
    section: '§1',
    async run(trial) {
      const envelope = trial.envelope(requestText(trial.lightest()));
      const body = JSON.stringify({ ...envelope, payload: flipped(envelope.payload) });
      await trial.expectError(body, 401, ['signature-invalid']);
    },
  },
  {
    name: 'a key that is not registered is refused',
    section: '§1',
    async run(trial) {
      const key = importSigningKey(await generatePrivateJwk());
      const envelope = trial.envelope(requestText(trial.lightest()), { key });
      await trial.expectError(JSON.stringify(envelope), 401, ['key-unknown']);
    },
  },
  {
    name: 'a message for another unit is refused',
    section: '§1',
    async run(trial) {
      const envelope = trial.envelope(requestText(trial.lightest()), { aud: 'somebody-else' });
      await trial.expectError(JSON.stringify(envelope), 401, ['wrong-audience']);
    },
  },
  {
    name: 'a signature of ten minutes ago, or of ten minutes to come, is refused',
    section: '§1',
    async run(trial) {
      for (const minutes of [-10, 10]) {
        const now = trial.now().add({ minutes });
        const envelope = trial.envelope(requestText(trial.lightest()), { now });
        await trial.expectError(JSON.stringify(envelope), 401, ['stale']);
      }
    },
  },
  {
    name: 'the same envelope twice is refused the second time',
    section: '§1',
    async run(trial) {
      const body = JSON.stringify(trial.envelope(requestText(trial.lightest())));
      await trial.post(body);
      await trial.expectError(body, 401, ['nonce-replayed']);
    },
  },
  {
    name: 'a payload that is not canonical is refused',
    section: '§1',
    async run(trial) {
      const envelope = trial.envelope(requestText(trial.lightest()).replace('{', '{ '));
      await trial.expectError(JSON.stringify(envelope), 400, ['not-canonical']);
    },
  },
  {
    name: 'a named document that is not attached is refused',
    section: '§1',
    async run(trial) {
      const envelope = trial.envelope(requestText(trial.lightest()), { attached: false });
      await trial.expectError(JSON.stringify(envelope), 400, ['document-missing']);
    },
  },
];

async function refusesGarbage(trial: Trial, body: string): Promise<void> {
  const response = await fetch(new URL('/writ/v1/requests', trial.options.url), {
    method: 'POST',
    headers: { 'content-type': 'application/jose+json' },
    body,
  });
  expectThat(response.status === 400, `HTTP 400 was expected for ${JSON.stringify(body)}, ${response.status} came`);
  // Nobody is named as the sender of garbage, so the error is addressed to all.
  const { message } = await trial.signed(response);
  expectThat(message.type === 'error', 'a signed error was expected');
}

async function getStatus(trial: Trial, path: string, token: string | undefined): Promise<number> {
  const headers = token ? { authorization: token } : {};
  return (await fetch(new URL(path, trial.options.url), { headers })).status;
}

/** What must hold of requests and their repetition, whatever the unit is. */
export const requestChecks: readonly Check[] = [
  {
    name: 'a request is answered, and the answer names its hash',
    section: '§6',
    async run(trial) {
      await trial.answer(trial.lightest());
    },
  },
  {
    name: 'the same request again gets the same answer byte for byte',
    section: '§9',
    async run(trial) {
      const request = trial.lightest();
      await trial.answer(request);
      const first = await trial.send(request);
      const second = await trial.send(request);
      expectThat(first.message.payloadText === second.message.payloadText, 'the two answers differ');
    },
  },
  {
    name: 'the same id with another payload is a conflict',
    section: '§9',
    async run(trial) {
      const request = trial.lightest();
      await trial.answer(request);
      const other = trial.envelope(requestText({ ...request, purpose: '另一用途' }));
      await trial.expectError(JSON.stringify(other), 409, ['request-conflict']);
    },
  },
  {
    name: 'twenty copies at once have one effect and one answer',
    section: '§9',
    async run(trial) {
      const request = trial.lightest();
      const all = await Promise.all(Array.from({ length: 20 }, () => trial.send(request)));
      const answers = new Set(all.flatMap((r) => (r.message.type === 'answer' ? [r.message.payloadText] : [])));
      expectThat(answers.size <= 1, 'different answers came');
      expectThat(
        all.every((r) => r.message.type !== 'error'),
        'an error came',
      );
    },
  },
  {
    name: 'a request that never arrived is unknown, so it can be sent again',
    section: '§9',
    async run(trial) {
      const path = `/writ/v1/requests/${newId(trial.now().epochMilliseconds)}`;
      const { court } = trial.options;
      const token = signRead(court.key, { iss: court.id, aud: trial.unit, path, now: trial.now() });
      expectThat((await getStatus(trial, path, token)) === 404, 'HTTP 404 was expected');
    },
  },
  {
    name: 'an answer is read only with a token for exactly that address',
    section: '§2',
    async run(trial) {
      const request = trial.lightest();
      await trial.answer(request);
      const path = `/writ/v1/requests/${request.requestId}`;
      const { court } = trial.options;
      const other = signRead(court.key, { iss: court.id, aud: trial.unit, path: '/', now: trial.now() });
      for (const token of [undefined, 'Bearer x', other])
        expectThat((await getStatus(trial, path, token)) === 401, 'HTTP 401 was expected');
    },
  },
  {
    name: 'a request without the desk phone is returned, and the answer names the entry',
    section: '§4',
    async run(trial) {
      const request = trial.lightest();
      const officers = request.officers.map(({ deskPhone: _deskPhone, ...officer }) => officer);
      const body = JSON.stringify(trial.envelope(canonical({ ...request, officers })));
      const { status, message } = await trial.post(body);
      expectThat(status === 422 && message.type === 'answer', `422 with an answer was expected, ${status} came`);
      const { result, missing } = message.payload;
      expectThat(result === 'returned', `the result returned was expected, ${result} came`);
      expectThat(!!missing?.some((m) => m.path === 'officers.0.deskPhone'), 'officers.0.deskPhone is not named');
    },
  },
  {
    name: 'a request that follows one not yet arrived is put off',
    section: '§9',
    async run(trial) {
      const previousRequest = newId(trial.now().epochMilliseconds);
      const envelope = trial.envelope(requestText({ ...trial.lightest(), previousRequest }));
      await trial.expectError(JSON.stringify(envelope), 425, ['previous-unknown']);
    },
  },
  {
    name: 'what the unit does not do is refused with its reason',
    section: '§10',
    async run(trial) {
      const measure = { do: 'stand-on-one-leg' };
      const { message } = await trial.post(JSON.stringify(trial.envelope(canonical({ ...trial.lightest(), measure }))));
      expectThat(message.type === 'answer', `an answer was expected, ${message.type} came`);
      expectThat(message.payload.reason?.code === 'measure-unsupported', 'the reason is not measure-unsupported');
    },
  },
];
