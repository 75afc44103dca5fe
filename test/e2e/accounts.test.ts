import type { Page } from 'playwright-core';
import { beforeAll, describe, expect } from 'vitest';
import { type Officers, signIn } from './officers.ts';
import { approve, choose, dialogOf, eventually, goTo, preview, sign } from './screens.ts';
import { openStage, tellStory } from './story.ts';

const court = 'luding';
const newcomer = { name: '苏新来', login: 'luding-suxinlai', own: '泸定桥边有十三根铁索' };

describe('an officer comes to the court, and his account is stopped', () => {
  let officers: Officers;
  let keeper: Page;
  let own: Page;
  let once = '';

  const open = openStage();
  beforeAll(async () => {
    ({ officers } = await open());
  });
  const step = tellStory(() => officers);
  const rowOf = (page: Page) => page.getByRole('row').filter({ hasText: newcomer.name });

  step('the administrator proposes the account; a login that is taken is refused at its field', async () => {
    keeper = await officers.nobody();
    await signIn(keeper, `${court}-guanli`, await officers.passwordOf(`${court}-guanli`));
    await goTo(keeper, '账号管理');
    await keeper.getByRole('button', { name: '设立人员账号' }).click();
    const dialog = dialogOf(keeper, '设立人员账号');
    await dialog.getByLabel('姓名').fill(newcomer.name);
    await choose(dialog, /^职务/, '书记员');
    await keeper.keyboard.press('Escape');
    await dialog.getByLabel('办公电话').fill('0836-3121001');
    await dialog.getByLabel(/^账号/).fill(`${court}-shuji1`);
    await dialog.getByRole('button', { name: /^预览/ }).click();
    await dialog.getByText(`账号“${court}-shuji1”已有人使用`).first().waitFor();
    await dialog.getByLabel(/^账号/).fill(newcomer.login);
    await preview(dialog);
    await sign(dialog);
    expect(await rowOf(keeper).count()).toBe(0);
  });

  step('the president approves, and a one-time password is shown once', async () => {
    await approve(officers, `${court}-yuanzhang`, '设立人员账号', '设立人员账号');
    await keeper.reload();
    await rowOf(keeper).getByText('待发放一次性密码').waitFor();
    await rowOf(keeper).getByRole('button', { name: '发放一次性密码' }).click();
    const dialog = dialogOf(keeper, `向${newcomer.name}发放一次性密码`);
    await dialog.getByLabel('您的密码').fill(await officers.passwordOf(`${court}-guanli`));
    await dialog.getByRole('button', { name: '生成并显示' }).click();
    once = (await dialog.locator('dd').nth(1).textContent()) ?? '';
    await dialog.getByRole('button', { name: '已告知，关闭' }).click();
    await rowOf(keeper)
      .getByText(/^一次性密码，.+前有效/)
      .waitFor();
    expect(await keeper.content()).not.toContain(once);
  });

  step('he replaces it before he can do anything, and then has his work', async () => {
    own = await officers.nobody();
    await signIn(own, newcomer.login, once);
    await own.getByLabel('收到的一次性密码').fill(once);
    await own.getByLabel('新密码', { exact: true }).fill(newcomer.own);
    expect(await own.getByRole('menu').getByRole('link', { name: '工作台' }).count()).toBe(0);
    await own.getByLabel('再输入一次新密码').fill(newcomer.own);
    await own.getByRole('button', { name: '修改密码' }).click();
    await goTo(own, '工作台');
    await goTo(own, '案件');
  });

  step('his account is blocked, at once and with the reason on record', async () => {
    await keeper.reload();
    await rowOf(keeper).getByText('在用').waitFor();
    await rowOf(keeper).getByRole('button', { name: /^办理/ }).click();
    await keeper.getByRole('menuitem', { name: '停用账号' }).click();
    const dialog = dialogOf(keeper, '停用账号');
    await dialog.getByLabel('理由').fill('调离本院');
    await preview(dialog);
    await sign(dialog);
    await eventually(rowOf(keeper).getByText('已停用'));
    await own.reload();
    await signIn(own, newcomer.login, newcomer.own);
    await own.getByText('用户名或密码不正确。').waitFor();
  });
});
