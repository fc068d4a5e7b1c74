import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';

export const shotsFolder = fileURLToPath(new URL('./shots/', import.meta.url));

export interface Look {
  language: 'en' | 'sw' | 'he' | 'ar';
  theme: 'light' | 'dark';
  width: 1280 | 360;
}

/** Every combination of the given values; unnamed dimensions take all theirs. */
export function looks(some: { [K in keyof Look]?: readonly Look[K][] } = {}): Look[] {
  const { language = ['en', 'sw', 'he', 'ar'], theme = ['light', 'dark'], width = [1280, 360] } = some;
  return language.flatMap((l) => theme.flatMap((t) => width.map((w): Look => ({ language: l, theme: t, width: w }))));
}

/** What every run walks: Arabic at its hardest, and the reading of English. `ALL_LOOKS=1` walks everything. */
export const usualLooks = (): Look[] =>
  process.env.ALL_LOOKS === '1'
    ? looks()
    : [
        ...looks({ language: ['ar'], theme: ['dark'], width: [360] }),
        ...looks({ language: ['en'], theme: ['light'], width: [1280] }),
      ];

export interface Shot {
  /** Start of the file's name. */
  name: string;
  url: string;
  look: Look;
  isWhole?: boolean;
  /** Done before the picture is taken. */
  before?: (page: Page) => Promise<void>;
  /** Asked of the page after the picture. */
  after?: (page: Page) => Promise<void>;
}

export const lookName = ({ language, theme, width }: Look): string => `${language}-${theme}-${width}`;

/** Opens a page as one reader would see it, takes a picture into `shots/`, and returns the file. */
export async function shoot(browser: Browser, shot: Shot): Promise<string> {
  const { language, theme, width } = shot.look;
  const context = await browser.newContext({
    viewport: { width, height: width === 360 ? 740 : 860 },
    colorScheme: theme,
    locale: language,
    reducedMotion: 'reduce',
    hasTouch: width === 360,
  });
  try {
    const page = await context.newPage();
    await page.goto(shot.url, { waitUntil: 'load' });
    await page.locator('h1, h2').first().waitFor();
    await page.evaluate(() => document.fonts.ready);
    await shot.before?.(page);
    mkdirSync(shotsFolder, { recursive: true });
    const path = join(shotsFolder, `${shot.name}-${lookName(shot.look)}.png`);
    await page.screenshot({ path, fullPage: shot.isWhole ?? false });
    await shot.after?.(page);
    return path;
  } finally {
    await context.close();
  }
}
