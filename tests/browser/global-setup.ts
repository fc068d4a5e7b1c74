import { execFileSync } from 'node:child_process';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { startDesk } from '../networks/desk/desk-process.ts';
import { findChromium, openBrowser } from './browser.ts';
import { becomeOwner, type Owner, type Signed } from './first-owner.ts';

const root = path.resolve(import.meta.dirname, '../..');

declare module 'vitest' {
  export interface ProvidedContext {
    /** The browser's program; empty when this machine has none, and everything is skipped by name. */
    chromium: string;
    /** The one desk of the whole run; its link has made `owner`, whose cookies are `signed`. */
    desk: { origin: string; link: string; signed: Signed };
  }
}

export const owner: Owner = { name: 'نعيمة براسا', email: 'naima@firm.example', password: 'correct horse 1' };

/** One real desk for the whole run, with the practice workspace alive and its first owner signed in through the screens. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const chromium = findChromium();
  project.provide('chromium', chromium ?? '');
  if (chromium === undefined) return () => Promise.resolve();
  execFileSync(process.execPath, [path.join(root, 'scripts/ensure-built.mjs')], { stdio: 'inherit' });
  const desk = await startDesk();
  const browser = await openBrowser();
  try {
    const link = `${desk.url}/welcome?token=${desk.firstToken}`;
    project.provide('desk', { origin: desk.url, link, signed: await becomeOwner(browser, link, 'ar', owner) });
  } catch (cause) {
    await desk.remove();
    throw cause;
  } finally {
    await browser.close();
  }
  return desk.remove;
}
