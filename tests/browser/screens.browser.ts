import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { accessibilityFaults } from './axe.ts';
import { openBrowser } from './browser.ts';
import { openRealDesk } from './real-desk.ts';
import type { Look } from './shoot.ts';
import { untranslatedKeys } from './untranslated-keys.ts';

interface Place {
  path: string;
  /** Also opens the first row of its list. */
  opensFirst?: boolean;
}

const main: readonly Place[] = [
  { path: 'today' },
  { path: 'inbox', opensFirst: true },
  { path: 'listening' },
  { path: 'calendar' },
  { path: 'calendar/compose' },
  { path: 'results' },
  { path: 'people', opensFirst: true },
  { path: 'settings/accounts' },
];
const parts: readonly Place[] = [
  { path: 'listening', opensFirst: true },
  ...['copies', 'voice', 'world', 'trends', 'queries', 'sources', 'gaps'].map((tab) => ({ path: `listening/${tab}` })),
  ...['week', 'list'].map((view) => ({ path: `calendar?view=${view}` })),
  ...['departments', 'rules', 'members', 'workspace', 'keys', 'audit', 'profile'].map((each) => ({
    path: `settings/${each}`,
  })),
];

type Dress = Pick<Look, 'theme' | 'width'>;
const usual: Dress = { theme: 'light', width: 1280 };
const dark: Dress = { theme: 'dark', width: 360 };
const walks = [
  { language: 'en', dress: usual, places: main },
  { language: 'en', dress: dark, places: main },
  { language: 'sw', dress: usual, places: main },
  { language: 'he', dress: usual, places: main },
  { language: 'ar', dress: usual, places: [...main, ...parts] },
  { language: 'ar', dress: dark, places: [...main, ...parts] },
] as const;
const cases = walks.flatMap(({ language, dress, places }) =>
  places.map((place) => ({ language, dress, ...place, title: titleOf(language, dress, place) })),
);

describe.skipIf(inject('chromium') === '')('every screen, for every reader', () => {
  const windows = new Map<Look['language'], Window>();
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  test.each(cases)('$title', async ({ language, dress, path, opensFirst }) => {
    const { page, said, origin } = windows.get(language) ?? (await openWindow(browser, language));
    windows.set(language, { page, said, origin });
    said.length = 0;
    await page.setViewportSize({ width: dress.width, height: dress.width === 360 ? 740 : 860 });
    await page.emulateMedia({ colorScheme: dress.theme, reducedMotion: 'reduce' });
    await page.goto(`${origin}/w/practice/${path}`);
    await isDrawn(page);
    if (opensFirst === true) {
      await page.locator('ul[aria-label] > li button').first().click();
      await page.locator('main h2').first().waitFor();
      await isDrawn(page);
    }
    expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([
      language,
      language === 'he' || language === 'ar' ? 'rtl' : 'ltr',
    ]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    expect(await untranslatedKeys(page)).toEqual([]);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await page.locator('main [role=alert]').allInnerTexts()).toEqual([]);
    expect(said).toEqual([]);
  });
});

interface Window {
  page: Page;
  /** Errors and refusals of the content security policy that the page said on its console. */
  said: string[];
  origin: string;
}

async function openWindow(browser: Browser, language: Look['language']): Promise<Window> {
  const desk = await openRealDesk(browser);
  const context: BrowserContext = await desk.open({ language, ...usual });
  const page = await context.newPage();
  const said: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') said.push(message.text());
  });
  page.on('pageerror', (error) => said.push(String(error)));
  return { page, said, origin: desk.origin };
}

/** The screen's head stands and nothing is on its way any more. */
async function isDrawn(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.waitForFunction(() => document.querySelector('.mantine-Skeleton-root, [data-loading=true]') === null);
  await page.evaluate(() => document.fonts.ready);
}

function titleOf(language: string, { theme, width }: Dress, { path, opensFirst }: Place): string {
  return `${path}${opensFirst === true ? ', one opened' : ''} in ${language}, ${theme}, ${width} px`;
}
