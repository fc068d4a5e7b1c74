import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { accessibilityFaults } from './axe.ts';
import { openBrowser } from './browser.ts';
import { openRealDesk, type RealDesk } from './real-desk.ts';
import { type Look, lookName, shotsFolder, usualLooks } from './shoot.ts';
import { untranslatedKeys } from './untranslated-keys.ts';
import { words } from './words.ts';

const CAMPAIGN = 'Long rains offer';
const english: Look = { language: 'en', theme: 'light', width: 1280 };
const say = words('en');

describe.skipIf(inject('chromium') === '')('practising to ask', () => {
  let browser: Browser;
  let desk: RealDesk;
  let answer = '';
  beforeAll(async () => {
    browser = await openBrowser();
    desk = await openRealDesk(browser);
    mkdirSync(shotsFolder, { recursive: true });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  test('a newcomer asks about a campaign of the past, and reads the truth beside the answer', async () => {
    const { context, page } = await visit('ask/new', english);
    await page.getByRole('radio', { name: say('ask.about.campaign'), exact: true }).click();
    await choose(page, say('ask.campaign'), CAMPAIGN);
    await choose(page, say('ask.outcome.which'), say('questions.outcome.order.count'));
    await page.getByRole('button', { name: say('ask.ask-now'), exact: true }).click();
    await page.waitForURL(/results\/ask\/[0-9a-f-]{36}/);
    answer = page.url().split('/').at(-1)?.split('?')[0] ?? '';
    await page.getByRole('heading', { name: say('answer.truth') }).waitFor({ timeout: 120_000 });
    expect(await page.locator('[data-truth]').textContent()).toMatch(/truth is known: a difference of [\d,]+\./);
    await context.close();
  }, 240_000);

  test.each(usualLooks().map((look) => ({ look, title: lookName(look) })))(
    'the truth reads well beside the answer: $title',
    async ({ look }) => {
      const { context, page } = await visit(`ask/${answer}`, look);
      await page.locator('[data-truth]').waitFor();
      await page.screenshot({ path: join(shotsFolder, `practice-truth-${lookName(look)}.png`) });
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(await untranslatedKeys(page)).toEqual([]);
      expect(await page.locator('[role=alert]').count()).toBe(0);
      await context.close();
    },
    120_000,
  );

  async function visit(place: string, look: Look): Promise<{ context: BrowserContext; page: Page }> {
    const context = await desk.open(look);
    const page = await context.newPage();
    await page.goto(`${desk.origin}/w/practice/results/${place}`);
    await page.locator('h1').waitFor();
    return { context, page };
  }
});

async function choose(page: Page, field: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: field, exact: true }).click();
  await page.getByRole('option', { name: option }).first().click();
}
