import type { Browser, BrowserContext } from 'playwright-core';
import { inject } from 'vitest';
import type { Look } from './shoot.ts';

export interface RealDesk {
  origin: string;
  /** A window of the signed-in owner, in one reader's language, theme and width. */
  open: (look: Look) => Promise<BrowserContext>;
  /** The desk is shared by the whole run and ends with it. */
  close: () => Promise<void>;
}

/** The one desk of the run (see global-setup.ts), opened by a browser of ours. */
export function openRealDesk(browser: Browser): Promise<RealDesk> {
  const { origin, signed } = inject('desk');
  return Promise.resolve({
    origin,
    open: async ({ language, theme, width }) => {
      const context = await browser.newContext({
        storageState: { ...signed, origins: [] },
        viewport: { width, height: width === 360 ? 740 : 860 },
        colorScheme: theme,
        locale: language,
        reducedMotion: 'reduce',
        hasTouch: width === 360,
      });
      await context.addInitScript((tag) => localStorage.setItem('rapport.language', tag), language);
      return context;
    },
    close: () => Promise.resolve(),
  });
}
