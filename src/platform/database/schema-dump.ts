import type { Client } from 'pg';
import { connected } from './roles.ts';

type Line = { line: string };

const ours = "n.nspname = 'public' AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')";

const tables = `
  SELECT format(E'CREATE TABLE %I (\\n%s\\n);', c.relname, string_agg('  ' || p.part, E',\\n' ORDER BY p.place, p.part)) AS line
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  CROSS JOIN LATERAL (
    SELECT a.attnum::int AS place, format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod))
        || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
        || coalesce(CASE WHEN a.attgenerated = 's'
             THEN ' GENERATED ALWAYS AS (' || pg_get_expr(d.adbin, d.adrelid) || ') STORED'
             ELSE ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid) END, '') AS part
    FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    UNION ALL
    SELECT 10000 + position(k.contype::text IN 'puxcf'), format('CONSTRAINT %I %s', k.conname, pg_get_constraintdef(k.oid))
    FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype IN ('p', 'u', 'x', 'c', 'f')
  ) p
  WHERE c.relkind = 'r' AND ${ours} GROUP BY c.relname ORDER BY c.relname`;

/** The indexes that no constraint makes. */
const indexes = `
  SELECT pg_get_indexdef(c.oid) || ';' AS line
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'i' AND n.nspname = 'public' AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = c.oid)
  ORDER BY c.relname`;

const rowSecurity = `
  SELECT format('ALTER TABLE %I %s;', c.relname,
    concat_ws(', ', CASE WHEN c.relrowsecurity THEN 'ENABLE ROW LEVEL SECURITY' END,
      CASE WHEN c.relforcerowsecurity THEN 'FORCE ROW LEVEL SECURITY' END)) AS line
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'r' AND ${ours} AND (c.relrowsecurity OR c.relforcerowsecurity) ORDER BY c.relname`;

const policies = `
  SELECT format('CREATE POLICY %I ON %I', policyname, tablename)
    || CASE WHEN permissive = 'RESTRICTIVE' THEN ' AS RESTRICTIVE' ELSE '' END
    || CASE WHEN cmd <> 'ALL' THEN ' FOR ' || cmd ELSE '' END
    || CASE WHEN roles <> '{public}' THEN ' TO ' || array_to_string(roles, ', ') ELSE '' END
    || coalesce(' USING (' || qual || ')', '') || coalesce(' WITH CHECK (' || with_check || ')', '') || ';' AS line
  FROM pg_policies WHERE schemaname = 'public' ORDER BY tablename, policyname`;

const views = `
  SELECT format(E'CREATE VIEW %I%s AS\\n%s', c.relname,
    coalesce(' WITH (' || array_to_string(c.reloptions, ', ') || ')', ''), pg_get_viewdef(c.oid, true)) AS line
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'v' AND ${ours} ORDER BY c.relname`;

const functions = `
  SELECT rtrim(pg_get_functiondef(c.oid), E'\\n') || ';' AS line
  FROM pg_proc c JOIN pg_namespace n ON n.oid = c.pronamespace
  WHERE ${ours} AND c.prokind IN ('f', 'p') ORDER BY c.oid::regprocedure::text`;

const grants = `
  SELECT format('GRANT %s ON %s TO %I;', string_agg(g.privilege_type, ', ' ORDER BY g.privilege_type), g.object, r.rolname) AS line
  FROM (
    SELECT c.relname::text AS object, x.grantee, x.privilege_type
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace CROSS JOIN LATERAL aclexplode(c.relacl) x
    WHERE c.relkind IN ('r', 'v', 'S') AND ${ours}
    UNION ALL
    SELECT 'FUNCTION ' || c.oid::regprocedure::text, x.grantee, x.privilege_type
    FROM pg_proc c JOIN pg_namespace n ON n.oid = c.pronamespace CROSS JOIN LATERAL aclexplode(c.proacl) x
    WHERE ${ours}
  ) g JOIN pg_roles r ON r.oid = g.grantee
  WHERE r.rolname IN ('writ_app', 'writ_worker') GROUP BY g.object, r.rolname ORDER BY g.object, r.rolname`;

async function lines(admin: Client, query: string): Promise<string[]> {
  return (await admin.query<Line>(query)).rows.map((row) => row.line);
}

/** Writes the schema of a migrated database as SQL, from the catalogue: the embedded server brings no pg_dump. */
export async function dumpSchema(adminUrl: string): Promise<string> {
  return connected(adminUrl, async (admin) => {
    // So that names are written without their schema, whatever the server's own setting is.
    await admin.query("SET search_path = 'public'");
    const parts = [
      ['Tables', await lines(admin, tables), '\n\n'],
      ['Indexes', await lines(admin, indexes), '\n'],
      ['Views', await lines(admin, views), '\n\n'],
      ['Functions', await lines(admin, functions), '\n\n'],
      ['Row-level security', [...(await lines(admin, rowSecurity)), ...(await lines(admin, policies))], '\n'],
      ['Privileges', await lines(admin, grants), '\n'],
    ] as const;
    const written = parts.filter(([, found]) => found.length > 0);
    const sections = written.map(([title, found, between]) => `-- ${title}\n\n${found.join(between)}\n`);
    return `-- Generated by "npm run schema" from db/migrations. Do not edit.\n\n${sections.join('\n')}`;
  });
}
