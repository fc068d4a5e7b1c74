/** Our words for what networks hold. Every connector maps its payloads into these and nothing else leaves its folder. */
import type { EpochMs } from '../kernel/time.ts';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Somebody on a network, as the network shows them. */
export interface NetworkPerson {
  /** The network's own lasting identifier (a DID, a numeric id); handles change, this does not. */
  remoteId: string;
  /** Without a leading @, e.g. `amina.example` or `amina@social.example`. */
  handle: string;
  name: string;
  avatarUrl?: string;
  url?: string;
  followers?: number;
  /** Whether the network vouches for who this is; absent where it says nothing. */
  verified?: boolean;
  /** ISO 3166, two or three letters; few networks tell it. */
  country?: string;
  /** When the account says it was opened; young accounts are one sign of spam. */
  openedAt?: EpochMs;
}

export type ItemKind = 'post' | 'mention' | 'reply' | 'quote' | 'repost' | 'comment' | 'message' | 'review' | 'article';

export interface ItemMedia {
  kind: 'image' | 'video' | 'audio' | 'link';
  url?: string;
  alt?: string;
}

/** One public (or direct) item on a network. Texts are byte-true: never trimmed, folded or escaped here. */
export interface NetworkItem {
  /** Unique on its network for all time; the key of deduplication. */
  remoteId: string;
  kind: ItemKind;
  author: NetworkPerson;
  text: string;
  /** The text begins with a title of so many UTF-16 units (feeds). */
  titleUnits?: number;
  /** As claimed by the author or the network; checked by us later. */
  language?: string;
  at: EpochMs;
  url?: string;
  /** The item this one answers, and the first item of its thread. */
  replyTo?: string;
  root?: string;
  /** What it quotes or reposts. */
  about?: string;
  media: ItemMedia[];
  links: string[];
  /** Handles mentioned in it, without @. */
  mentions: string[];
  counts?: Partial<Counts>;
  /** What the connector needs to answer this item later; opaque to everybody else. */
  ref: Json;
  /** 1 to 5, with `review`. */
  rating?: number;
}

/** Counts a network gives. They are metrics, never results. */
export interface Counts {
  views: number;
  likes: number;
  reposts: number;
  replies: number;
  quotes: number;
  saves: number;
  clicks: number;
}

export interface AccountIdentity {
  remoteId: string;
  handle: string;
  name: string;
  avatarUrl?: string;
  url?: string;
  /** The server it lives on where a network has many, e.g. `https://social.example`. */
  server?: string;
}

/** A payload that could not be understood: kept aside with its cause, never dropped. */
export interface PoisonItem {
  remoteId?: string;
  cause: string;
  /** The first 20,000 characters of the payload as it came. */
  raw: string;
}

/** A stretch of time in which something may have been missed; shown, never hidden. */
export interface Gap {
  from: EpochMs;
  to: EpochMs;
  cause: string;
}
