import type { Browser, BrowserContext } from 'playwright-core';
import type { Look } from './shoot.ts';
import { words } from './words.ts';

/** The cookies of a signed-in window. */
export type Signed = Awaited<ReturnType<BrowserContext['storageState']>>;

export interface Owner {
  name: string;
  email: string;
  password: string;
}

/** Follows the link of the first start and says who one is, by keyboard alone. */
export async function becomeOwner(
  browser: Browser,
  link: string,
  language: Look['language'],
  owner: Owner,
): Promise<Signed> {
  const say = words(language);
  const context = await browser.newContext({ locale: language });
  const page = await context.newPage();
  await page.goto(link);
  await page.getByRole('heading', { name: say('sign-in.first.title') }).waitFor();
  await page.getByLabel(say('sign-in.name')).focus();
  await page.keyboard.type(owner.name);
  await page.keyboard.press('Tab');
  await page.keyboard.type(owner.email);
  await page.keyboard.press('Tab');
  await page.keyboard.type(owner.password);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/w\/practice\/today/);
  const signed = await context.storageState();
  await context.close();
  return signed;
}
