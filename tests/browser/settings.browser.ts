import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openBrowser } from './browser.ts';
import { openRealDesk } from './real-desk.ts';
import { words } from './words.ts';

const say = words('ar');

describe.skipIf(inject('chromium') === '')('settings, in Arabic', () => {
  let browser: Browser;
  let page: Page;
  let origin: string;
  beforeAll(async () => {
    browser = await openBrowser();
    const desk = await openRealDesk(browser);
    origin = desk.origin;
    page = await (await desk.open({ language: 'ar', theme: 'light', width: 1280 })).newPage();
  });
  afterAll(() => browser?.close());

  const open = (place: string) => page.goto(`${origin}/w/practice/settings/${place}`);
  const press = (name: string) => page.getByRole('button', { name, exact: true }).first().click();
  const dialogGone = () => page.getByRole('dialog').waitFor({ state: 'detached' });

  test('a key’s token is shown once', async () => {
    await open('keys?edit=new');
    await page.getByLabel(say('settings.keys.name')).fill('تقارير');
    await press(say('settings.keys.make'));
    const token = await page.getByLabel(say('settings.keys.token')).inputValue();
    expect(token.length).toBeGreaterThan(20);
    await press(say('ui.close'));
    await page.getByText('تقارير', { exact: true }).first().waitFor();
    expect(await page.content()).not.toContain(token);
  });

  test('a day takes two periods, and hours that overlap can’t be saved', async () => {
    await open('departments');
    await press(say('settings.change'));
    const dialog = page.getByRole('dialog');
    const monday = dialog.getByLabel(/^الاثنين، (من|إلى)$/);
    await monday.nth(0).fill('8');
    await monday.nth(1).fill('12');
    await dialog
      .getByRole('button', { name: say('settings.hours.add') })
      .nth(await dayAt(dialog, 'الاثنين'))
      .click();
    await monday.nth(2).fill('11:30');
    await dialog.getByText(say('settings.hours.overlap')).waitFor();
    expect(await dialog.getByRole('button', { name: say('ui.save') }).isDisabled()).toBe(true);
    await monday.nth(2).fill('13:00');
    await dialog.getByRole('button', { name: say('ui.save') }).click();
    await dialogGone();
    await press(say('settings.change'));
    await expect
      .poll(async () => [await monday.count(), await monday.first().inputValue()], { timeout: 10_000 })
      .toEqual([4, '08:00']);
  });

  test('the audit trail says in words that it is whole', async () => {
    await open('audit');
    await press(say('settings.audit.verify'));
    await page.getByText(say('settings.audit.intact'), { exact: true }).waitFor();
  });
});

/** Which row of the hours a day stands in. */
async function dayAt(dialog: ReturnType<Page['getByRole']>, day: string): Promise<number> {
  const rows = await dialog.locator('fieldset > div').allInnerTexts();
  return rows.findIndex((text) => text.startsWith(day));
}
