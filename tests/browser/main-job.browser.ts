import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openBrowser } from './browser.ts';
import { owner } from './global-setup.ts';
import { openRealDesk } from './real-desk.ts';
import type { Look } from './shoot.ts';
import { words } from './words.ts';

const arabic: Look = { language: 'ar', theme: 'light', width: 1280 };
const say = words('ar');
const answer = 'شكرًا لسؤالكم، نفتح أبوابنا في الثامنة صباحًا.';
const announcement = 'قهوة جديدة من سيدامو تصل يوم الخميس';
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEklEQVR4nGNgiEnAioaURPR/AFjuLcEmjJxxAAAAAElFTkSuQmCC',
  'base64',
);

/** The round of a working day on a real desk, in Arabic, by keyboard wherever the screen has keys. Each step follows the one before. */
describe.skipIf(inject('chromium') === '')('the main job on the screens', () => {
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    browser = await openBrowser();
    const desk = await openRealDesk(browser);
    context = await desk.open(arabic);
    page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await page.goto(`${desk.origin}/`);
    await page.getByRole('heading', { level: 1, name: say('today.title') }).waitFor();
  });
  afterAll(() => browser?.close());

  test('the link of the first start made the owner, and works once', async () => {
    await page.getByRole('button', { name: owner.name }).waitFor();
    const other = await browser.newContext({ locale: 'ar' });
    const second = await other.newPage();
    await second.goto(inject('desk').link);
    await second.getByRole('heading', { name: say('sign-in.link.failed') }).waitFor();
    await other.close();
  });

  test('Today shows what needs somebody, each line one step from the thing', async () => {
    const needs = page.locator('section', { has: page.getByRole('heading', { name: say('today.needs') }) });
    const line = needs.getByRole('link');
    await line.first().click();
    await page.waitForURL(/\/inbox/);
    await page.getByRole('heading', { level: 1, name: say('inbox.title') }).waitFor();
  });

  test('a question is answered, and the answer is live and read back', async () => {
    await place('KeyI', 'inbox.title');
    await openAnswerable(page);
    await page.keyboard.press('KeyR');
    await page.keyboard.type(answer);
    await page.keyboard.press('Control+Enter');
    const own = page.locator('[data-direction=out]').filter({ hasText: answer });
    await own.getByText(say('inbox.reply.state.live')).waitFor({ timeout: 50_000 });
  });

  test('another is handed to a department with a word to those who get it', async () => {
    await openNext(page);
    await page.keyboard.press('KeyT');
    const dialog = page.getByRole('dialog', { name: say('inbox.action.move') });
    await dialog.getByRole('combobox').click();
    const choice = page.getByRole('listbox').getByRole('option').first();
    const department = (await choice.innerText()).trim();
    await choice.click();
    await dialog.getByLabel(say('inbox.move.note')).fill('هذا لكم، من فضلكم');
    await dialog.getByRole('button', { name: say('inbox.move.do') }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('article').getByText(department).first().waitFor();
    await page.getByText('هذا لكم، من فضلكم').waitFor();
  });

  test('a third is ended, and the next one opens', async () => {
    await openNext(page);
    const ended = page.url();
    await page.keyboard.press('KeyE');
    await page.waitForURL((url) => url.href !== ended);
    await page.getByRole('button', { name: say('ui.undo') }).waitFor();
  });

  test('a boolean query is asked, explained and saved', async () => {
    await place('KeyL', 'listening.title');
    await page.keyboard.press('Slash');
    await page.keyboard.type('(قهوة OR coffee OR kahawa) AND NOT "no such phrase"');
    await page.keyboard.press('Enter');
    await page
      .getByRole('list', { name: say('listening.mentions') })
      .getByRole('button')
      .first()
      .waitFor();
    await page.getByRole('button', { name: say('listening.save'), exact: true }).click();
    const dialog = page.getByRole('dialog', { name: say('listening.save.title') });
    await dialog.getByLabel(say('listening.save.name')).fill('القهوة');
    await dialog.getByRole('button', { name: say('ui.save') }).click();
    await page.waitForURL(/[?&]saved=/);
    await page.getByRole('link', { name: say('listening.tab.queries') }).click();
    await page.getByText('القهوة', { exact: true }).waitFor();
  });

  test('a second account is connected', async () => {
    await place('KeyS', 'settings.title');
    await page
      .getByRole('button', { name: say('settings.accounts.connect') })
      .first()
      .click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say('networks.network.practice') })
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(say('networks.field.practice.handle')).fill('karibu_habari');
    await dialog.getByRole('textbox', { name: say('networks.field.practice.password') }).fill('a word for practice');
    await dialog.getByRole('textbox', { name: say('networks.field.practice.name') }).fill('Karibu Habari');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say('settings.connect.do'), exact: true })
      .click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByText('@karibu_habari').first().waitFor();
  });

  test('a post with a described picture is scheduled for both and stands on the calendar', async () => {
    await place('KeyC', 'calendar.title');
    await page.keyboard.press('KeyN');
    await page.getByRole('heading', { level: 1, name: say('calendar.compose') }).waitFor();
    const targets = page.getByRole('region', { name: say('calendar.targets') });
    for (const handle of ['@karibu', '@karibu_habari']) await targets.getByText(handle, { exact: true }).click();
    await page.getByLabel(say('calendar.text'), { exact: true }).fill(announcement);
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'coffee.png', mimeType: 'image/png', buffer: picture });
    await page.getByPlaceholder(say('calendar.media.alt.hint')).fill('فنجان قهوة على طاولة خشبية');
    await page.getByLabel(say('calendar.move.when')).fill(tomorrowAt('10:15'));
    await page.getByRole('button', { name: /^جدولة ل/ }).click();
    await page.waitForURL(/\/calendar\/?\?date=/);
    await expect
      .poll(() => page.getByRole('link', { name: announcement }).or(page.getByText(announcement)).count())
      .toBeGreaterThan(0);
  });

  test('Results say what is known, and fence the counts', async () => {
    await place('KeyR', 'results.title');
    await page.getByRole('heading', { name: say('results.outcomes') }).waitFor();
  });

  /** G and the area's letter, until its own heading stands. */
  async function place(code: string, title: Parameters<typeof say>[0]): Promise<void> {
    await page.keyboard.press('Escape');
    await page.keyboard.press('KeyG');
    await page.keyboard.press(code);
    await page.getByRole('heading', { level: 1, name: say(title) }).waitFor();
  }
});

/** J, once the list stands, until the conversation of the next row is open. */
async function openNext(page: Page): Promise<void> {
  const before = page.url();
  await page
    .getByRole('list', { name: say('inbox.list') })
    .getByRole('button')
    .first()
    .waitFor();
  await page.locator('main').focus();
  await page.keyboard.press('KeyJ');
  await page.waitForURL((url) => url.href !== before);
  await page.getByRole('article').getByRole('heading', { level: 2 }).waitFor();
}

/** J, past those that were said about us but not to an account of ours. */
async function openAnswerable(page: Page): Promise<void> {
  await openNext(page);
  const field = page.getByRole('textbox', { name: say('inbox.reply') });
  for (let tried = 0; tried < 10; tried += 1) {
    await page.getByRole('region', { name: say('inbox.reply') }).waitFor();
    if (await field.isVisible()) return;
    await openNext(page);
  }
  throw new Error('none of the first conversations can be answered');
}

const tomorrowAt = (time: string): string =>
  `${Temporal.Now.plainDateISO('Africa/Nairobi').add({ days: 1 }).toString()}T${time}`;
