import type { ReactNode } from 'react';
import type { Limits, NetworkFacts } from './contract.ts';

/** What a post looks like before it is one. All of it is ours; nothing is fetched. */
export interface PreviewProps {
  name: string;
  /** Without a leading @. */
  handle: string;
  text: string;
  /** BCP 47, when known. */
  language?: string;
  images: readonly PreviewImage[];
  /** The moment of publishing, worded by the caller. */
  time: string;
}

export interface PreviewImage {
  /** Absent while its bytes are on their way. */
  src?: string;
  alt: string;
}

/** A network's own counting and look, safe in a browser. Each `connectors/<network>/preview.tsx` exports one as `preview`. */
export interface NetworkPreview {
  facts: NetworkFacts;
  /** The text's length in the network's unit, links and mentions weighed as it weighs them. */
  count(text: string, limits: Limits): number;
  Post(props: PreviewProps): ReactNode;
}

/** A stretch that the network shows as a link; `shown` where it shows other words than were written. */
export interface PreviewSpan {
  start: number;
  end: number;
  shown?: string;
}
