import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { palettes } from '../src/kernel/charts/index.ts';

it('gives files the colours of the desk', () => {
  const css = readFileSync(resolve(import.meta.dirname, '../web/ui/tokens.css'), 'utf8');
  const [light = '', dark = ''] = css.split('data-mantine-color-scheme');
  for (const [name, colour] of Object.entries(palettes.light)) expect(light).toContain(`--${name}: ${colour};`);
  for (const [name, colour] of Object.entries(palettes.dark)) expect(dark).toContain(`--${name}: ${colour};`);
});
