import { useMediaQuery } from '@mantine/hooks';
import { useSentence } from '../../lib/i18n.tsx';
import { useGo, usePlace } from '../../lib/place.tsx';
import { usePages } from '../../lib/queries.ts';
import { useFilters } from '../../lib/search-params.ts';
import { Page } from '../../ui/page.tsx';
import { SplitPanes } from '../../ui/split-panes.tsx';
import { ConversationList } from './conversation-list.tsx';
import { ConversationPane } from './conversation-pane.tsx';
import { InboxBar } from './inbox-bar.tsx';
import { listInputOf } from './list-filters.ts';
import { NothingOpen } from './nothing-open.tsx';
import { PersonPane } from './person-pane.tsx';
import { nextAfter } from './next-after.ts';

/** `/inbox/<conversation>/person`: list, conversation, and who one speaks with. */
export function InboxScreen() {
  const t = useSentence();
  const go = useGo();
  const [id, pane] = usePlace().rest;
  const [filters] = useFilters();
  const list = usePages('inbox.list', listInputOf(filters));
  const open = (next: string | undefined) => go('inbox', next === undefined ? [] : [next]);
  // On a phone the filters give their place to the conversation that is open.
  const isPhone = useMediaQuery('(max-width: 48em)');
  const front = id === undefined ? 'list' : pane === 'person' ? 'context' : 'detail';
  return (
    <Page title={t('inbox.title')} isFull bar={isPhone && id !== undefined ? undefined : <InboxBar />}>
      <SplitPanes
        name="inbox"
        front={front}
        onBack={() => (front === 'context' && id !== undefined ? go('inbox', [id]) : go('inbox'))}
        list={<ConversationList list={list} selected={id} onSelect={open} />}
        detail={
          id === undefined ? (
            <NothingOpen hasAny={list.items.length > 0} />
          ) : (
            <ConversationPane key={id} id={id} onDone={() => open(nextAfter(list.items, id))} />
          )
        }
        context={id === undefined ? undefined : <PersonPane conversationId={id} />}
      />
    </Page>
  );
}
