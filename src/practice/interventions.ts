import type { EpochMs } from '../kernel/time.ts';

/** Something that came from outside the town, at an instant of the town's own time. The town is a function of its plan and these. */
export type Intervention =
  | PostIntervention
  | DeleteIntervention
  | FollowIntervention
  | StormIntervention
  | PromotionIntervention
  | SayIntervention;

interface Happened {
  /** Unique for ever; the key of every draw that follows from it. */
  id: string;
  at: EpochMs;
}

export interface PostIntervention extends Happened {
  type: 'post';
  text: string;
  language?: string;
  links: readonly string[];
  images: number;
  /** The item it answers. */
  replyTo?: string;
}

export interface DeleteIntervention extends Happened {
  type: 'delete';
  postId: string;
}

/** The firm follows or leaves somebody. */
export interface FollowIntervention extends Happened {
  type: 'follow' | 'unfollow';
  person: number;
}

/** Something went wrong in the firm: a wave of complaints, and fewer orders until it has calmed down. */
export interface StormIntervention extends Happened {
  type: 'storm';
  /** 1 is about sixty complaints within two days. */
  strength: number;
}

/** A discount in the shop, whoever hears of it. */
export interface PromotionIntervention extends Happened {
  type: 'promotion';
  until: EpochMs;
  /** Demand while it lasts, against without: 1.3. */
  factor: number;
}

/** Somebody says exactly this to the firm: an exercise set by a trainer, or a test. */
export interface SayIntervention extends Happened {
  type: 'say';
  person: number;
  text: string;
  replyTo?: string;
}
