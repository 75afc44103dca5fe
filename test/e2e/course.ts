import type { Page } from 'playwright-core';
import type { Dispute } from './dispute.ts';
import { fillApplication } from './filing.ts';
import type { Officers } from './officers.ts';
import { approve, dialogOf, openCase, openTab, preview, sign } from './screens.ts';

/** The court in which the stories happen; its officers' logins begin with this word. */
export const court = 'kangding';

/** The clerk fills in the application and hands it in. */
export async function fileApplication(officers: Officers, dispute: Dispute): Promise<void> {
  const clerk = await officers.at(`${court}-lian`);
  await fillApplication(clerk, dispute);
  await clerk.getByRole('button', { name: '审查并提交' }).click();
  const filing = dialogOf(clerk, '收案登记');
  await filing.getByText(`执行依据${dispute.number}`).waitFor();
  await sign(filing);
}

/** The clerk proposes to docket the application and the filing judge signs; answers the number and the logins by post. */
export async function docket(
  officers: Officers,
  dispute: Dispute,
): Promise<{ number: string; handler: Record<string, string> }> {
  const clerk = await officers.at(`${court}-lian`);
  const row = clerk.getByRole('row').filter({ hasText: dispute.debtor.name });
  await row.getByText('全部通过').waitFor();
  const label = await row.getByRole('link', { name: /^待立案/ }).textContent();
  await row.getByRole('button', { name: '立案' }).click();
  const docketing = dialogOf(clerk, '立案');
  await preview(docketing);
  await sign(docketing);
  await approve(officers, `${court}-shencha`, '立案', label ?? '');
  await openCase(clerk, dispute.debtor.name);
  const title = await clerk.getByRole('heading', { level: 1 }).textContent();
  const number = /^（\d{4}）川3301执\d+号/.exec(title ?? '')?.[0];
  if (!number) throw new Error(`the case has no number: ${title}`);
  const handler: Record<string, string> = {};
  const handlers = clerk.locator('dt', { hasText: '承办' }).locator('xpath=../dd/div');
  for (const line of await handlers.allTextContents()) {
    const [name = '', post = ''] = line.split(' ');
    handler[post] = await officers.loginOf(name);
  }
  return { number, handler };
}

/** Asks every unit about the property of the debtor with one click, from the page of the case. */
export async function inquire(page: Page): Promise<void> {
  await openTab(page, '协助请求');
  await page.getByRole('button', { name: '一键查询财产' }).click();
  const asking = dialogOf(page, '一键查询财产');
  await preview(asking);
  await sign(asking);
}
