import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { drawPoisson } from '../../src/analysis/numerics/index.ts';
import { keyedRandom } from '../../src/kernel/random.ts';
import { addDays } from '../../web/lib/days.ts';
import { accessibilityFaults } from './axe.ts';
import { openBrowser } from './browser.ts';
import { openRealDesk, type RealDesk } from './real-desk.ts';
import { type Look, lookName, shotsFolder, usualLooks } from './shoot.ts';
import { untranslatedKeys } from './untranslated-keys.ts';
import { words } from './words.ts';

const arabic: Look = { language: 'ar', theme: 'light', width: 1280 };
const say = words('ar');
const today = new Date().toISOString().slice(0, 10);
const daysAgo = (days: number): string => addDays(today, -days);

/** A shop that sells about 60 a day, and 95 in one week: 180 days, the last of them three days ago. */
const DAYS = 180;
const isFestival = (ago: number): boolean => ago <= 20 && ago >= 14;
const sales = Array.from({ length: DAYS }, (_, day) => {
  const ago = DAYS + 2 - day;
  return `${daysAgo(ago)},${drawPoisson(keyedRandom('ask.browser', day), isFestival(ago) ? 95 : 60)}`;
});
const table = ['date,مبيعات', ...sales, ''].join('\n');

describe.skipIf(inject('chromium') === '')('asking what something brought', () => {
  let browser: Browser;
  let desk: RealDesk;
  const asked: { answered?: string; refused?: string } = {};
  beforeAll(async () => {
    browser = await openBrowser();
    desk = await openRealDesk(browser);
    mkdirSync(shotsFolder, { recursive: true });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  test('a newcomer brings daily sales, marks a stretch of days, asks and reads what it brought', async () => {
    const { context, page } = await visit(desk, arabic, 'series/import');
    await importSales(page);
    await page.goto(`${desk.origin}/w/practice/results`);
    await page
      .getByRole('button', { name: say('ask.ask') })
      .first()
      .click();
    await fillQuestion(page, { name: 'مهرجان البن', from: daysAgo(20), to: daysAgo(14) });
    await page.getByRole('heading', { name: say('questions.method.series') }).waitFor();
    await picture(page, 'ask-new-filled-ar');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: say('ask.ask-now'), exact: true }).click();
    await page.waitForURL(/results\/ask\/[0-9a-f-]{36}/);
    asked.answered = page.url().split('/').at(-1)?.split('?')[0];
    await page.getByRole('heading', { name: say('answer.checks') }).waitFor({ timeout: 120_000 });
    const sentence = await page.locator('main p').filter({ hasText: 'مهرجان البن' }).first().textContent();
    expect(sentence).toContain('مبيعات');
    expect(await page.getByText(say('measurement.verdict.effect'), { exact: true }).count()).toBeGreaterThan(0);
    expect(await page.getByRole('slider').count()).toBe(3);
    await context.close();
  }, 240_000);

  test('what is too short a past is refused in plain words, and the refusal can be kept', async () => {
    const { context, page } = await visit(desk, arabic, 'ask/new');
    await fillQuestion(page, { name: 'يوم قديم', from: daysAgo(DAYS - 20), to: daysAgo(DAYS - 50) });
    await page.getByText(say('ask.none-can-tell')).waitFor();
    await page.getByText(say('measurement.check.enough-before.failed')).first().waitFor();
    await page.getByRole('button', { name: say('ask.ask-anyway') }).click();
    await page.waitForURL(/results\/ask\/[0-9a-f-]{36}/);
    asked.refused = page.url().split('/').at(-1)?.split('?')[0];
    await page
      .getByText(say('measurement.verdict.cannot-be-answered'), { exact: true })
      .first()
      .waitFor({ timeout: 120_000 });
    expect(await page.getByText(say('ask.state.failed')).count()).toBe(0);
    await context.close();
  }, 240_000);

  test.each(usualLooks().map((look) => ({ look, title: lookName(look) })))(
    'every page of asking reads well: $title',
    async ({ look }) => {
      const { context, page } = await visit(desk, look, '');
      const places = ['ask', 'ask/new', `ask/${asked.answered}`, `ask/${asked.refused}`];
      for (const [index, place] of places.entries()) {
        await page.goto(`${desk.origin}/w/practice/results/${place}`);
        await page.locator('main').getByRole('heading', { level: 1 }).waitFor();
        await page
          .getByRole('status', { name: words(look.language)('ui.loading') })
          .first()
          .waitFor({ state: 'detached' });
        await picture(page, `ask-${['list', 'new', 'answer', 'refused'][index]}-${lookName(look)}`);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), place).toBeLessThanOrEqual(
          0,
        );
        expect(await accessibilityFaults(page), place).toEqual([]);
        expect(await untranslatedKeys(page), place).toEqual([]);
        expect(await page.locator('[role=alert]').count(), place).toBe(0);
      }
      await context.close();
    },
    120_000,
  );
});

/** Through the wizard of daily numbers: the file, what would happen, and only then the import. */
async function importSales(page: Page): Promise<void> {
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'sales.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
  await page.getByRole('button', { name: say('ui.import.try') }).click();
  await page.getByRole('button', { name: /^استيراد .*صف/ }).click();
  await page.getByRole('heading', { name: /استُورد/ }).waitFor();
}

async function fillQuestion(page: Page, stretch: { name: string; from: string; to: string }): Promise<void> {
  await page.getByRole('radio', { name: say('ask.about.incident') }).click();
  await page.getByLabel(say('ask.name')).fill(stretch.name);
  await page.getByLabel(say('results.period.from')).fill(stretch.from);
  await page.getByLabel(say('results.period.to')).fill(stretch.to);
  await page.getByRole('combobox', { name: say('ask.outcome.which') }).click();
  await page.getByRole('option', { name: 'مبيعات' }).click();
}

/** The whole page in one picture, once its charts have taken their width. */
async function picture(page: Page, name: string): Promise<void> {
  await page.setViewportSize({ width: page.viewportSize()?.width ?? 1280, height: 3_600 });
  const isDrawn = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('[role=slider]')].every(
        (plot) => plot.querySelector('svg')?.clientWidth === plot.clientWidth,
      ),
    );
  await expect.poll(isDrawn).toBe(true);
  await page.screenshot({ path: join(shotsFolder, `${name}.png`) });
}

async function visit(desk: RealDesk, look: Look, place: string): Promise<{ context: BrowserContext; page: Page }> {
  const context = await desk.open(look);
  const page = await context.newPage();
  await page.goto(`${desk.origin}/w/practice/results${place === '' ? '' : `/${place}`}`);
  await page.locator('h1').waitFor();
  return { context, page };
}
