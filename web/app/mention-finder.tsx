import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconArrowRight, IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { OutputOf } from '../lib/api.ts';
import type { Contracts } from '../lib/contracts.ts';
import { useMaybeSentence, useSentence } from '../lib/i18n.tsx';
import { useGo } from '../lib/place.tsx';
import { useRead } from '../lib/queries.ts';
import { Handle } from '../ui/handle.tsx';
import { announce } from '../ui/live-region.tsx';
import { MarkedText } from '../ui/marked-text.tsx';
import { NetworkChip } from '../ui/network-chip.tsx';
import { Problem } from '../ui/problem-note.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import styles from './mention-finder.module.css';

type Answer = OutputOf<Contracts['listening']['operations']['search']>;
type Mention = Answer['items'][number];

const TYPING_MS = 250;
const SHOWN = 8;

/** The newest mentions that fit, as one types; arrows choose, Enter opens the chosen one, else all of them in Listening. */
export function MentionFinder({ onDone }: { onDone: () => void }) {
  const t = useSentence();
  const go = useGo();
  const list = useId();
  const field = useRef<HTMLInputElement>(null);
  // The dialog was open before this was fetched, and gave its focus to what was there.
  useEffect(() => field.current?.focus(), []);
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(-1);
  const [query] = useDebouncedValue(text.trim(), TYPING_MS);
  const found = useRead('listening.search', { query, limit: SHOWN }, { enabled: query !== '', keep: true });
  const items = query === '' ? [] : (found.data?.items ?? []);
  useEffect(() => setChosen(-1), [query]);
  const words = useFoundWords(query, found.data);
  useEffect(() => {
    if (words !== undefined) announce(words);
  }, [words]);
  const open = (mention: Mention | undefined) => {
    const search: Record<string, string> = text.trim() === '' ? {} : { q: text.trim() };
    go('listening', mention === undefined ? [] : ['m', mention.id], { search });
    onDone();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') open(items[chosen]);
    else if (event.key === 'ArrowDown') setChosen((at) => ((at + 2) % (items.length + 1)) - 1);
    else if (event.key === 'ArrowUp') setChosen((at) => ((at + items.length + 1) % (items.length + 1)) - 1);
    else return;
    event.preventDefault();
  };
  const optionId = (index: number): string => `${list}-${index}`;
  useEffect(() => {
    if (chosen >= 0) document.getElementById(`${list}-${chosen}`)?.scrollIntoView({ block: 'nearest' });
  }, [list, chosen]);
  return (
    <div className={styles.finder}>
      <TextInput
        ref={field}
        data-autofocus
        role="combobox"
        aria-label={t('search.anywhere')}
        aria-expanded={items.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={chosen < 0 ? undefined : optionId(chosen)}
        classNames={{ input: text === '' ? undefined : styles.input }}
        autoCapitalize="off"
        spellCheck={false}
        enterKeyHint="search"
        maxLength={8_192}
        placeholder={t('search.anywhere.hint')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {found.problem !== undefined && query !== '' && <Problem problem={found.problem} isCompact />}
      {words !== undefined && <p className={styles.words}>{words}</p>}
      <div id={list} role="listbox" aria-label={t('search.anywhere.found')} className={styles.list}>
        {items.map((mention, index) => (
          <div
            key={mention.id}
            id={optionId(index)}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            className={styles.option}
            onMouseMove={() => setChosen(index)}
            onClick={() => open(mention)}
            onKeyDown={(event) => event.key === 'Enter' && open(mention)}
          >
            <Found mention={mention} />
          </div>
        ))}
      </div>
      {query !== '' && (
        <button type="button" className={styles.all} onClick={() => open(undefined)}>
          {t('search.anywhere.all')}
          <IconArrowRight size={15} className="mirror" aria-hidden />
        </button>
      )}
    </div>
  );
}

/** What came of it: how many there are, that there are none, or what is wrong with the query. */
function useFoundWords(query: string, answer: Answer | undefined): string | undefined {
  const t = useSentence();
  const maybe = useMaybeSentence();
  if (query === '' || answer === undefined) return undefined;
  const wrong = answer.problems.find(({ severity }) => severity === 'error');
  if (wrong !== undefined) return maybe(`query.query.error.${wrong.code}`, wrong.values) ?? wrong.code;
  if (answer.items.length === 0) return t('listening.none');
  const count = answer.total?.count ?? answer.items.length;
  return t(answer.total?.exact === false ? 'listening.total-at-least' : 'listening.total', { count });
}

function Found({ mention }: { mention: Mention }) {
  return (
    <>
      <span className={styles.head}>
        <NetworkChip network={mention.network} />
        <span className={styles.author}>
          <Handle>{mention.author.name || mention.author.handle}</Handle>
        </span>
        <span className={styles.when}>
          <RelativeTime at={mention.at} />
        </span>
      </span>
      <MarkedText text={mention.text.slice(0, 300)} marks={mention.highlights} lines={2} language={mention.language} />
    </>
  );
}
