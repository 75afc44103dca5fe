import { beforeAll, describe, expect, vi } from 'vitest';
import { pdfText } from '#documents';
import { checkReceipt, type Receipt } from '#platform';
import { court, docket, fileApplication, inquire } from './course.ts';
import { type Dispute, disputeOn } from './dispute.ts';
import type { House } from './house.ts';
import { type Officers, patience } from './officers.ts';
import {
  amountBeside,
  approve,
  choose,
  dialogOf,
  eventually,
  fillDay,
  goTo,
  openAct,
  openCase,
  openTab,
  preview,
  sign,
  textOfDocument,
} from './screens.ts';
import { openStage, tellStory } from './story.ts';
import { bookOf, seedDispute } from './units.ts';

const balance = 50_000_000n;
const demonstrationLine = '演示数据 · 无法律效力';

/** A sum as a screen or a document writes it, and as a unit's book does. */
const grouped = (yuan: string) => yuan.replace(/\B(?=(\d{3})+\.)/g, ',');
const fen = (yuan: string) => yuan.replace('.', '').replace(/^0+/, '');

describe('from a judgment to money in the account of the creditor', () => {
  let house: House;
  let officers: Officers;
  let dispute: Dispute;
  let number = '';
  let owed = '';
  let room = '';
  let today: Temporal.PlainDate;
  /** The logins of who handles the case, by their post. */
  let handler: Record<string, string> = {};

  const open = openStage();
  beforeAll(async () => {
    ({ house, officers } = await open());
  });
  /** Each thing happened once at the units, crashes or not, and to the fen. */
  const expectBooks = async () => {
    const bank = await bookOf(house, 'bank-a');
    const courtBank = await bookOf(house, 'court-bank');
    const { creditor, debtor } = dispute;
    const account = (p: typeof debtor) => bank.accounts.find((one) => one.account === p.account)?.balance;
    const moves = (p: typeof debtor) => bank.movements.filter((one) => one.account === p.account);
    expect(bank.freezes.filter((one) => one.caseNumber === number)).toMatchObject([
      { status: 'released', held: '0', deducted: fen(owed) },
    ]);
    expect(account(debtor)).toBe(String(balance - BigInt(fen(owed))));
    expect(moves(debtor)).toMatchObject([{ sign: '-', amount: fen(owed) }]);
    const orders = courtBank.orders.filter((one) => one.remark.startsWith(number));
    expect(orders.map((one) => `${one.payee.role} ${one.state}`).sort()).toEqual(['creditor paid', 'treasury paid']);
    expect(orders.reduce((sum, one) => sum + BigInt(one.amount), 0n)).toBe(BigInt(fen(owed)));
    const paid = orders.find((one) => one.payee.role === 'creditor')?.amount;
    expect(account(creditor)).toBe(paid);
    expect(moves(creditor)).toMatchObject([{ sign: '+', amount: paid }]);
    expect(courtBank.subAccounts.filter((one) => one.caseNumber === number)).toMatchObject([{ balance: '0' }]);
  };
  const step = tellStory(() => officers);

  step('the clerk files the application with its papers, the filing judge dockets it', async () => {
    today = await officers.legalDay();
    dispute = disputeOn(today, 1);
    await seedDispute(house, dispute, balance);
    await fileApplication(officers, dispute);
    ({ number, handler } = await docket(officers, dispute));
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
    await eventually(assistant.getByText('登记机关核实一致'));
    await inquire(assistant);
    const cells = assistant.getByRole('row').filter({ hasText: dispute.debtor.name });
    // Eight units: the registry and the first bank know him, the other six have nothing of his.
    await eventually(cells.getByRole('button', { name: /无结果/ }).nth(5));
    expect(await cells.getByRole('button', { name: /已办理/ }).count()).toBe(2);
    await cells
      .getByRole('button', { name: /已办理/ })
      .first()
      .click();
    await dialogOf(assistant, `${dispute.debtor.name} × 演示甲银行`).getByText('请求单号').first().waitFor();
    await assistant.keyboard.press('Escape');
  });

  step('the assistant drafts the freeze, the judge signs it, and a crash right after loses nothing', async () => {
    const assistant = await officers.at(handler.法官助理 ?? '');
    await openTab(assistant, '财产与措施');
    const asset = assistant.locator('section.panel').filter({ hasText: '银行存款' });
    await asset.getByText('500,000.00', { exact: true }).waitFor();
    room = await amountBeside(assistant, '尚可控制');
    await asset.getByRole('button', { name: '冻结、查封财产' }).click();
    const freezing = dialogOf(assistant, '冻结、查封财产');
    await freezing.getByLabel('控制限额（元）').fill(room);
    await preview(freezing);
    const draft = await freezing.getByTitle('草稿：执行裁定书').getAttribute('src');
    const ruling = await assistant.request.get(new URL(draft ?? '', house.url).href);
    expect(pdfText(await ruling.body()).replaceAll('\n', '')).toContain(grouped(room));
    await sign(freezing);
    await approve(officers, handler.承办法官 ?? '', '冻结、查封财产', number);
    await house.kill();
    await house.start();
    // Limit and held amount: the second is empty until the bank has answered.
    const control = asset.getByRole('row').filter({ hasText: '冻结' });
    await eventually(control.filter({ hasText: new RegExp(`${grouped(room)}.*${grouped(room)}`) }));
    const book = await bookOf(house, 'bank-a');
    expect(book.freezes.filter((one) => one.caseNumber === number)).toMatchObject([{ held: fen(room) }]);
  });

  step(
    'the deposit is deducted once the period of the notice has run, and the money arrives at the court',
    async () => {
      const assistant = await officers.at(handler.法官助理 ?? '');
      await goTo(assistant, '演示设置');
      await assistant.getByRole('button', { name: '推进 15 天' }).click();
      await assistant.getByText('已推进。').waitFor();
      await openCase(assistant, number);
      const total = await assistant.getByRole('link', { name: /^合计应付/ }).textContent();
      owed = (total ?? '').replace(/[^\d.]/g, '');
      await openTab(assistant, '财产与措施');
      await assistant.getByRole('button', { name: '扣划存款' }).click();
      const deducting = dialogOf(assistant, '扣划存款');
      await deducting.getByLabel('扣划金额（元）').fill(owed);
      await preview(deducting);
      await sign(deducting);
      await approve(officers, handler.承办法官 ?? '', '扣划存款', number);
      await openTab(assistant, '案款');
      await eventually(
        assistant
          .getByRole('row')
          .filter({ hasText: '到账' })
          .filter({ hasText: grouped(owed) }),
      );
    },
  );

  step('the judge distributes, the bureau head approves, finance pays, and the payments settle', async () => {
    const judgeLogin = handler.承办法官 ?? '';
    const judge = await officers.at(judgeLogin);
    await openCase(judge, number);
    const distributing = await openAct(judge, '分配案款');
    await preview(distributing);
    await sign(distributing, await officers.codeOf(judgeLogin));
    await approve(officers, `${court}-juzhang`, '分配案款', number, true);
    const finance = await officers.at(`${court}-caiwu`);
    await openCase(finance, number);
    const paying = await openAct(finance, '执行付款');
    await preview(paying);
    await sign(paying, await officers.codeOf(`${court}-caiwu`));
    await openTab(finance, '案款');
    await eventually(finance.getByRole('row').filter({ hasText: dispute.creditor.name }).filter({ hasText: '已支付' }));
    await eventually(finance.getByRole('row').filter({ hasText: '国库' }).filter({ hasText: '已支付' }));
  });

  step('the case is closed as performed', async () => {
    const judgeLogin = handler.承办法官 ?? '';
    const judge = await officers.at(judgeLogin);
    await openCase(judge, number);
    const closing = await openAct(judge, '以执行完毕方式结案');
    await preview(closing);
    await sign(closing);
    await approve(officers, `${court}-juzhang`, '以执行完毕方式结案', number);
    await openCase(judge, number);
    await eventually(judge.getByText(/已结案/));
  });

  step('the books of the units, the documents and the record agree with it', async () => {
    const judge = await officers.at(handler.承办法官 ?? '');
    await vi.waitFor(expectBooks, { timeout: patience, interval: 500 });
    for (const [title, ...parts] of [
      ['执行通知书', `${grouped(dispute.principal)}元`, `${grouped(dispute.costs)}元`, dispute.number],
      ['执行裁定书（冻结、查封）', `${grouped(room)}元`],
      ['案款发放通知书', `${grouped(owed)}元`],
      ['履行完毕证明书', `${grouped(owed)}元`, dispute.debtor.idNumber],
    ] as const) {
      const text = await textOfDocument(judge, title);
      for (const part of [number, dispute.creditor.name, dispute.debtor.name, demonstrationLine, ...parts])
        expect(text, title).toContain(part);
    }
    await openTab(judge, '日志');
    for (const title of [
      '立案',
      '发出执行通知书、报告财产令',
      '冻结、查封财产',
      '扣划存款',
      '分配案款',
      '以执行完毕方式结案',
    ])
      await eventually(judge.getByRole('listitem').getByText(title, { exact: true }));
    await eventually(judge.getByText(/已入日志树/));
    const receipt = await judge.getByRole('link', { name: '回执' }).last().getAttribute('href');
    const answer = await judge.request.get(new URL(receipt ?? '', house.url).href);
    expect(checkReceipt((await answer.json()) as Receipt)).toEqual([]);
  });

  step('nothing in the record was changed', async () => {
    await house.stop();
    expect(await house.verify()).toContain('全部一致');
  });
});
