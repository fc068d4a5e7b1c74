import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '../../lib/desk.ts';
import { useMay } from '../../lib/may.ts';
import type { Present } from './shapes.ts';

/** The server forgets who was not heard of for thirty seconds. */
const HEARTBEAT_MS = 12_000;

/**
 * Says that the reader looks at a conversation or types an answer, and tells who else does.
 * A failed call is not worth a word: presence is a courtesy, the guard against two answers is the server's.
 */
export function usePresence(id: string, isTyping: boolean, first: readonly Present[]): readonly Present[] {
  const may = useMay()('inbox.presence');
  const doing = isTyping ? 'typing' : 'looking';
  useEffect(() => {
    if (!may) return undefined;
    const tell = () => void api.inbox.presence({ id, doing }).catch(() => undefined);
    tell();
    const timer = setInterval(tell, HEARTBEAT_MS);
    return () => clearInterval(timer);
  }, [id, doing, may]);
  useEffect(() => {
    if (!may) return undefined;
    return () => void api.inbox.presence({ id, doing: 'left' }).catch(() => undefined);
  }, [id, may]);
  // Its own key: the server announces presence apart from the inbox, so that a heartbeat does not renew every list.
  const others = useQuery({
    queryKey: ['inbox-presence', id],
    queryFn: async ({ signal }) => (await api.inbox.show({ id }, { signal })).present,
    initialData: [...first],
    refetchInterval: 2 * HEARTBEAT_MS,
  });
  return others.data;
}
