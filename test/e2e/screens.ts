import type { Locator, Page } from 'playwright-core';
import { pdfText } from '#documents';
import { type Officers, patience } from './officers.ts';

/** Opens a page of the application by its menu. */
export async function goTo(page: Page, menu: string): Promise<void> {
  await page.getByRole('menu').getByRole('link', { name: menu }).first().click();
  await page.getByRole('heading', { level: 1, name: menu, exact: true }).waitFor();
}

/** Finds a case by the one box for everything, as an officer does with a name or a number at hand. */
export async function openCase(page: Page, words: string): Promise<void> {
  const box = page.getByRole('combobox', { name: /^案号、当事人、请求单号/ });
  await box.fill(words);
  await page.locator('.hit').first().click();
  await page.getByRole('tab', { name: '概览', exact: true }).waitFor();
}

/** Reads the page again until it shows this: what background work does comes to no screen by itself. */
export async function eventually(shown: Locator): Promise<void> {
  const tries = 15;
  for (let n = 0; n < tries; n++) {
    const seen = await shown
      .first()
      .waitFor({ timeout: patience / tries })
      .then(
        () => true,
        () => false,
      );
    if (seen) return;
    await shown.page().reload();
  }
  await shown.first().waitFor();
}

/** Opens a tab of the case that the page shows. */
export async function openTab(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name, exact: true }).click();
}

/** Chooses from a select box by typing, as it lists what it offers only while it is open. */
export async function choose(scope: Locator | Page, label: string | RegExp, option: string | RegExp): Promise<void> {
  const box = scope.getByLabel(label, { exact: true }).first();
  await box.click();
  const page = 'page' in scope ? scope.page() : scope;
  const list = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)');
  await list.locator('.ant-select-item-option', { hasText: option }).first().click();
}

export async function fillDay(scope: Locator | Page, label: string | RegExp, day: string): Promise<void> {
  const box = scope.getByLabel(label);
  await box.click();
  await box.fill(day);
  await box.press('Enter');
}

/** Uploads papers as a user does, by the button that stands in `row`. */
export async function upload(row: Locator, name: string, pdf: Buffer): Promise<void> {
  const chooser = row.page().waitForEvent('filechooser');
  await row.getByRole('button', { name: '选择文件' }).click();
  await (await chooser).setFiles({ name, mimeType: 'application/pdf', buffer: pdf });
  await row.getByText(name).waitFor();
}

/** The drawer in which an act is filled in, previewed and signed. */
export function dialogOf(page: Page, title: string): Locator {
  return page.getByRole('dialog').filter({ hasText: title });
}

/** Opens an act from the menu of the case that the page shows. */
export async function openAct(page: Page, title: string): Promise<Locator> {
  await page.getByRole('button', { name: /办理事项/ }).click();
  await page.getByRole('menuitem', { name: title, exact: true }).click();
  const dialog = dialogOf(page, title);
  await dialog.waitFor();
  return dialog;
}

export async function preview(dialog: Locator): Promise<void> {
  await dialog.getByRole('button', { name: /^预览/ }).click();
  await dialog.getByText('将记入案件日志').waitFor({ timeout: patience });
}

/** Signs what the preview shows; it takes effect at once, or waits for those who approve. */
export async function sign(dialog: Locator, code?: string): Promise<void> {
  if (code) await dialog.getByLabel('动态口令（6位）').fill(code);
  await dialog.getByRole('button', { name: /^(提交审批|签署并办理)/ }).click();
  await dialog.getByText(/已提交审批|已办理，并记入日志/).waitFor({ timeout: patience });
  await dialog.getByRole('button', { name: '关闭' }).last().click();
  await dialog.waitFor({ state: 'detached' });
}

/** Approves the waiting proposal of this act on a case; `code` where money is approved. */
export async function approve(officers: Officers, login: string, title: string, about: string, money = false) {
  const page = await officers.at(login);
  await goTo(page, '审批');
  const row = page.getByRole('row').filter({ hasText: about }).filter({ hasText: title });
  await row.getByRole('link', { name: title, exact: true }).click();
  const button = page.getByRole('button', { name: '批准', exact: true });
  await button.waitFor();
  if (money) await page.getByLabel('动态口令（6位）').fill(await officers.codeOf(login));
  await button.click();
  await page.getByText('已批准。').waitFor();
}

/** What stands beside a name in a list of names and values. */
export async function amountBeside(scope: Locator | Page, name: string): Promise<string> {
  const value = scope
    .locator('dt')
    .getByText(name, { exact: true })
    .locator('xpath=../dd | following-sibling::dd')
    .first();
  return ((await value.textContent()) ?? '').replaceAll(',', '').trim();
}

/** The text of a document of the case, downloaded from its place in the list of documents. */
export async function textOfDocument(page: Page, title: string): Promise<string> {
  await openTab(page, '文书');
  const row = page.getByRole('row').filter({ hasText: title }).filter({ hasText: '已定稿' });
  await eventually(row);
  await row.first().getByRole('button', { name: '查看' }).click();
  const drawer = page.getByRole('dialog').filter({ hasText: '查看 ↗' });
  const address = await drawer.getByRole('link', { name: /^查看/ }).getAttribute('href');
  const answer = await page.request.get(new URL(address ?? '', page.url()).href);
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'hidden' });
  return pdfText(await answer.body()).replaceAll('\n', '');
}
