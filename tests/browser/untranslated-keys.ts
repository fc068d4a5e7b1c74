import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';

const folder = path.resolve(import.meta.dirname, '../../locales/en');
const keys = readdirSync(folder).flatMap((file) => {
  const sentences: Record<string, string> = JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
  return Object.keys(sentences).map((key) => `${path.basename(file, '.json')}.${key}`);
});

/** Names of sentences that stand on the page, or in what it says to screen readers, where the sentence itself should. */
export function untranslatedKeys(page: Page): Promise<string[]> {
  return page.evaluate((known) => {
    const names = new Set(known);
    // Codes are shown as codes on purpose, and people may write anything.
    const spoken = [...document.querySelectorAll('[aria-label], [title], [placeholder]')]
      .filter((element) => element.closest(':not(html)[dir=ltr]') === null)
      .flatMap((element) => ['aria-label', 'title', 'placeholder'].map((name) => element.getAttribute(name) ?? ''));
    const written: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node.parentElement?.closest('code, bdi, [dir=auto], script, style') === null)
        written.push(node.textContent ?? '');
    }
    return [...spoken, ...written].map((text) => text.trim()).filter((text) => names.has(text));
  }, keys);
}
