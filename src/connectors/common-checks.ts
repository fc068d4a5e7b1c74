/**
 * The checks every publishing connector shares. `code` is worded in locales `checks.json`; a connector adds its own codes there when a
 * network has a rule of its own. Numbers of images count from 1.
 */
import type { CheckProblem, Limits, VariantContent, VariantImage } from './contract.ts';

const blocks = (code: string, values: CheckProblem['values'] = {}): CheckProblem => ({
  code,
  severity: 'blocks',
  values,
});
const warns = (code: string, values: CheckProblem['values'] = {}): CheckProblem => ({
  code,
  severity: 'warns',
  values,
});

/** What a reader sees as one character, as Unicode segments it (UAX 29). */
export function graphemeCount(text: string): number {
  let count = 0;
  for (const _ of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)) count += 1;
  return count;
}

/**
 * Pure. Emptiness, length, bytes, images and alternative texts against the limits.
 * @param length the text's length as this network counts it (links and mentions already weighed)
 */
export function checkAgainstLimits(content: VariantContent, limits: Limits, length: number): CheckProblem[] {
  const problems: CheckProblem[] = [];
  if (content.text.trim() === '' && content.images.length === 0) problems.push(blocks('empty'));
  if (length > limits.text) {
    problems.push(blocks('too-long', { length, limit: limits.text }));
  }
  const bytes = new TextEncoder().encode(content.text).length;
  if (limits.textBytes !== undefined && bytes > limits.textBytes) {
    problems.push(blocks('too-many-bytes', { bytes, limit: limits.textBytes }));
  }
  if (content.images.length > limits.images) {
    problems.push(blocks('too-many-images', { count: content.images.length, limit: limits.images }));
  }
  return [...problems, ...content.images.flatMap((image, index) => checkImage(image, index + 1, limits))];
}

function checkImage(image: VariantImage, number: number, limits: Limits): CheckProblem[] {
  const problems: CheckProblem[] = [];
  if (!limits.imageTypes.includes(image.type)) problems.push(blocks('image-type', { number, type: image.type }));
  if (image.size > limits.imageBytes) {
    problems.push(blocks('image-too-large', { number, size: image.size, limit: limits.imageBytes }));
  }
  const altLength = graphemeCount(image.alt);
  if (altLength === 0) problems.push(warns('alt-missing', { number }));
  if (limits.altText !== undefined && altLength > limits.altText) {
    problems.push(blocks('alt-too-long', { number, length: altLength, limit: limits.altText }));
  }
  return problems;
}
