import type { Due } from './agenda.ts';
import type { Language, SayingKind } from './texts/language.ts';

/** How something is said: in public about the firm, under its post, in answer to it, in private, or as a review with stars. */
export type SayingForm = 'mention' | 'comment' | 'reply' | 'message' | 'review';

interface Caused extends Due {
  /** The happening or intervention it follows from; absent when it would have happened anyway. */
  because?: string;
  person: number;
}

export interface Said extends Caused {
  kind: 'said';
  saying: SayingKind;
  form: SayingForm;
  language: Language;
  /** Names the firm by its handle, so that the firm is told. */
  tagged: boolean;
  replyTo?: string;
  root?: string;
  rating?: number;
  /** Word for word, when it was not made from a phrase. */
  text?: string;
}

export interface Reacted extends Caused {
  kind: 'like' | 'repost';
  /** The post of the firm. */
  about: string;
}

export interface Followed extends Caused {
  kind: 'follow' | 'unfollow';
}

/** Somebody opened a link that stands in a post of the firm. */
export interface Visited extends Caused {
  kind: 'visit';
  about: string;
  url: string;
}

export interface Ordered extends Omit<Caused, 'person'> {
  kind: 'order';
  /** Absent for customers who are not on the network. */
  person?: number;
  valueMinor: number;
  /** The visit that carried the customer to the shop, when there was one: what a tracked link can know. */
  visit?: string;
}

/** Everything that can come to pass in the town, in the town's own time. */
export type Happening = Said | Reacted | Followed | Visited | Ordered;
