import type { OutputOf } from '../../lib/api.ts';
import type { Contracts } from '../../lib/contracts.ts';

type Inbox = Contracts['inbox']['operations'];

export type Conversation = OutputOf<Inbox['list']>['items'][number];
export type Whole = OutputOf<Inbox['show']>;
export type Message = Whole['messages'][number];
export type Note = Whole['notes'][number];
export type Step = Whole['steps'][number];
export type Present = Whole['present'][number];
