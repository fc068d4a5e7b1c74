import type { OutputOf } from '../../lib/api.ts';
import type { Contracts } from '../../lib/contracts.ts';

type Operations = Contracts['listening']['operations'];
type InboxOperations = Contracts['inbox']['operations'];

export type Voice = OutputOf<Operations['shareOfVoice']>;
export type Subject = Voice['subjects'][number];
export type Warning = Voice['warnings'][number];
export type Share = NonNullable<Subject['share']>;
export type Reputation = OutputOf<Operations['reputation']>;
export type Amplifier = OutputOf<Operations['amplifiers']>['items'][number];
export type Found = OutputOf<Operations['search']>;
export type CopyGroup = OutputOf<Operations['copies']>['items'][number];
export type Complaints = OutputOf<InboxOperations['unansweredComplaints']>;
export type AskingAgain = OutputOf<InboxOperations['askingAgain']>['items'][number];

/** Messages as they came, or each copied text once. */
export type Counting = 'messages' | 'distinct';
