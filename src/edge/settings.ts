import { resolve } from 'node:path';
import { z } from 'zod';
import { type KeyMaterial, parseKeyMaterial } from '#platform';

const flag = z.enum(['0', '1']).transform((written) => written === '1');
const count = (max: number) => z.string().regex(/^\d+$/).transform(Number).pipe(z.number().int().min(1).max(max));

/**
 * Every variable of the environment that Writ reads, with its form and meaning; nothing else is looked at. An empty
 * variable counts as absent. A `WRIT_` name that is not here is an error, because it is a slip of the pen.
 */
export const variables = {
  DATABASE_URL: {
    form: z.url({ protocol: /^postgres(ql)?$/ }),
    meaning:
      'A PostgreSQL server (15 or later) and an existing UTF-8 database on it, instead of the embedded one. The user ' +
      'in it makes the roles writ_migrator, writ_app and writ_worker: a superuser, or the owner of the database with ' +
      'CREATEROLE. These roles must be able to log in over TCP with a password.',
  },
  PORT: { form: count(65_535), meaning: 'The port of the web server; 8080 when absent.' },
  WRIT_MODE: {
    form: z.enum(['demonstration', 'production']),
    meaning: 'demonstration (when absent) generates its keys and shows its logins; production does neither.',
  },
  WRIT_HOST: {
    form: z.string().min(1),
    meaning: 'The address to listen on; 127.0.0.1 when absent. A demonstration listens on no other.',
  },
  WRIT_BEHIND_TLS: {
    form: flag,
    meaning: '1 when a proxy in front speaks TLS: cookies become Secure and the proxy’s header names the caller.',
  },
  WRIT_PLAIN_HTTP: {
    form: flag,
    meaning:
      '1 lets production run without a TLS proxy in front (WRIT_BEHIND_TLS), in a closed network at one’s own risk.',
  },
  WRIT_PLAIN_DATABASE: {
    form: flag,
    meaning: '1 lets production reach a database on another machine without TLS (sslmode in DATABASE_URL).',
  },
  WRIT_SECOND_FACTOR: {
    form: z.enum(['always', 'court']),
    meaning:
      'always (in production when absent): signing in takes a one-time code, and who has no device enrols one first; ' +
      'court (in a demonstration when absent): only in courts that ask for it by their preset.',
  },
  WRIT_PUBLIC_URL: {
    form: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/$/, '')),
    meaning: 'How the outside reaches this server; printed in QR codes. http://localhost:PORT when absent.',
  },
  WRIT_DATA: {
    form: z.string().min(1),
    meaning: 'The folder of the embedded database, files and demonstration keys; ./data when absent.',
  },
  WRIT_DATABASE_ROLE_SECRET: {
    form: z.string().min(32),
    meaning:
      'From it the passwords of the database roles are derived; needed with DATABASE_URL, the same on all servers.',
  },
  WRIT_DATABASE_CONNECTIONS: { form: count(500), meaning: 'How many connections this server opens; 10 when absent.' },
  WRIT_CITUS: { form: flag, meaning: '1 on a Citus cluster, whose workers hear only a literal SET LOCAL.' },
  WRIT_KEY_ENCRYPTION: {
    form: z.string().min(1),
    meaning: 'Production: id:base64 of 32 bytes, several with commas, newest first. Older ones still decrypt.',
  },
  WRIT_KEY_INDEX: { form: z.string().min(1), meaning: 'Production: base64 of 32 bytes for the blind index.' },
  WRIT_KEY_SIGNING: {
    form: z.string().min(1),
    meaning:
      'Production: base64 of 32 bytes from which the keys of the courts’ logs and of the linkage are derived; several ' +
      'with commas while it is being changed. The first signs; what the others sign is accepted.',
  },
  WRIT_FONTS: {
    form: z.string().min(1),
    meaning: 'A folder with fonts that a court has licensed, for documents; the shipped font fills what they lack.',
  },
  WRIT_FONT_TEXT: { form: z.string().min(1), meaning: 'The family in WRIT_FONTS for text, such as FangSong_GB2312.' },
  WRIT_FONT_TITLE: {
    form: z.string().min(1),
    meaning: 'The family in WRIT_FONTS for titles, such as FZXiaoBiaoSong-B05S.',
  },
  WRIT_REGION: {
    form: z.enum(['usual', 'small']),
    meaning:
      'How large a demonstration region a new database gets: usual (about 300 cases, when absent) or small (a dozen).',
  },
  WRIT_UNITS: {
    form: z.enum(['own', 'apart']),
    meaning:
      'Demonstration: own (when absent) starts and stops the simulated units with the server; apart leaves them to ' +
      'whoever started and registered them.',
  },
  WRIT_LOG_LEVEL: {
    form: z.enum(['debug', 'info', 'warn', 'error']),
    meaning: 'The least serious line that is logged; info when absent.',
  },
  WRIT_TEST_DATABASE_URL: {
    form: z.url({ protocol: /^postgres(ql)?$/ }),
    meaning: 'Tests only: a throw-away server, as superuser, instead of the embedded one.',
  },
  WRIT_TEST_SEED: {
    form: z.string().regex(/^\d{1,9}$/),
    meaning: 'Tests only: lets the properties draw other cases than those of every run.',
  },
} as const satisfies Record<string, { form: z.ZodType; meaning: string }>;

export type Settings = {
  readonly mode: 'demonstration' | 'production';
  readonly host: string;
  readonly port: number;
  readonly behindTls: boolean;
  /** Signing in takes a one-time code in every court. */
  readonly secondFactor: boolean;
  readonly publicUrl: string;
  readonly dataDir: string;
  /** Absent: the embedded server. */
  readonly database: { readonly url: string; readonly roleSecret: string } | undefined;
  readonly databaseConnections: number;
  readonly citus: boolean;
  /** Present in production; a demonstration makes its own. */
  readonly keys: KeyMaterial | undefined;
  readonly region: 'usual' | 'small';
  /** The simulated units are a demonstration's own children. */
  readonly ownUnits: boolean;
  /** The fonts of documents that are not the shipped ones. */
  readonly fonts: {
    readonly fontDir?: string;
    readonly families: { readonly body?: string; readonly title?: string };
  };
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
};

/** All that is wrong with the environment, in words for whoever set it. */
export class SettingsError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`the settings are not usable:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}

type Variables = { [K in keyof typeof variables]?: z.output<(typeof variables)[K]['form']> };

function readVariables(environment: Readonly<Record<string, string | undefined>>, problems: string[]): Variables {
  const read: Record<string, unknown> = {};
  for (const name of Object.keys(environment))
    if (name.startsWith('WRIT_') && !(name in variables)) problems.push(`${name}: there is no such variable`);
  for (const [name, { form }] of Object.entries(variables)) {
    const written = environment[name];
    if (written === undefined || written === '') continue;
    const parsed = form.safeParse(written);
    // The value is not repeated: it may be a secret in the wrong place.
    if (parsed.success) read[name] = parsed.data;
    else problems.push(`${name}: ${parsed.error.issues.map((issue) => issue.message).join('; ')}`);
  }
  return read as Variables;
}

const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

/** Reads the settings; throws `SettingsError` with every problem at once. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const problems: string[] = [];
  const read = readVariables(environment, problems);
  const mode = read.WRIT_MODE ?? 'demonstration';
  const host = read.WRIT_HOST ?? '127.0.0.1';
  const port = read.PORT ?? 8080;
  if (mode === 'demonstration' && !loopback.has(host))
    problems.push('WRIT_HOST: a demonstration shows its logins and so listens on 127.0.0.1 only');
  const keys = mode === 'production' ? readKeys(read, problems) : undefined;
  const database = readDatabase(read, problems);
  if (mode === 'production') requireTls(read, problems);
  if (problems.length > 0) throw new SettingsError(problems);
  return {
    mode,
    host,
    port,
    behindTls: read.WRIT_BEHIND_TLS ?? false,
    secondFactor: (read.WRIT_SECOND_FACTOR ?? (mode === 'production' ? 'always' : 'court')) === 'always',
    publicUrl: read.WRIT_PUBLIC_URL ?? `http://localhost:${port}`,
    dataDir: resolve(read.WRIT_DATA ?? 'data'),
    database,
    databaseConnections: read.WRIT_DATABASE_CONNECTIONS ?? 10,
    citus: read.WRIT_CITUS ?? false,
    keys,
    region: read.WRIT_REGION ?? 'usual',
    ownUnits: read.WRIT_UNITS !== 'apart',
    fonts: {
      ...(read.WRIT_FONTS === undefined ? {} : { fontDir: resolve(read.WRIT_FONTS) }),
      families: {
        ...(read.WRIT_FONT_TEXT === undefined ? {} : { body: read.WRIT_FONT_TEXT }),
        ...(read.WRIT_FONT_TITLE === undefined ? {} : { title: read.WRIT_FONT_TITLE }),
      },
    },
    logLevel: read.WRIT_LOG_LEVEL ?? 'info',
  };
}

/** Values of `sslmode` with which the driver checks the certificate of the server. */
const checkedModes = new Set(['require', 'verify-ca', 'verify-full']);

/** Nothing of a court travels in the clear unless somebody has said so in as many words. */
function requireTls(read: Variables, problems: string[]): void {
  if (!read.WRIT_BEHIND_TLS && !read.WRIT_PLAIN_HTTP)
    problems.push('WRIT_BEHIND_TLS: production needs a proxy that speaks TLS; WRIT_PLAIN_HTTP=1 does without');
  if (read.DATABASE_URL === undefined || read.WRIT_PLAIN_DATABASE) return;
  const { hostname, searchParams } = new URL(read.DATABASE_URL);
  const local = loopback.has(hostname) || hostname === '' || hostname === '[::1]';
  if (!local && !checkedModes.has(searchParams.get('sslmode') ?? ''))
    problems.push(
      'DATABASE_URL: production reaches a database on another machine with sslmode=verify-full; WRIT_PLAIN_DATABASE=1 does without',
    );
}

function readDatabase(read: Variables, problems: string[]): Settings['database'] {
  if (read.DATABASE_URL === undefined) return undefined;
  if (read.WRIT_DATABASE_ROLE_SECRET === undefined) {
    problems.push('WRIT_DATABASE_ROLE_SECRET: needed with DATABASE_URL (at least 32 characters, kept for good)');
    return undefined;
  }
  return { url: read.DATABASE_URL, roleSecret: read.WRIT_DATABASE_ROLE_SECRET };
}

function readKeys(read: Variables, problems: string[]): KeyMaterial | undefined {
  const { WRIT_KEY_ENCRYPTION: encryption, WRIT_KEY_INDEX: index, WRIT_KEY_SIGNING: signing } = read;
  if (encryption === undefined || index === undefined || signing === undefined) {
    problems.push(
      'production takes its keys from WRIT_KEY_ENCRYPTION, WRIT_KEY_INDEX and WRIT_KEY_SIGNING, and needs all three',
    );
    return undefined;
  }
  try {
    return parseKeyMaterial({ encryption, index, signing });
  } catch (error) {
    problems.push(`WRIT_KEY_…: ${(error as Error).message}`);
    return undefined;
  }
}
