import type { publishingContract } from '../../../../src/modules/publishing/contract.ts';
import type { InputOf } from '../../../lib/api.ts';
import type { Draft } from '../entries.ts';

export interface Picture {
  mediaId: string;
  alt: string;
}

/** What one account will show: the common text and images until it is unlinked. */
export interface Variant {
  accountId: string;
  linked: boolean;
  text: string;
  media: readonly Picture[];
}

/** A draft as it is being written; pure data, so that it can be compared, kept and sent. */
export interface Composition {
  title: string;
  text: string;
  language?: string;
  media: readonly Picture[];
  trackLinks: boolean;
  campaignId?: string;
  variants: readonly Variant[];
}

export type DraftFields = InputOf<typeof publishingContract.operations.createDraft>;

export const emptyComposition: Composition = { title: '', text: '', media: [], trackLinks: true, variants: [] };

export const fromDraft = ({ title, text, language, media, trackLinks, campaignId, variants }: Draft): Composition => ({
  title,
  text,
  language,
  media,
  trackLinks,
  campaignId,
  variants: variants.map((variant) => ({
    accountId: variant.accountId,
    linked: variant.linked,
    text: variant.text,
    media: variant.media,
  })),
});

export const toInput = (composition: Composition): DraftFields => ({
  ...composition,
  media: [...composition.media],
  variants: variantsInput(composition),
});

/** A linked variant sends nothing of its own. */
export const variantsInput = ({ variants }: Composition): NonNullable<DraftFields['variants']> =>
  variants.map(({ accountId, linked, text, media }) =>
    linked ? { accountId, linked } : { accountId, linked, text, media: [...media] },
  );

/** Text and images as the account will show them; the common ones when it is not a target. */
export function shownBy(
  composition: Composition,
  accountId: string | undefined,
): { text: string; media: readonly Picture[] } {
  const variant = composition.variants.find((each) => each.accountId === accountId);
  return variant === undefined || variant.linked ? composition : variant;
}

export function withTargets(composition: Composition, accountIds: readonly string[]): Composition {
  const known = new Map(composition.variants.map((variant) => [variant.accountId, variant]));
  const fresh = (accountId: string): Variant => ({ accountId, linked: true, text: '', media: [] });
  return { ...composition, variants: accountIds.map((id) => known.get(id) ?? fresh(id)) };
}

/** Unlinking begins with the common words; linking again gives the own ones up. */
export function withLink(composition: Composition, accountId: string, linked: boolean): Composition {
  const { text, media } = composition;
  return mapVariant(composition, accountId, (variant) =>
    linked ? { ...variant, linked, text: '', media: [] } : { ...variant, linked, text, media },
  );
}

/** Changes the words or images of one account, or the common ones when `accountId` is absent. */
export const withContent = (
  composition: Composition,
  accountId: string | undefined,
  change: { text?: string; media?: readonly Picture[] },
): Composition =>
  accountId === undefined
    ? { ...composition, ...change }
    : mapVariant(composition, accountId, (variant) => ({ ...variant, ...change }));

const mapVariant = (
  composition: Composition,
  accountId: string,
  change: (variant: Variant) => Variant,
): Composition => ({
  ...composition,
  variants: composition.variants.map((variant) => (variant.accountId === accountId ? change(variant) : variant)),
});

export const isEmpty = ({ text, media, variants }: Composition): boolean =>
  text.trim() === '' &&
  media.length === 0 &&
  variants.every(({ text: own, media: pictures }) => own.trim() === '' && pictures.length === 0);

/** Equal for the desk: what would be stored is the same. */
export const isSame = (a: Composition, b: Composition): boolean =>
  JSON.stringify(toInput(a)) === JSON.stringify(toInput(b));

/** What a browser kept, or undefined when it is none (an older shape, a foreign hand). */
export function parseKept(text: string | undefined): Composition | undefined {
  if (text === undefined || text === '') return undefined;
  try {
    const kept: unknown = JSON.parse(text);
    return isComposition(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

const isComposition = (kept: unknown): kept is Composition =>
  typeof kept === 'object' &&
  kept !== null &&
  'text' in kept &&
  typeof kept.text === 'string' &&
  'title' in kept &&
  typeof kept.title === 'string' &&
  'trackLinks' in kept &&
  'media' in kept &&
  Array.isArray(kept.media) &&
  'variants' in kept &&
  Array.isArray(kept.variants);
