import { useState } from 'react';
import { useSentence } from '../../lib/i18n.tsx';
import { useNow } from '../../lib/use-now.ts';
import { ClockPill } from '../../ui/clock-pill.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { Handle } from '../../ui/handle.tsx';
import { NetworkChip } from '../../ui/network-chip.tsx';
import { Page } from '../../ui/page.tsx';
import { PersonLine, PersonText } from '../../ui/person-text.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { SplitPanes } from '../../ui/split-panes.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { conversations, type Said } from './samples.ts';
import styles from './gallery.module.css';

const MINUTE = 60_000;
const many = Array.from({ length: 2_000 }, (_, index) => {
  const each = conversations[index % conversations.length] as Said;
  return { ...each, id: `${index}` };
});

export function InboxStory() {
  const t = useSentence();
  const [selected, setSelected] = useState<string>('0');
  const [front, setFront] = useState<'list' | 'detail'>('list');
  const open = many.find((each) => each.id === selected);
  const select = (id: string) => {
    setSelected(id);
    setFront('detail');
  };
  return (
    <Page title={t('inbox.title')} isFull bar={<FilterBar search={t('shell.action.search-here')} />}>
      <SplitPanes
        name="gallery"
        front={front}
        onBack={() => setFront('list')}
        list={
          <VirtualList
            label={t('inbox.title')}
            items={many}
            itemKey={(each) => each.id}
            selected={selected}
            onSelect={select}
            render={(each) => <Row said={each} />}
          />
        }
        detail={
          open && (
            <article className={styles.detail}>
              <Row said={open} />
              <PersonText text={open.text} />
            </article>
          )
        }
        context={<EmptyState kind="clear" title={t('people.empty')} />}
      />
    </Page>
  );
}

function Row({ said }: { said: Said }) {
  const now = useNow();
  return (
    <div className={styles.row}>
      <span className={styles.rowHead}>
        <span className={styles.who}>
          <Handle>{said.name}</Handle>
        </span>
        <RelativeTime at={now - said.minutesAgo * MINUTE} />
      </span>
      <PersonLine text={said.text} />
      <span className={styles.rowFoot}>
        <ClockPill state={said.clock} dueAt={now + said.dueInMinutes * MINUTE} />
        <NetworkChip network={said.network} />
        <Handle isQuiet>{said.handle}</Handle>
      </span>
    </div>
  );
}
