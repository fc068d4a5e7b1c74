import type { Colour } from './style.ts';

/** The desk's own colours for what leaves it; a test holds them to `web/ui/tokens.css`. */
export const palettes: Readonly<Record<'light' | 'dark', Readonly<Record<Colour, string>>>> = {
  light: {
    paper: '#fbfaf6',
    ink: '#1b1a17',
    'ink-soft': '#57534a',
    rule: '#e4dfd4',
    'rule-strong': '#8f897c',
    accent: '#0b5c6b',
  },
  dark: {
    paper: '#161513',
    ink: '#ece8df',
    'ink-soft': '#b9b3a6',
    rule: '#34312b',
    'rule-strong': '#7d776b',
    accent: '#7cc4d2',
  },
};
