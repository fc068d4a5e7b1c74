import type { VerbContext } from '../../platform/operations/context.ts';
import type { StoredMention } from './events.ts';
import { readMentions, toStored } from './mention-rows.ts';

/** A mention in the form in which it was told when it was stored; undefined when it is gone. */
export async function findStoredMention(context: VerbContext, id: string): Promise<StoredMention | undefined> {
  const [row] = await readMentions(context, [id]);
  return row === undefined || row.deleted_at !== null ? undefined : toStored(row);
}
