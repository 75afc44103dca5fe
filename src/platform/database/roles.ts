import { createHmac } from 'node:crypto';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { sqlState } from './errors.ts';

/**
 * writ_migrator owns the schema, writ_app serves officers, writ_worker runs jobs. All three are ordinary roles:
 * row-level security does not apply to a superuser or to a role with BYPASSRLS, whatever a table says.
 */
export const roles = ['writ_migrator', 'writ_app', 'writ_worker'] as const;
export type Role = (typeof roles)[number];

/**
 * How a database is reached. `adminUrl` is a superuser, or the database's owner with CREATEROLE; it makes the roles,
 * grants and extension, and nothing else is done with it.
 */
export type Access = { readonly adminUrl: string; readonly roleSecret: string };

function passwordOf(secret: string, role: Role): string {
  return createHmac('sha256', secret).update(`database role ${role}`).digest('hex');
}

/** The connection string of one role to the database that `adminUrl` names. */
export function roleUrl(access: Access, role: Role): string {
  const url = new URL(access.adminUrl);
  url.username = role;
  url.password = passwordOf(access.roleSecret, role);
  return url.href;
}

/** The same server, another database. */
export function databaseUrl(adminUrl: string, name: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${encodeURIComponent(name)}`;
  return url.href;
}

/** Opens one connection, lends it and closes it. */
export async function connected<T>(url: string, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, application_name: 'writ setup', connectionTimeoutMillis: 15_000 });
  client.on('error', () => {});
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end().catch(() => {});
  }
}

async function canLogIn(access: Access, role: Role): Promise<boolean> {
  try {
    return await connected(roleUrl(access, role), async () => true);
  } catch (error) {
    const state = sqlState(error);
    // Wrong password, or no such role.
    if (state === '28P01' || state === '28000') return false;
    // The password was right but the role may not connect to this database yet: that is granted afterwards.
    if (state === '42501') return true;
    throw error;
  }
}

/** Makes the roles with passwords derived from the secret, and lets them into the database. Safe to repeat. */
export async function prepareRoles(access: Access): Promise<void> {
  const missing: Role[] = [];
  for (const role of roles) if (!(await canLogIn(access, role))) missing.push(role);
  await connected(access.adminUrl, async (admin) => {
    for (const role of missing) await makeRole(admin, role, passwordOf(access.roleSecret, role));
    const { rows } = await admin.query<{ name: string }>('SELECT current_database() AS name');
    const database = escapeIdentifier(rows[0]?.name ?? '');
    // Two programs that start at once would collide on the same catalogue rows without this lock.
    await admin.query("SELECT pg_advisory_lock(hashtext('writ roles'))");
    await admin.query(`GRANT CONNECT ON DATABASE ${database} TO writ_migrator, writ_app, writ_worker`);
    await admin.query(`GRANT CREATE ON DATABASE ${database} TO writ_migrator`);
    await admin.query('GRANT USAGE, CREATE ON SCHEMA public TO writ_migrator');
    await admin.query('GRANT USAGE ON SCHEMA public TO writ_app, writ_worker');
  });
}

async function makeRole(admin: Client, role: Role, password: string): Promise<void> {
  // Nothing but the login is named: a role that may not create databases may not even say NOCREATEDB of another.
  const login = `${escapeIdentifier(role)} LOGIN PASSWORD ${escapeLiteral(password)}`;
  for (let attempt = 1; ; attempt++) {
    try {
      const { rowCount } = await admin.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
      await admin.query(rowCount ? `ALTER ROLE ${login}` : `CREATE ROLE ${login}`);
      return;
    } catch (error) {
      // Roles belong to the whole server, so another program may make the same one at this moment.
      if (attempt >= 5 || !['42710', '23505', 'XX000'].includes(sqlState(error) ?? '')) throw error;
    }
  }
}
