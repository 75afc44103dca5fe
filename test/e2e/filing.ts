import type { Locator, Page } from 'playwright-core';
import { type Dispute, judgmentOf, smallPdf } from './dispute.ts';
import { fillDay, goTo, upload } from './screens.ts';

const panel = (page: Page, title: string | RegExp): Locator =>
  page.locator('section.panel').filter({ has: page.getByRole('heading', { name: title }) });

/** Step one of the wizard: the pasted judgment, and what its text does not say. */
export async function readJudgment(page: Page, dispute: Dispute): Promise<void> {
  await goTo(page, '立案');
  await page.getByRole('button', { name: '登记申请' }).click();
  await page.getByLabel('粘贴裁判文书（首部至主文）').fill(judgmentOf(dispute));
  await page.getByRole('button', { name: '识别', exact: true }).click();
  await page.getByText('识别出 2 名当事人、2 项义务；0 处未能识别。').waitFor();
  await page.getByLabel('案由').fill('买卖合同纠纷');
  await fillDay(page, '生效日期', dispute.effectiveDay.toString());
  await fillDay(page, '履行期限届满日', dispute.performBy.toString());
  await page.getByRole('button', { name: '下一步' }).click();
}

/** Step two: the phones, which no judgment tells. */
export async function completeParties(page: Page, { creditor, debtor }: Dispute): Promise<void> {
  for (const [title, person] of [
    [`申请执行人 ${creditor.name}`, creditor],
    [`被执行人 ${debtor.name}`, debtor],
  ] as const)
    await panel(page, title).getByLabel('电话').first().fill(person.phone);
  await page.getByRole('button', { name: '下一步' }).click();
}

export const paperNames = {
  申请执行书: 'application',
  生效法律文书: 'judgment',
  生效证明: 'proof of effect',
  身份证明: 'identity papers',
} as const;

/** Step four: where the money shall go, and the papers, each a real file. */
export async function handInPapers(
  page: Page,
  { creditor }: Dispute,
  papers: readonly (keyof typeof paperNames)[] = Object.keys(paperNames) as (keyof typeof paperNames)[],
): Promise<void> {
  const payee = panel(page, '收款账户');
  await payee.getByLabel('开户行').fill('演示甲银行');
  await payee.getByLabel('账号').fill(creditor.account);
  for (const title of papers) {
    const row = page.locator('.paper-rows > div').filter({ has: page.getByText(title, { exact: true }) });
    await upload(row, `${title}.pdf`, smallPdf(paperNames[title]));
  }
}

/** The whole wizard up to the preview of the act. */
export async function fillApplication(page: Page, dispute: Dispute): Promise<void> {
  await readJudgment(page, dispute);
  await completeParties(page, dispute);
  await page.getByRole('heading', { name: '第 2 项' }).waitFor();
  await page.getByRole('button', { name: '下一步' }).click();
  await handInPapers(page, dispute);
}
