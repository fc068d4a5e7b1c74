/** Takes the pictures of the README from a real desk into docs/screens: `node tests/browser/readme-shots.ts`. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { deskClient } from '../networks/desk/desk-client.ts';
import { startDesk } from '../networks/desk/desk-process.ts';
import { openBrowser } from './browser.ts';
import { becomeOwner, type Signed } from './first-owner.ts';
import { fillDesk } from './readme-desk.ts';
import type { Look } from './shoot.ts';

const folder = path.resolve(import.meta.dirname, '../../docs/screens');
const owner = { name: 'Neema Barasa', email: 'neema@karibu.example', password: 'correct horse 1' };

interface Picture extends Pick<Look, 'language' | 'theme'> {
  name: string;
  place: string;
  before?: (page: Page) => Promise<void>;
}

const pictures: readonly Picture[] = [
  { name: 'today', place: 'today', language: 'en', theme: 'light' },
  { name: 'inbox', place: 'inbox?language=ar&sort=newest', language: 'ar', theme: 'dark', before: openFirst },
  { name: 'calendar', place: 'calendar?view=week&date={tomorrow}', language: 'sw', theme: 'light' },
  { name: 'results', place: 'results', language: 'he', theme: 'light' },
  {
    name: 'listening',
    place: `listening?days=14&q=${encodeURIComponent('(قهوة OR "good coffee" OR kahawa) -intent:spam')}`,
    language: 'ar',
    theme: 'light',
    before: (page) => page.locator('.cm-content').waitFor(),
  },
];

async function openFirst(page: Page): Promise<void> {
  await page.locator('ul[aria-label] > li button').first().click();
  await page.locator('article h2').waitFor();
}

async function take(browser: Browser, origin: string, signed: Signed, picture: Picture): Promise<string> {
  const { name, place, language, theme, before } = picture;
  const context = await browser.newContext({
    storageState: signed,
    viewport: { width: 1280, height: 800 },
    colorScheme: theme,
    locale: language,
    reducedMotion: 'reduce',
  });
  await context.addInitScript((tag) => localStorage.setItem('rapport.language', tag), language);
  const page = await context.newPage();
  const tomorrow = Temporal.Now.plainDateISO('Africa/Nairobi').add({ days: 1 }).toString();
  await page.goto(`${origin}/w/practice/${place.replace('{tomorrow}', tomorrow)}`);
  await page.locator('h1').waitFor();
  await isDrawn(page);
  await before?.(page);
  await isDrawn(page);
  const file = path.join(folder, `${name}-${language}-${theme}.png`);
  await page.screenshot({ path: file });
  await context.close();
  return file;
}

async function isDrawn(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => undefined);
  await page.waitForFunction(() => document.querySelector('.mantine-Skeleton-root') === null);
  await page.evaluate(() => document.fonts.ready);
}

async function run(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const desk = await startDesk();
  const browser = await openBrowser();
  try {
    const signed = await becomeOwner(browser, `${desk.url}/welcome?token=${desk.firstToken}`, 'en', owner);
    const cookie = signed.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    await fillDesk(deskClient(desk.url, 'practice', { cookie, origin: desk.url }));
    for (const picture of pictures) process.stdout.write(`${await take(browser, desk.url, signed, picture)}\n`);
  } finally {
    await browser.close();
    await desk.remove();
  }
}

await run();
