import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axeCore from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

declare global {
  interface Window {
    axe: typeof axeCore;
  }
}

/** What axe finds against WCAG 2.2 A and AA, one line a fault: rule, place, cause. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(source);
  const violations = await page.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    // Menus and toasts hang outside the landmarks on purpose: they belong to what opened them.
    const rules = { region: { enabled: false } };
    const results = await window.axe.run(document, { runOnly: { type: 'tag', values: tags }, rules });
    return results.violations.map(({ id, nodes }) => ({
      id,
      nodes: nodes.map((node) => ({ target: node.target.join(' '), why: node.failureSummary ?? '' })),
    }));
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, why }) => `${id} at ${target}: ${why.replace(/\s+/g, ' ')}`),
  );
}
