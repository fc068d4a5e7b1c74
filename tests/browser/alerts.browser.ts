import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { accessibilityFaults } from './axe.ts';
import { openBrowser } from './browser.ts';
import { openRealDesk, type RealDesk } from './real-desk.ts';
import { lookName, shotsFolder, usualLooks } from './shoot.ts';
import { words } from './words.ts';

const HOUR = 3_600_000;
const began = Date.UTC(2026, 10, 23, 8, 20);
const id = '01989a00-0000-7000-8000-000000000001';
const rule = '01989a00-0000-7000-8000-00000000000a';
const iso = (at: number): string => new Date(at).toISOString();

const alert = {
  ...{ id, rule, query: 'قهوة Karibu', kind: 'negativity', severity: 'crisis', state: 'open' },
  ...{ since: iso(began), raisedAt: iso(began + 20 * 60_000), windowMinutes: 30 },
  ...{ seen: 38, expected: 5.2, low: 1, high: 12, total: 52 },
  story: {
    ...{
      sample: 52,
      messages: 52,
      authors: 47,
      reach: 128_400,
      newAuthors: 31,
      copies: 3,
      negative: 38,
      usualNegative: 0.1,
    },
    first: { mention: id, handle: 'amina', name: 'Amina <b>W.</b>', network: 'bluesky', at: iso(began) },
    networks: [{ network: 'bluesky', count: 40 }],
    terms: [
      { term: 'recall', count: 21 },
      { term: 'مغشوشة', count: 12 },
    ],
    notable: true,
  },
};
const points = Array.from({ length: 26 }, (_, i) => {
  const expected = 6 + 4 * Math.sin(i / 4);
  const count = i < 24 ? Math.round(expected + (i % 3)) : 20 + 14 * (i - 23);
  return {
    at: iso(began - (24 - i) * HOUR),
    count,
    expected,
    low: 1,
    high: Math.round(expected * 2 + 4),
    heard: i !== 9,
  };
});
const answers: Readonly<Record<string, unknown>> = {
  alerts: {
    items: [alert, { ...alert, id: rule, kind: 'volume', severity: 'high', state: 'ended', endedAt: iso(began) }],
    open: 1,
  },
  'show-alert': {
    ...alert,
    points,
    messages: [],
    deliveries: [
      { channel: 'mail', to: 'Amina', reason: 'raised', state: 'sent', at: iso(began) },
      {
        channel: 'webhook',
        to: 'https://hooks.example',
        reason: 'raised',
        state: 'failed',
        at: iso(began),
        problem: 'webhook-refused',
      },
    ],
  },
  'alert-rules': {
    items: [
      {
        ...{ id: rule, query: 'قهوة Karibu', kind: 'own', volume: true, negativity: true, screen: true, mail: true },
        ...{ state: 'learning', learningUntil: iso(began + 240 * HOUR), unheard: [], raised: 3, notUseful: 1 },
        falseAlarms: { perMonth: 0.4, low: 0, high: 2.3 },
      },
      {
        ...{ id, kind: 'about-us', volume: true, negativity: true, screen: true, mail: false },
        ...{ state: 'cannot-tell', unheard: ['karibu'], raised: 0, notUseful: 0 },
      },
    ],
    statedPerMonth: 1,
    mailReady: false,
  },
};

/** The desk is real; only what alerts say is told by us, so that there is one. */
async function tellAlerts(page: Page): Promise<void> {
  await page.route(/\/api\/v1\/practice\/listening\/(alerts|show-alert|alert-rules)(\?|$)/, async (route) => {
    const name = new URL(route.request().url()).pathname.split('/').at(-1) ?? '';
    await route.fulfill({ json: answers[name] });
  });
}

describe.skipIf(inject('chromium') === '')('alerts', () => {
  let browser: Browser;
  let desk: RealDesk;
  beforeAll(async () => {
    browser = await openBrowser();
    desk = await openRealDesk(browser);
  });
  afterAll(() => browser?.close());

  for (const look of usualLooks())
    test(`is read and steered without a fault: ${lookName(look)}`, async () => {
      const page = await (await desk.open(look)).newPage();
      const say = words(look.language);
      await tellAlerts(page);
      await page.goto(`${desk.origin}/w/practice/listening/alerts`);
      await page.getByRole('heading', { name: say('alerts.rules') }).waitFor();
      await page.getByText(say('alerts.severity.crisis')).first().waitFor();
      mkdirSync(shotsFolder, { recursive: true });
      const shot = (part: string) => path.join(shotsFolder, `${part}-${lookName(look)}.png`);
      await page.getByRole('button', { name: `${say('alerts.edit')}: ${say('alerts.about-us')}` }).click();
      await page.getByRole('dialog').waitFor();
      await page.screenshot({ path: shot('alert-rule') });
      expect(await accessibilityFaults(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.screenshot({ path: shot('alerts') });
      expect(await accessibilityFaults(page)).toEqual([]);
      await page.goto(`${desk.origin}/w/practice/listening/alerts/${id}`);
      await page.getByRole('heading', { name: say('alerts.what') }).waitFor();
      const least = look.width === 360 ? 250 : 600;
      await expect
        .poll(async () => (await page.locator('figure svg').boundingBox())?.width ?? 0)
        .toBeGreaterThan(least);
      await page.locator('article').screenshot({ path: shot('alert') });
      expect(await accessibilityFaults(page)).toEqual([]);
      await page.getByRole('button', { name: say('ui.chart.as-table') }).click();
      await page
        .getByRole('cell', { name: say('alerts.chart.unheard') })
        .first()
        .waitFor();
      await page.goto(`${desk.origin}/w/practice/people`);
      await page.getByRole('link', { name: /38/ }).first().waitFor();
      await page.context().close();
    });
});
