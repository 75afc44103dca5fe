import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const root = join(import.meta.dirname, '../..');

/** Flags without which a headless browser asks the network for updates and sync, which a closed machine refuses. */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** No browser brings Chinese fonts: the npm font folder is made known by a generated fontconfig file. */
function fontConfig(): string {
  const folder = join(tmpdir(), 'writ-fontconfig');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'fonts.conf');
  const fonts = join(root, 'node_modules/@expo-google-fonts/noto-serif-sc');
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${fonts}</dir><dir>/usr/share/fonts</dir><cachedir>${folder}/cache</cachedir></fontconfig>`,
  );
  return file;
}

function systemBrowser(): string | undefined {
  for (const path of ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']) {
    if (!existsSync(path)) continue;
    try {
      execFileSync(path, ['--version'], { stdio: 'ignore' });
      return path;
    } catch {
      // A wrapper without its browser behind it is no browser.
    }
  }
  return undefined;
}

/** Starts the system's Chromium, or the one from npm where there is none. */
export async function launchBrowser(): Promise<Browser> {
  const env = { ...process.env, FONTCONFIG_FILE: fontConfig() } as Record<string, string>;
  const own = process.env.WRIT_TEST_BROWSER === 'npm' ? undefined : systemBrowser();
  if (own) return chromium.launch({ executablePath: own, headless: true, args: quiet, env });
  // It unpacks the libraries that a bare machine lacks only when it believes to run in a known runtime.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs22.x';
  const { default: packed } = await import('@sparticuz/chromium');
  const executablePath = await packed.executablePath();
  const libraries = process.env.LD_LIBRARY_PATH ?? '';
  return chromium.launch({
    executablePath,
    headless: true,
    args: [...packed.args, ...quiet],
    env: { ...env, LD_LIBRARY_PATH: libraries },
  });
}
