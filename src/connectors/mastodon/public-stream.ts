/**
 * Everything public that the account's server sees. It keeps no place: what is said while no line stands is missed, and the caller shows
 * that as a gap.
 */
import type { PublicStream, Session, StreamEvent } from '../contract.ts';
import { credentialOf } from './line.ts';
import { liveLine } from './live-line.ts';
import { itemOf, remoteIdOf } from './map.ts';
import { poisonOf, statusShape } from './shapes.ts';
import type { ServerEvent } from './sse.ts';

export const publicStream: PublicStream = {
  scope: 'server',
  async *open(session) {
    for await (const event of liveLine(session, '/api/v1/streaming/public')) {
      if (event !== 'open') yield* publicMeaningOf(event, session);
    }
  },
};

/** Pure: one event of the public line in our words; an edited status comes as itself again. */
export function* publicMeaningOf({ event, data }: ServerEvent, session: Session): Generator<StreamEvent> {
  const home = credentialOf(session);
  if (event === 'delete') yield { type: 'deleted', remoteId: remoteIdOf(home, data.trim()) };
  if (event !== 'update' && event !== 'status.update') return;
  const payload = parsed(data);
  const status = statusShape.safeParse(payload);
  if (status.success) yield { type: 'item', item: itemOf(status.data, home) };
  else if (payload === undefined) yield { type: 'poison', poison: { cause: 'not JSON', raw: data.slice(0, 20_000) } };
  else yield { type: 'poison', poison: poisonOf(payload, status.error) };
}

function parsed(data: string): unknown {
  try {
    return JSON.parse(data) as unknown;
  } catch {
    return undefined;
  }
}
