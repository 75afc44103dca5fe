import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, vi } from 'vitest';
import { court, docket, inquire } from './course.ts';
import { type Dispute, disputeOn, smallPdf } from './dispute.ts';
import { completeParties, fillApplication, handInPapers, readJudgment } from './filing.ts';
import type { House } from './house.ts';
import { type Officers, patience, signIn } from './officers.ts';
import {
  approve,
  choose,
  dialogOf,
  eventually,
  goTo,
  openAct,
  openCase,
  openTab,
  preview,
  sign,
  upload,
} from './screens.ts';
import { openStage, tellStory } from './story.ts';
import { bookOf, happenAt, seedDispute } from './units.ts';

describe('what an officer is refused, in words and at its place', () => {
  let house: House;
  let officers: Officers;
  let dispute: Dispute;
  let number = '';
  let handler: Record<string, string> = {};

  const open = openStage();
  beforeAll(async () => {
    ({ house, officers } = await open());
    dispute = disputeOn(await officers.legalDay(), 2);
    await seedDispute(house, dispute, 50_000_000n);
  });
  const step = tellStory(() => officers);
  const submit = async (page: Page) => {
    await page.getByRole('button', { name: '审查并提交' }).click();
    return dialogOf(page, '收案登记');
  };

  step('a wrong password, and a lock after five of them', async () => {
    const page = await officers.nobody();
    for (let n = 0; n < 5; n++) {
      const answered = page.waitForResponse((answer) => answer.status() === 401);
      await signIn(page, 'luding-shuji2', `guess number ${n}`);
      await answered;
      await page.getByText('用户名或密码不正确。').waitFor();
      await page.getByLabel('密码', { exact: true }).fill('');
    }
    await signIn(page, 'luding-shuji2', await officers.passwordOf('luding-shuji2'));
    await page.getByText(/^登录失败次数过多，请在 \d+ 分钟后再试/).waitFor();
  });

  step('a wrong ID number at its field, then a missing paper', async () => {
    const clerk = await officers.at(`${court}-lian`);
    const { debtor } = dispute;
    const last = debtor.idNumber.endsWith('1') ? '2' : '1';
    await readJudgment(clerk, dispute);
    const wrong = `${debtor.idNumber.slice(0, 17)}${last}`;
    await clerk
      .locator('section.panel')
      .filter({ hasText: debtor.name })
      .getByLabel('身份证号/统一社会信用代码')
      .fill(wrong);
    await completeParties(clerk, dispute);
    await clerk.getByRole('button', { name: '下一步' }).click();
    await handInPapers(clerk, dispute, ['申请执行书', '生效法律文书', '生效证明']);
    const refused = await submit(clerk);
    const field = refused.locator('.ant-form-item').filter({ has: clerk.locator('[id="parties.1.idNumber"]') });
    await field.getByText(`${debtor.name}的证件号码不正确`).waitFor();
    await field.getByRole('textbox').fill(debtor.idNumber);
    await refused.getByRole('button', { name: /^预览/ }).click();
    await refused.getByText('缺少材料：身份证明。').first().waitFor();
    await refused.getByRole('button', { name: /^取消/ }).click();
    await clerk.getByRole('button', { name: /确\s?定/ }).click();
    const papers = clerk.locator('.paper-rows > div').filter({ has: clerk.getByText('身份证明', { exact: true }) });
    await upload(papers, '身份证明.pdf', smallPdf('identity papers'));
    await clerk.getByRole('button', { name: '上一步' }).click();
    await clerk.getByRole('button', { name: '上一步' }).click();
    await clerk.getByLabel('身份证号/统一社会信用代码').last().fill(debtor.idNumber);
    await clerk.getByRole('button', { name: '下一步' }).click();
    await clerk.getByRole('button', { name: '下一步' }).click();
    const accepted = await submit(clerk);
    await accepted.getByText(`执行依据${dispute.number}`).waitFor();
    await sign(accepted);
  });

  step('the same application a second time', async () => {
    const clerk = await officers.at(`${court}-lian`);
    await fillApplication(clerk, dispute);
    const refused = await submit(clerk);
    await refused.getByText(`同一申请执行人已就${dispute.number}申请执行`).first().waitFor();
    await refused.getByRole('button', { name: /^取消/ }).click();
    await goTo(clerk, '立案');
    ({ number, handler } = await docket(officers, dispute));
  });

  step('a freeze of a trillion, with the article', async () => {
    const assistant = await officers.at(handler.法官助理 ?? '');
    await openCase(assistant, number);
    await openTab(assistant, '当事人');
    await eventually(assistant.getByText('登记机关核实一致'));
    await inquire(assistant);
    await openTab(assistant, '财产与措施');
    const freeze = assistant.getByRole('button', { name: '冻结、查封财产' });
    await eventually(freeze);
    await freeze.click();
    const dialog = dialogOf(assistant, '冻结、查封财产');
    const limit = dialog.getByLabel('控制限额（元）');
    await limit.fill('1000000000000');
    await dialog.getByRole('button', { name: /^预览/ }).click();
    const refusal = dialog
      .getByRole('alert')
      .filter({ hasText: '限额1,000,000,000,000.00元超过本案应受清偿的全部款项' });
    await refusal.getByText('查封、扣押、冻结财产的规定》第19条').waitFor();
    await limit.fill('190000');
    await preview(dialog);
    await sign(dialog);
    await approve(officers, handler.承办法官 ?? '', '冻结、查封财产', number);
  });

  step('a deduction before the notice is served', async () => {
    const assistant = await officers.at(handler.法官助理 ?? '');
    await eventually(assistant.getByRole('row').filter({ hasText: /190,000.00.*190,000.00/ }));
    await assistant.getByRole('button', { name: '扣划存款' }).click();
    const dialog = dialogOf(assistant, '扣划存款');
    await dialog.getByLabel('扣划金额（元）').fill('190000');
    await dialog.getByRole('button', { name: /^预览/ }).click();
    await dialog.getByText(`执行通知书尚未向${dispute.debtor.name}送达，不能扣划`).first().waitFor();
    await dialog.getByRole('button', { name: /^取消/ }).click();
    await assistant.getByRole('button', { name: /确\s?定/ }).click();
  });

  step('money approved by its drafter, or with a wrong code', async () => {
    const account = (await bookOf(house, 'court-bank')).subAccounts.find((one) => one.caseNumber === number);
    await happenAt(house, 'court-bank', {
      ...{ type: 'payment-in', court: account?.court, subAccount: account?.number, amount: '5000000' },
      payer: { name: dispute.debtor.name, account: dispute.debtor.account },
    });
    const judgeLogin = handler.承办法官 ?? '';
    const judge = await officers.at(judgeLogin);
    await openCase(judge, number);
    await openTab(judge, '案款');
    await eventually(judge.getByRole('row').filter({ hasText: '到账' }).filter({ hasText: '50,000.00' }));
    const dialog = await openAct(judge, '分配案款');
    await preview(dialog);
    const used = await officers.codeOf(judgeLogin);
    await sign(dialog, used);
    await openTab(judge, '概览');
    await judge.getByRole('link', { name: '分配案款' }).click();
    await judge.getByText('批准后将发生什么').waitFor();
    expect(await judge.getByRole('button', { name: '批准', exact: true }).count()).toBe(0);
    // The screen offers him no approval; neither does the server take one that is sent without the screen.
    const { csrf } = (await (await judge.request.get(`${house.url}/api/session`)).json()) as { csrf: string };
    const address = `${house.url}/api/proposals/${judge.url().split('/').at(-1)}`;
    const { digest } = (await (await judge.request.get(address)).json()) as { digest: string };
    const code = await vi.waitFor(
      async () => {
        const next = await officers.codeOf(judgeLogin);
        expect(next).not.toBe(used);
        return next;
      },
      { timeout: patience, interval: 1_000 },
    );
    const forced = await judge.request.post(`${address}/approve`, {
      headers: { 'x-writ-csrf': csrf, 'idempotency-key': 'forced-signature' },
      data: { digest, code },
    });
    expect([forced.status(), await forced.json()]).toMatchObject([404, { code: 'not-found' }]);
    const head = await officers.at(`${court}-juzhang`);
    await goTo(head, '审批');
    const row = head.getByRole('row').filter({ hasText: number });
    await row.getByRole('link', { name: '分配案款', exact: true }).click();
    const right = await officers.codeOf(`${court}-juzhang`);
    await head.getByLabel('动态口令（6位）').fill(right === '000000' ? '000001' : '000000');
    await head.getByRole('button', { name: '批准', exact: true }).click();
    await head.getByText('动态口令不正确或已过期').waitFor();
  });

  step('a case of another court', async () => {
    const judge = await officers.at(handler.承办法官 ?? '');
    await openCase(judge, number);
    const stranger = await officers.at('luding-faguan1');
    await stranger.goto(judge.url());
    await stranger.getByText('没有找到。').first().waitFor();
    expect(await stranger.getByText(dispute.debtor.name).count()).toBe(0);
  });

  step('a screen that is not his, with no button of it', async () => {
    const stranger = await officers.at('luding-faguan1');
    const asked: string[] = [];
    stranger.on('request', (request) => asked.push(new URL(request.url()).pathname));
    for (const address of ['/filing', '/filing/new', '/accounts']) {
      await stranger.goto(new URL(address, stranger.url()).href);
      await stranger.getByText('没有这个页面').waitFor();
      expect(await stranger.getByRole('main').getByRole('button').count()).toBe(0);
    }
    expect(asked.filter((path) => /^\/api\/(?:filing|accounts)/.test(path))).toEqual([]);
  });

  step('an expired session, which keeps what was typed and goes on after signing in again', async () => {
    const clerkLogin = handler.书记员 ?? '';
    const clerk = await officers.at(clerkLogin);
    await openCase(clerk, number);
    const dialog = await openAct(clerk, '记录联系情况');
    await dialog.getByLabel('联系对象').fill(dispute.creditor.name);
    await choose(dialog, '方式', '电话');
    await dialog.getByLabel('内容').fill('告知案款已到账。');
    await clerk.context().clearCookies();
    await dialog.getByRole('button', { name: /^预览/ }).click();
    const overlay = clerk.getByRole('dialog').filter({ hasText: '登录已过期，请重新登录' });
    await overlay.getByLabel('密码', { exact: true }).fill(await officers.passwordOf(clerkLogin));
    await overlay.getByRole('button', { name: '登录', exact: true }).click();
    await dialog.getByText('将记入案件日志').waitFor();
    await sign(dialog);
    await openTab(clerk, '联系记录');
    await clerk.getByText('告知案款已到账。').waitFor();
  });
});
