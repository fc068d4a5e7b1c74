import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

/** The component library, dressed in the tokens of tokens.css. Screens use the tokens, never a raw colour. */
const petrol: MantineColorsTuple = [
  '#e9f4f6',
  '#d2e7eb',
  '#a5cfd7',
  '#7cc4d2',
  '#4d9fb0',
  '#2f8799',
  '#176f82',
  '#0b5c6b',
  '#084854',
  '#05343d',
];
const warmGrey: MantineColorsTuple = [
  '#f7f5f0',
  '#efece5',
  '#e4dfd4',
  '#d5d0c5',
  '#bcb6a9',
  '#8f897c',
  '#6c675d',
  '#57534a',
  '#2f2c27',
  '#1b1a17',
];
const night: MantineColorsTuple = [
  '#ece8df',
  '#c9c4b9',
  '#b9b3a6',
  '#7d776b',
  '#4a463e',
  '#34312b',
  '#24221f',
  '#161513',
  '#11100e',
  '#0b0a09',
];

const fontFamily =
  "'IBM Plex Sans Variable', 'IBM Plex Sans Arabic', 'IBM Plex Sans Hebrew', system-ui, 'Segoe UI', sans-serif";

export const theme = createTheme({
  fontFamily,
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', 'DejaVu Sans Mono', monospace",
  colors: { petrol, gray: warmGrey, dark: night },
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  luminanceThreshold: 0.35,
  white: '#ffffff',
  black: '#1b1a17',
  defaultRadius: 'sm',
  radius: { xs: '2px', sm: '3px', md: '4px', lg: '6px', xl: '8px' },
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.45', xl: '1.35' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2.5rem' },
  headings: {
    fontFamily,
    fontWeight: '600',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: 'var(--type-title)', lineHeight: '1.2' },
      h2: { fontSize: 'var(--type-head)', lineHeight: '1.3' },
      h3: { fontSize: 'var(--type-lead)', lineHeight: '1.35' },
      h4: { fontSize: 'var(--type-body)', lineHeight: '1.4' },
      h5: { fontSize: 'var(--type-small)', lineHeight: '1.4' },
      h6: { fontSize: 'var(--type-micro)', lineHeight: '1.4' },
    },
  },
  shadows: { xs: 'none', sm: 'none', md: 'var(--shadow)', lg: 'var(--shadow)', xl: 'var(--shadow)' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'sm', variant: 'filled' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    Menu: { defaultProps: { shadow: 'md', position: 'bottom-start', withInitialFocusPlaceholder: false } },
    Modal: { defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.35 } } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: false, events: { hover: true, focus: true, touch: false } } },
    Input: { defaultProps: { size: 'sm' } },
    TextInput: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm' } },
    MultiSelect: { defaultProps: { size: 'sm' } },
    SegmentedControl: { defaultProps: { size: 'sm' } },
  },
});

const shared = {
  '--mantine-color-body': 'var(--paper)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-soft)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--sunken)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--rule)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-placeholder': 'var(--ink-faint)',
  '--mantine-color-error': 'var(--breach)',
  '--mantine-color-petrol-light': 'var(--accent-soft)',
  '--mantine-color-petrol-light-hover': 'var(--accent-soft)',
  '--mantine-color-petrol-light-color': 'var(--accent)',
};

export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: shared, dark: shared });
