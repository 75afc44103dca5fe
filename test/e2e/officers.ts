import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { House } from './house.ts';

type Login = {
  login: string;
  password: string;
  name: string;
  post: { zh: string };
  code?: string;
  codeValidSeconds?: number;
};

/** The officers of the demonstration, each in a browser of his own that stays signed in. */
export type Officers = {
  /** The page of an officer, signed in as a user signs in. */
  at(login: string): Promise<Page>;
  /** A page on which nobody is signed in. */
  nobody(): Promise<Page>;
  /** The login of the officer of this name, as the demonstration lists it. */
  loginOf(name: string): Promise<string>;
  passwordOf(login: string): Promise<string>;
  /** The one-time code of an officer who approves money; it is good for some seconds. */
  codeOf(login: string): Promise<string>;
  /** The legal day in China. */
  legalDay(): Promise<Temporal.PlainDate>;
  /** What the browsers complained of, and pictures of all open pages, for looking at a failure. */
  photograph(folder: string): Promise<void>;
};

const codeSecondsMin = 10;

/** The screens are slow when the machine has much else to do. */
export const patience = 60_000;

export async function signIn(page: Page, login: string, password: string): Promise<void> {
  await page.getByLabel('账号').fill(login);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

export function openOfficers(house: House, browser: Browser): Officers {
  const contexts: BrowserContext[] = [];
  const pages = new Map<string, Page>();
  const faults: string[] = [];
  const demo = async () => {
    const answer = await fetch(`${house.url}/api/demo`);
    return (await answer.json()) as { legalNow: string; logins: Login[] };
  };
  const find = async (test: (one: Login) => boolean): Promise<Login> => {
    const found = (await demo()).logins.find(test);
    if (!found) throw new Error('the demonstration lists no such officer');
    return found;
  };
  const nobody = async () => {
    const viewport = { width: 1440, height: 900 };
    const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport });
    context.setDefaultTimeout(patience);
    contexts.push(context);
    const page = await context.newPage();
    page.on('pageerror', (error) => faults.push(error.stack ?? error.message));
    page.on('console', (line) => line.type() === 'error' && faults.push(line.text()));
    await page.goto(house.url);
    return page;
  };
  return {
    nobody,
    async at(login) {
      const known = pages.get(login);
      if (known) return known;
      const page = await nobody();
      await signIn(page, login, (await find((one) => one.login === login)).password);
      await page.getByRole('link', { name: '工作台' }).waitFor();
      pages.set(login, page);
      return page;
    },
    loginOf: async (name) => (await find((one) => one.name === name)).login,
    passwordOf: async (login) => (await find((one) => one.login === login)).password,
    async codeOf(login) {
      // A code that is about to change would come too late; a person waits for the next one as well.
      for (;;) {
        const { code, codeValidSeconds = 0 } = await find((one) => one.login === login);
        if (!code) throw new Error(`${login} has no one-time code`);
        if (codeValidSeconds >= codeSecondsMin) return code;
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
    },
    legalDay: async () =>
      Temporal.Instant.from((await demo()).legalNow)
        .toZonedDateTimeISO('Asia/Shanghai')
        .toPlainDate(),
    async photograph(folder) {
      process.stderr.write(faults.map((fault) => `browser: ${fault}\n`).join(''));
      let n = 0;
      for (const context of contexts)
        for (const page of context.pages()) await page.screenshot({ path: `${folder}/page-${n++}.png` });
    },
  };
}
