import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { accessibilityFaults } from './axe.ts';
import { openBrowser } from './browser.ts';
import { openRealDesk, type RealDesk } from './real-desk.ts';
import { type Look, lookName, usualLooks } from './shoot.ts';

const arabic: Look = { language: 'ar', theme: 'light', width: 1280 };

describe.skipIf(inject('chromium') === '')('inbox, today and people on a real desk', () => {
  let browser: Browser;
  let desk: RealDesk;
  beforeAll(async () => {
    browser = await openBrowser();
    desk = await openRealDesk(browser);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  test('one takes, notes, answers and takes back, by keyboard alone', async () => {
    const { context, page } = await visit(desk, arabic, 'inbox?sort=newest');
    await page.keyboard.press('KeyJ');
    await page.locator('article h2').first().waitFor();
    await page.keyboard.press('KeyN');
    await page.keyboard.type('زميلتي تعرف');
    await page.keyboard.press('Control+Enter');
    await page.locator('li[data-kind="note"]').waitFor();
    await page.locator('section[data-mode="reply"]').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('KeyR');
    await page.keyboard.type('شكرًا لكم');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: 'التراجع عن الإرسال' }).click();
    await expect.poll(() => page.locator('textarea').first().inputValue(), { timeout: 15_000 }).toBe('شكرًا لكم');
    await context.close();
  });

  test('an answer given meanwhile is not run over', async () => {
    const { context, page } = await visit(desk, arabic, 'inbox?sort=newest');
    await page.locator('ul[aria-label] > li button').nth(3).click();
    await page.locator('textarea').first().fill('من جهتي');
    await answerElsewhere(page);
    await page.locator('textarea').first().press('Control+Enter');
    const choice = page.getByRole('alert');
    await choice.getByRole('button', { name: 'اقرأه أولًا' }).waitFor();
    expect(await page.locator('textarea').first().inputValue()).toBe('من جهتي');
    await choice.getByRole('button', { name: 'أرسل ردي أيضًا' }).click();
    await choice.waitFor({ state: 'detached' });
    await context.close();
  });

  const places = ['today', 'inbox', 'people'];
  const cases = places.flatMap((place) =>
    usualLooks().map((look) => ({ place, look, title: `${place} ${lookName(look)}` })),
  );
  test.each(cases)('$title reads well for everybody', async ({ place, look }) => {
    const { context, page } = await visit(desk, look, place);
    if (place !== 'today') {
      await page.locator('ul[aria-label] > li button').first().click();
      await page.locator('article h2').first().waitFor();
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    await context.close();
  });
});

async function visit(desk: RealDesk, look: Look, place: string): Promise<{ context: BrowserContext; page: Page }> {
  const context = await desk.open(look);
  const page = await context.newPage();
  await page.goto(`${desk.origin}/w/practice/${place}`);
  await page.locator('h1').waitFor();
  await page
    .locator(place === 'today' ? 'main h2' : 'ul[aria-label] > li button')
    .first()
    .waitFor();
  return { context, page };
}

/** A colleague answers the conversation in the address from another window. */
const answerElsewhere = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const id = location.pathname.split('/').at(-1);
    const response = await fetch('/api/v1/practice/inbox/reply', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
      body: JSON.stringify({ id, text: 'Answered elsewhere', undoSeconds: 60 }),
    });
    if (!response.ok) throw new Error(await response.text());
  });
