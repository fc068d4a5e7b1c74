import type { MentionRow } from '../mention-rows.ts';
import type { StoredMention } from '../events.ts';
import type { Message } from './read-message.ts';

/** A stored mention as learners look at it. */
export const messageOf = (row: Pick<MentionRow, 'id' | 'text' | 'language' | 'network' | 'followers'>): Message => ({
  id: row.id,
  text: row.text,
  language: row.language,
  network: row.network,
  followers: row.followers ?? undefined,
});

/** The same of a mention as it is told to other areas. */
export const messageOfStored = ({ id, text, language, network, followers }: StoredMention): Message => ({
  id,
  text,
  language,
  network,
  followers,
});
