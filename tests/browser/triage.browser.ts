import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { accessibilityFaults } from './axe.ts';
import { openBrowser } from './browser.ts';
import { openRealDesk, type RealDesk } from './real-desk.ts';
import { lookName, shotsFolder, usualLooks } from './shoot.ts';
import { words } from './words.ts';

const id = '01989a00-0000-7000-8000-000000000001';
const at = new Date(Date.UTC(2026, 10, 23, 8, 20)).toISOString();
const share = (right: number, count: number, low: number, high: number) => ({ right, count, low, high });

/** The departments are the desk's own; what triage knows of them is told by us, so that there is something to see. */
async function tellTriage(page: Page, origin: string): Promise<void> {
  const response = await page.request.get(`${origin}/api/v1/practice/workspace/departments`);
  const { items } = (await response.json()) as { items: { id: string }[] };
  const [first = id, second = id] = items.map((department) => department.id);
  const record = (answer: string, keepsPromise: boolean) => ({
    ...{ answer, decided: 140, keepsPromise, allowed: keepsPromise },
    ...{ predicted: share(131, 140, 0.883, 0.966), sure: share(96, 97, 0.944, 0.998) },
  });
  const none = { decisions: 0, missing: 30, answers: [] };
  const answers: Readonly<Record<string, unknown>> = {
    'triage-record': {
      questions: [
        {
          ...{ question: 'department', decisions: 412, missing: 0, coverage: 0.71 },
          ...{ accuracy: share(371, 400, 0.898, 0.949), sure: share(280, 284, 0.964, 0.995) },
          answers: [record(first, true), record(second, false)],
        },
        { ...none, question: 'intent', decisions: 12, missing: 19 },
        ...['sentiment', 'spam', 'urgency'].map((question) => ({ ...none, question })),
      ],
    },
    'suggest-triage': {
      canAsk: true,
      suggestions: [
        {
          ...{ question: 'department', answer: first, chance: 0.934, sure: true, others: [second], learnedFrom: 412 },
          why: [
            { start: 0, end: 6, written: 'courier' },
            { start: 7, end: 12, written: 'الطلبية' },
          ],
        },
      ],
      proposal: { state: 'proposed', department: second, intent: 'complaint', sentiment: 'negative', model: 'small-1' },
    },
    'triage-acts': {
      items: [
        {
          ...{ id, question: 'department', mention: id, at, answer: first, otherwise: second, chance: 0.97 },
          ...{ learnedFrom: 400, why: ['parcel', 'طرد'] },
        },
        {
          ...{ id: first, question: 'spam', mention: id, at, answer: 'spam', otherwise: 'fine', chance: 0.99 },
          ...{ learnedFrom: 90, why: ['crypto'], verdict: 'overturned' },
        },
      ],
    },
    'triage-decisions': {
      items: [
        {
          ...{ id, question: 'department', mention: id, at, answer: first, way: 'moved', by: 'نعيمة براسا' },
          ...{ predicted: second, chance: 0.6, sure: false, learnedFrom: 411, state: 'standing' },
        },
      ],
    },
    'triage-helper': {},
  };
  await page.route(/\/api\/v1\/practice\/listening\/(triage-|suggest-triage)/, async (route) => {
    const name = new URL(route.request().url()).pathname.split('/').at(-1) ?? '';
    await route.fulfill({ json: answers[name] });
  });
}

describe.skipIf(inject('chromium') === '')('triage', () => {
  let browser: Browser;
  let desk: RealDesk;
  beforeAll(async () => {
    browser = await openBrowser();
    desk = await openRealDesk(browser);
    mkdirSync(shotsFolder, { recursive: true });
  });
  afterAll(() => browser?.close());

  for (const look of usualLooks()) {
    const shot = (part: string) => path.join(shotsFolder, `${part}-${lookName(look)}.png`);

    test(`says what it learned and may do: ${lookName(look)}`, async () => {
      const page = await (await desk.open(look)).newPage();
      const say = words(look.language);
      await tellTriage(page, desk.origin);
      await page.goto(`${desk.origin}/w/practice/settings/triage`);
      await page.getByRole('heading', { name: say('triage.helper'), exact: true }).waitFor();
      await page
        .getByRole('button', { name: say('triage.undo') })
        .first()
        .waitFor();
      await page.screenshot({ path: shot('triage'), fullPage: true });
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(look.width);
    });

    test(`suggests in the inbox, with the words: ${lookName(look)}`, async () => {
      const page = await (await desk.open(look)).newPage();
      const say = words(look.language);
      await tellTriage(page, desk.origin);
      const list = await page.request.get(`${desk.origin}/api/v1/practice/inbox/list?limit=1`);
      const { items } = (await list.json()) as { items: { id: string }[] };
      await page.goto(`${desk.origin}/w/practice/inbox/${items[0]?.id}`);
      await page.getByRole('region', { name: say('triage.suggestion') }).waitFor();
      await page.getByText('courier').waitFor();
      await page.screenshot({ path: shot('triage-inbox') });
      expect(await accessibilityFaults(page)).toEqual([]);
    });
  }
});
