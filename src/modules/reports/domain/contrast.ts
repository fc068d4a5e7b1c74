/** The least contrast for text (WCAG 2.2, AA). */
export const LEAST_CONTRAST = 4.5;

/** Contrast of a colour `#rrggbb` against white, 1 to 21 (WCAG 2.2). */
export function contrastOnWhite(colour: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = channels.map((c) =>
    c <= 0.040_45 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4,
  );
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return 1.05 / (luminance + 0.05);
}
