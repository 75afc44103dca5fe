import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import { launchBrowser } from './browser.ts';
import { type Dispute, disputeOn } from './dispute.ts';
import { fillApplication } from './filing.ts';
import { type House, openHouse } from './house.ts';
import { type Officers, openOfficers } from './officers.ts';
import { approve, choose, dialogOf, eventually, fillDay, openAct, openCase, openTab, preview, sign } from './screens.ts';
import { bookOf, seedDispute } from './units.ts';

const balance = 50_000_000n;
const court = 'kangding';

describe('from a judgment to money in the account of the creditor', () => {
  let house: House;
  let browser: Browser;
  let officers: Officers;
  let dispute: Dispute;
  let number = '';
  let today: Temporal.PlainDate;
  /** The logins of who handles the case, by their post. */
  const handler: Record<string, string> = {};

  beforeAll(async () => {
    [house, browser] = await Promise.all([openHouse(), launchBrowser()]);
    officers = openOfficers(house, browser);
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });
  const step = (name: string, work: () => Promise<void>) =>
    it(name, async () => {
      onTestFailed(() => officers.photograph(process.env.TMPDIR ?? '/tmp'));
      await work();
    });

  step('the clerk files the application with its papers, the filing judge dockets it', async () => {
    const { legalNow } = (await (await fetch(`${house.url}/api/demo`)).json()) as { legalNow: string };
    today = Temporal.Instant.from(legalNow).toZonedDateTimeISO('Asia/Shanghai').toPlainDate();
    dispute = disputeOn(today, 1);
    await seedDispute(house, dispute, balance);
    const clerk = await officers.at(`${court}-lian`);
    await fillApplication(clerk, dispute);
    await clerk.getByRole('button', { name: '审查并提交' }).click();
    const filing = dialogOf(clerk, '收案登记');
    await filing.getByText(`执行依据${dispute.number}`).waitFor();
    await sign(filing);
    const row = clerk.getByRole('row').filter({ hasText: dispute.debtor.name });
    await row.getByText('全部通过').waitFor();
    const label = await row.getByRole('link', { name: /^待立案/ }).innerText();
    await row.getByRole('button', { name: '立案' }).click();
    const docketing = dialogOf(clerk, '立案');
    await preview(docketing);
    await sign(docketing);
    await approve(officers, `${court}-shencha`, '立案', label);
    await openCase(clerk, dispute.debtor.name);
    number = (await clerk.getByRole('heading', { level: 1 }).innerText()).split('\n')[0] ?? '';
    expect(number).toMatch(/^（\d{4}）川3301执\d+号$/);
    const handlers = await clerk.locator('dt', { hasText: '承办' }).locator('xpath=following-sibling::dd').innerText();
    for (const line of handlers.split('\n')) {
      const [name = '', post = ''] = line.split(' ');
      handler[post] = await officers.loginOf(name);
    }
  });

  step('the clerk drafts the execution notice, the judge signs it, and it is served', async () => {
    const clerk = await officers.at(handler.书记员 ?? '');
    await openCase(clerk, number);
    const notice = await openAct(clerk, '发出执行通知书、报告财产令');
    await notice.getByLabel(/^指定履行期间/).fill('3');
    await preview(notice);
    await notice.getByTitle('草稿：执行通知书').waitFor();
    await sign(notice);
    await approve(officers, handler.承办法官 ?? '', '发出执行通知书、报告财产令', number);
    await openTab(clerk, '文书');
    for (const title of ['执行通知书', '报告财产令'])
      await eventually(clerk.getByRole('row').filter({ hasText: title }).filter({ hasText: '已定稿' }));
    const serving = await openAct(clerk, '送达文书');
    await choose(serving, '文书', '执行通知书');
    await choose(serving, '受送达人', dispute.debtor.name);
    await serving.getByRole('button', { name: '增加一项' }).first().click();
    await choose(serving.locator('.field-list-item').nth(1), '文书', '报告财产令');
    await choose(serving.locator('.field-list-item').nth(1), '受送达人', dispute.debtor.name);
    await choose(serving, '送达方式', '直接送达');
    await preview(serving);
    await sign(serving);
    await openTab(clerk, '送达');
    for (const title of ['执行通知书', '报告财产令']) {
      const row = clerk.getByRole('row').filter({ hasText: title });
      await row.getByRole('button', { name: '登记送达结果' }).click();
      const served = dialogOf(clerk, '登记送达结果');
      await choose(served, '结果', '已送达');
      await choose(served, '签收人（选填）', '本人');
      await fillDay(served, '签收、留置、到达、退回或公告之日', today.toString());
      await preview(served);
      await sign(served);
    }
  });

  step('after a crash every unit is asked once about the verified debtor', async () => {
    await house.kill();
    await house.start();
    const assistant = await officers.at(handler.法官助理 ?? '');
    await openCase(assistant, number);
    await openTab(assistant, '当事人');
    await assistant.screenshot({ path: '/tmp/hx/parties.png' });
    await openTab(assistant, '协助请求');
    await assistant.getByRole('button', { name: '一键查询财产' }).click();
    const asking = dialogOf(assistant, '一键查询财产');
    await preview(asking);
    await sign(asking);
    const cells = assistant.getByRole('row').filter({ hasText: dispute.debtor.name });
    await eventually(cells.filter({ hasText: '查到' }));
    await assistant.screenshot({ path: '/tmp/hx/matrix.png' });
  });

  step('the assistant drafts the freeze of the deposit, the judge signs, and a crash right after loses nothing', async () => {
    const assistant = await officers.at(handler.法官助理 ?? '');
    await openTab(assistant, '财产与措施');
    await assistant.screenshot({ path: '/tmp/hx/property.png' });
  });
});
