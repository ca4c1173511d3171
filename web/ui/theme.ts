// Colours, type and defaults of every control. One accent (petrol); shades are chosen so that text keeps a contrast of
// at least 4.5:1 in light and dark.
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

const petrol: MantineColorsTuple = [
  '#e6f5f6',
  '#cfe8ea',
  '#a3d3d8',
  '#73bec5',
  '#4cabb4',
  '#2b929c',
  '#17757f',
  '#0b5a63',
  '#084950',
  '#04343a',
];

/** Mantine's dark greys, tinted like the rest. */
const dark: MantineColorsTuple = [
  '#d5dee0',
  '#b9c6c9',
  '#93a2a7',
  '#6b7a7f',
  '#3a474c',
  '#28343a',
  '#1a2427',
  '#12191b',
  '#0e1416',
  '#090e0f',
];

const systemFont =
  "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', 'Helvetica Neue', Arial, sans-serif";

export const theme = createTheme({
  primaryColor: 'petrol',
  colors: { petrol, dark },
  primaryShade: { light: 7, dark: 6 },
  fontFamily: systemFont,
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', 'DejaVu Sans Mono', Menlo, Consolas, monospace",
  headings: { fontFamily: systemFont, fontWeight: '650' },
  fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '16px', xl: '19px' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  // Named, not imported: what a page does not use is then not loaded with it.
  components: {
    Notification: { defaultProps: { withBorder: true } },
    Tooltip: { defaultProps: { openDelay: 350, withArrow: true } },
    Modal: {
      defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.45 } },
      styles: { title: { fontSize: 16, fontWeight: 650 } },
    },
    Popover: { defaultProps: { shadow: 'md' } },
  },
});

/** The tones of StatusBadge and of messages, and the greys that Mantine's defaults make too faint. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#17211f',
    '--mantine-color-dimmed': '#56636a',
    '--mantine-color-placeholder': '#66737a',
    '--mantine-color-error': '#b3261e',
    '--mantine-color-anchor': '#0b5a63',
    '--mantine-color-default-border': '#cfd6d8',
    '--mantine-color-disabled-color': '#66737a',
    '--surface': '#f5f7f7',
    '--surface-2': '#ebefef',
    '--line': '#dde3e4',
    '--accent-soft': '#dff0f1',
    '--accent-text': '#084950',
    '--ok-bg': '#dff3e4',
    '--ok-fg': '#14592b',
    '--info-bg': '#e0ecfb',
    '--info-fg': '#174a86',
    '--warn-bg': '#fcefcf',
    '--warn-fg': '#6b4300',
    '--bad-bg': '#fde3e0',
    '--bad-fg': '#8f1d16',
    '--quiet-bg': '#e9edee',
    '--quiet-fg': '#3f4b50',
  },
  dark: {
    '--mantine-color-body': '#12191b',
    '--mantine-color-text': '#e3eaeb',
    '--mantine-color-dimmed': '#a3b1b6',
    '--mantine-color-placeholder': '#93a2a7',
    '--mantine-color-error': '#ff9d94',
    '--mantine-color-anchor': '#7fd3da',
    '--mantine-color-petrol-light': '#123a40',
    '--mantine-color-petrol-light-hover': '#184850',
    '--mantine-color-petrol-light-color': '#a6e3e8',
    '--mantine-color-default': '#182124',
    '--mantine-color-default-hover': '#202b2f',
    '--mantine-color-default-border': '#3a474c',
    '--mantine-color-disabled-color': '#93a2a7',
    '--surface': '#182124',
    '--surface-2': '#202b2f',
    '--line': '#2c383c',
    '--accent-soft': '#123a40',
    '--accent-text': '#a6e3e8',
    '--ok-bg': '#14391f',
    '--ok-fg': '#a5e3b6',
    '--info-bg': '#14304f',
    '--info-fg': '#aad0fb',
    '--warn-bg': '#402d07',
    '--warn-fg': '#f6cf7e',
    '--bad-bg': '#4a1a17',
    '--bad-fg': '#ffb4ab',
    '--quiet-bg': '#273236',
    '--quiet-fg': '#c6d1d4',
  },
});
