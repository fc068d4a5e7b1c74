import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { accessibilityFaults } from './axe.ts';
import { openBrowser } from './browser.ts';
import { openRealDesk, type RealDesk } from './real-desk.ts';
import { lookName, shotsFolder, usualLooks } from './shoot.ts';
import { words } from './words.ts';

const say = words('ar');
const patient = { timeout: 10_000 };
const nameOf = (language: string): string => new Intl.DisplayNames('ar', { type: 'language' }).of(language) ?? language;

describe.skipIf(inject('chromium') === '')('listening, in Arabic', () => {
  let browser: Browser;
  let desk: RealDesk;
  let context: BrowserContext;
  let page: Page;
  let origin: string;
  beforeAll(async () => {
    browser = await openBrowser();
    desk = await openRealDesk(browser);
    origin = desk.origin;
    context = await desk.open({ language: 'ar', theme: 'light', width: 1280 });
    page = await context.newPage();
    mkdirSync(shotsFolder, { recursive: true });
  });
  afterAll(() => browser?.close());

  const editor = () => page.locator('.cm-content');
  const written = () => editor().innerText();
  const open = async (search = '') => {
    await page.goto(`${origin}/w/practice/listening${search}`);
    await editor().waitFor();
  };
  const shot = (name: string) => page.screenshot({ path: join(shotsFolder, `listening-${name}.png`) });
  const mentions = () => page.locator('ul[aria-label] > li mark');

  test('a broken query is mended with one press and then said in words', async () => {
    await open('?q=(coffee OR قهوة');
    const repair = page.getByRole('listitem').filter({ hasText: say('query.query.error.unclosed-group') });
    await repair.getByRole('button').last().click();
    await expect.poll(written, patient).toBe('(coffee OR قهوة)');
    await expect.poll(() => page.url(), patient).toContain('%29');
    await mentions().first().waitFor();
    expect(await editor().getAttribute('aria-invalid')).toBeNull();
  });

  test('a query is written by keyboard alone: offers, an error, its repair, the answer', async () => {
    await open();
    await page.keyboard.press('Slash');
    await page.keyboard.type('(قهوة OR شاي lang:');
    const offers = page.getByRole('listbox', { name: say('editor.offers') });
    await offers.getByRole('option', { name: nameOf('ar') }).waitFor();
    await page.keyboard.type('عر');
    await expect.poll(() => offers.getByRole('option').count(), patient).toBe(1);
    await shot('offers-ar');
    await page.keyboard.press('ArrowDown');
    expect(await editor().getAttribute('aria-activedescendant')).not.toBeNull();
    await page.keyboard.press('Enter');
    await expect.poll(written, patient).toBe('(قهوة OR شاي lang:ar ');
    await expect.poll(() => editor().getAttribute('aria-invalid'), patient).toBe('true');
    await shot('fault-ar');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Control+.');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.url(), patient).toContain('lang%3Aar');
    await expect.poll(written, patient).toMatch(/^\(قهوة OR شاي lang:ar ?\)$/);
  });

  test('a query runs as its own words do, and each part of it stands for itself', async () => {
    await open('?q=(قهوة OR "سعر جديد" OR Karibu) NEAR/5 שלום lang:ar from:karibu');
    const line = page.locator('.cm-line');
    expect(await line.getAttribute('dir')).toBe('rtl');
    const lefts = await page
      .locator('.cm-iso')
      .evaluateAll((parts) =>
        parts.map((part) => ({ text: part.textContent, left: part.getBoundingClientRect().left })),
      );
    expect(lefts.map(({ text }) => text)).toEqual([
      'قهوة',
      'OR',
      '"سعر جديد"',
      'OR',
      'Karibu',
      'NEAR/5',
      'שלום',
      'lang:ar',
      'from:karibu',
    ]);
    // Read from right to left, one after the other: no Latin run has taken two of them together.
    const sorted = [...lefts].sort((a, b) => b.left - a.left);
    expect(sorted.map(({ text }) => text)).toEqual(lefts.map(({ text }) => text));
    await open('?q=coffee OR "قهوة باردة"');
    expect(await page.locator('.cm-line').getAttribute('dir')).toBe('ltr');
  });

  test('Tab leaves the editor, Escape closes the offers and not the dialog around', async () => {
    await open('?q=coffee');
    await editor().click();
    await page.keyboard.press('Tab');
    expect(await editor().evaluate((element) => element.contains(document.activeElement))).toBe(false);
    await page.getByRole('button', { name: say('listening.save'), exact: true }).click();
    const dialog = page.getByRole('dialog');
    const inside = dialog.locator('.cm-content');
    await inside.click();
    await page.keyboard.press('End');
    await page.keyboard.type(' la');
    await page.locator('.cm-offers').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.cm-offers').waitFor({ state: 'detached' });
    expect(await dialog.isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  test('the plain field works before the editor is there, and hands its cursor over', async () => {
    const slow = await context.newPage();
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    await slow.route(/query-editor-[^/]*\.js$/, async (route) => {
      await held;
      await route.continue();
    });
    await slow.goto(`${origin}/w/practice/listening`);
    const plain = slow.locator('textarea').first();
    await plain.click();
    await slow.keyboard.type('cofee');
    await slow.keyboard.press('ArrowLeft');
    await slow.keyboard.press('ArrowLeft');
    letGo();
    await slow.locator('.cm-content').waitFor();
    await slow.keyboard.type('f');
    await expect.poll(() => slow.locator('.cm-content').innerText(), patient).toBe('coffee');
    await slow.close();
  });

  test('/ goes to the query, J opens the next mention, its intent is corrected in one press', async () => {
    await open();
    await page.locator('ul[aria-label] > li button').first().waitFor();
    await page.keyboard.press('Slash');
    expect(await editor().evaluate((element) => element === document.activeElement)).toBe(true);
    await page.locator('h1').click();
    await page.keyboard.press('KeyJ');
    await page.waitForURL(/\/listening\/m\//);
    const intents = page.getByRole('radiogroup', { name: say('listening.triage.intent') });
    await intents.getByText(say('inbox.intent.press'), { exact: true }).click();
    await page.getByText(say('listening.triage.corrected')).waitFor();
  });

  test('a facet narrows, the address holds it, a view keeps it and opens it again', async () => {
    await open('?days=7');
    await page.getByRole('button', { name: new RegExp(`^${nameOf('sw')}`) }).click();
    await page.waitForURL(/lang%3Asw|lang:sw/);
    await page.reload();
    await expect.poll(written, patient).toBe('lang:sw');
    await page.getByRole('button', { name: say('search.view.save') }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(say('search.view.name')).fill('السواحلية هذا الأسبوع');
    await dialog.getByLabel(say('search.view.share')).click();
    await dialog.getByRole('button', { name: say('search.view.keep') }).click();
    await dialog.waitFor({ state: 'detached' });
    await open();
    await page
      .getByRole('navigation', { name: say('search.views') })
      .getByRole('button')
      .first()
      .click();
    await page.waitForURL(/days=(%22)?7/);
    await expect.poll(written, patient).toBe('lang:sw');
    const fresh = await context.newPage();
    await fresh.goto(page.url());
    await expect.poll(() => fresh.locator('.cm-content').innerText(), patient).toBe('lang:sw');
    await fresh.close();
  });

  test('a stretch drawn in the chart narrows the time, and can be let go', async () => {
    await open('?days=30');
    const chart = page.locator('figure svg').first();
    await chart.waitFor();
    const box = await chart.boundingBox();
    if (box === null) throw new Error('the chart has no place');
    await page.mouse.move(box.x + box.width * 0.7, box.y + 60);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.85, box.y + 60, { steps: 4 });
    await page.mouse.up();
    await page.waitForURL(/since=.*until=/);
    const { searchParams } = new URL(page.url());
    const days =
      (Date.parse(searchParams.get('until') ?? '') - Date.parse(searchParams.get('since') ?? '')) / 86_400_000;
    expect(days).toBeGreaterThanOrEqual(4);
    expect(days).toBeLessThanOrEqual(7);
  });

  test('what a search finds is exported, and a query is saved with its name', async () => {
    await open('?q=قهوة');
    await mentions().first().waitFor();
    await page.getByRole('button', { name: say('search.export'), exact: true }).click();
    const downloading = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: say('search.export.csv') }).click();
    const csv = await readFile(await (await downloading).path(), 'utf8');
    const [head = '', ...rows] = csv.trim().split('\r\n');
    expect(head).toContain('text');
    expect(rows.length).toBeGreaterThan(3);
    await page.getByRole('button', { name: say('listening.save'), exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(say('listening.save.name')).fill('القهوة عندنا');
    await dialog.locator('.cm-content').click();
    await page.keyboard.press('Control+Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.waitForURL(/saved=/);
    await page.goto(`${origin}/w/practice/listening/queries`);
    await page.getByRole('link', { name: 'القهوة عندنا' }).waitFor();
  });

  test('/ searches everything heard from any screen, and opens what is chosen', async () => {
    await page.goto(`${origin}/w/practice/today`);
    await page.locator('h1').click();
    await page.keyboard.press('Slash');
    const field = page.getByRole('combobox', { name: say('search.anywhere') });
    await field.waitFor();
    await expect.poll(() => field.evaluate((element) => element === document.activeElement), patient).toBe(true);
    await page.keyboard.type('قهوة');
    await page.getByRole('dialog').getByRole('option').first().waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/listening\/m\/.*q=/);
  });

  test.each(usualLooks().map((look) => ({ look, title: lookName(look) })))(
    'search and trends read well: $title',
    async ({ look }) => {
      const own = await desk.open(look);
      const tab = await own.newPage();
      for (const [name, place] of [
        ['search', '?q=(قهوة OR coffee OR "good kahawa") -spam'],
        ['overview', '?view=overview'],
        ['trends', '/trends?days=30'],
        ['share', '/trends?measure=negative'],
      ] as const) {
        await tab.goto(`${origin}/w/practice/listening${place}`);
        await tab.locator('h1').waitFor();
        await tab.waitForFunction(() => document.querySelector('[role=status][aria-label]') === null);
        await tab.evaluate(() => document.fonts.ready);
        await tab.screenshot({ path: join(shotsFolder, `listening-${name}-${lookName(look)}.png`) });
        expect(await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth), name).toBeLessThanOrEqual(
          0,
        );
        expect(await accessibilityFaults(tab), name).toEqual([]);
      }
      await own.close();
    },
  );
});
