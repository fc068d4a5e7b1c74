import { mkdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { accessibilityFaults } from './axe.ts';
import { openBrowser } from './browser.ts';
import { openRealDesk, type RealDesk } from './real-desk.ts';
import { type Look, lookName, shotsFolder, usualLooks } from './shoot.ts';

const english: Look = { language: 'en', theme: 'light', width: 1280 };
const person = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36';
const visit = '0199c0de-0000-7000-8000-000000000001';

interface Outcome {
  externalId: string;
  value: { minor: number };
  reportedBy: string;
  trace: string;
}

describe.skipIf(inject('chromium') === '')('a site that reports outcomes', () => {
  let browser: Browser;
  let desk: RealDesk;
  let shop: Server;
  let shopOrigin: string;
  let snippet = '';
  beforeAll(async () => {
    browser = await openBrowser();
    desk = await openRealDesk(browser);
    mkdirSync(shotsFolder, { recursive: true });
    shop = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end(`<!doctype html><title>Shop</title>${snippet}<h1>Thank you</h1>`);
    });
    await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
    shopOrigin = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`;
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
    shop?.closeAllConnections();
    shop?.close();
  });

  const ask = async <Answer>(page: Page, operation: string, data: object): Promise<Answer> => {
    const answer = await page.request.post(`${desk.origin}/api/v1/practice/outcomes/${operation}`, {
      data,
      headers: { 'idempotency-key': crypto.randomUUID(), origin: desk.origin },
    });
    expect(answer.status()).toBe(200);
    return (await answer.json()) as Answer;
  };
  const told = async (page: Page, id: string): Promise<Outcome | undefined> => {
    const answer = await page.request.get(`${desk.origin}/api/v1/practice/outcomes/list?limit=100`);
    return ((await answer.json()) as { items: Outcome[] }).items.find(({ externalId }) => externalId === id);
  };

  test('a page reports an order, keeps nothing without consent, and remembers the visit with it', async () => {
    const owner = await desk.open(english);
    const office = await owner.newPage();
    ({ snippet } = await ask<{ snippet: string }>(office, 'save-site', {
      name: 'Beans',
      origins: [shopOrigin],
      source: 'beans',
    }));
    const context = await browser.newContext({ userAgent: person });
    const page = await context.newPage();
    await page.goto(`${shopOrigin}/?rv=${visit}`);
    const kept = () => page.evaluate(() => ({ ...localStorage, cookie: document.cookie }));
    const report = (id: string) =>
      page.evaluate(`rapport.outcome({kind: 'order', value: 12.5, currency: 'KES', id: '${id}'})`);
    await report('web-1');
    await expect
      .poll(() => told(office, 'web-1'), { timeout: 10_000 })
      .toMatchObject({
        value: { minor: 1_250 },
        reportedBy: 'browser',
        // The page handed over the visit of its address; the desk knows no such visit.
        trace: 'unknown-reference',
      });
    expect(await kept()).toEqual({ cookie: '' });
    await page.goto(shopOrigin);
    await report('web-2');
    await expect.poll(() => told(office, 'web-2'), { timeout: 10_000 }).toMatchObject({ trace: 'no-reference' });

    await page.goto(`${shopOrigin}/?rv=${visit}`);
    await page.evaluate('rapport.consent(true)');
    await page.goto(shopOrigin);
    await report('web-3');
    await expect.poll(() => told(office, 'web-3'), { timeout: 10_000 }).toMatchObject({ trace: 'unknown-reference' });
    expect(Object.keys(await kept())).toHaveLength(2);
    await page.evaluate('rapport.consent(false)');
    expect(await kept()).toEqual({ cookie: '' });
    expect(await context.cookies()).toEqual([]);
    await context.close();
    await owner.close();
  });

  test.each(usualLooks().map((look) => ({ look, title: lookName(look) })))(
    'sites and the host of links read well: $title',
    async ({ look }) => {
      const context: BrowserContext = await desk.open(look);
      const page = await context.newPage();
      await page.goto(`${desk.origin}/w/practice/results/sites`);
      await page.locator('main tbody tr').first().waitFor();
      await page.locator('main h2').first().waitFor();
      await page.screenshot({ path: join(shotsFolder, `sites-${lookName(look)}.png`), fullPage: true });
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      expect(await accessibilityFaults(page)).toEqual([]);
      await page.locator('main button').first().click();
      await page.getByRole('dialog').waitFor();
      await page.screenshot({ path: join(shotsFolder, `sites-dialog-${lookName(look)}.png`) });
      expect(await accessibilityFaults(page)).toEqual([]);
      await context.close();
    },
  );
});
