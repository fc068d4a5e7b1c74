import { Chip, CloseButton, Group, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useActions } from '../lib/actions.tsx';
import { useSentence } from '../lib/i18n.tsx';
import { useFilters } from '../lib/search-params.ts';
import styles from './filter-bar.module.css';

const TYPING_MS = 250;

export interface FilterChoice {
  /** Name in the address. */
  name: string;
  /** Read aloud before the choices. */
  label: string;
  /** The first one is the default and stays out of the address. */
  options: readonly { value: string; label: string }[];
}

export interface FilterBarProps {
  /** The hint in the search field; absent: no search. Its words stand as `q` in the address, `/` focuses it. */
  search?: string;
  choices?: readonly FilterChoice[];
  /** Anything more, at the end of the bar. */
  children?: ReactNode;
}

/** Search and filters of a list, kept in the address: what one sees can be sent to a colleague. Read them by `useFilters`. */
export function FilterBar({ search, choices = [], children }: FilterBarProps) {
  return (
    <search className={styles.bar}>
      {search !== undefined && <SearchField hint={search} />}
      {choices.map((choice) => (
        <Choice key={choice.name} choice={choice} />
      ))}
      {children}
    </search>
  );
}

function SearchField({ hint }: { hint: string }) {
  const t = useSentence();
  const [filters, setFilters] = useFilters();
  const [text, setText] = useState(filters.q ?? '');
  const field = useRef<HTMLInputElement>(null);
  const typed = useRef(text);
  useEffect(() => {
    // The address changed by itself (back button, saved view): follow it.
    if ((filters.q ?? '') !== typed.current) setText(filters.q ?? '');
    typed.current = filters.q ?? '';
  }, [filters.q]);
  useEffect(() => {
    if (text === typed.current) return undefined;
    const timer = setTimeout(() => {
      typed.current = text;
      setFilters({ q: text });
    }, TYPING_MS);
    return () => clearTimeout(timer);
  }, [text, setFilters]);
  useActions([
    {
      id: 'here.search',
      label: 'shell.action.search-here',
      group: 'here',
      icon: IconSearch,
      shortcut: { code: 'Slash' },
      run: () => field.current?.focus(),
    },
  ]);
  return (
    <TextInput
      ref={field}
      type="search"
      className={styles.search}
      aria-label={hint}
      placeholder={hint}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      leftSection={<IconSearch size={15} aria-hidden />}
      rightSection={
        text === '' ? null : <CloseButton size="sm" aria-label={t('ui.clear')} onClick={() => setText('')} />
      }
    />
  );
}

function Choice({ choice }: { choice: FilterChoice }) {
  const [filters, setFilters] = useFilters();
  const first = choice.options[0]?.value ?? '';
  return (
    <Chip.Group
      value={filters[choice.name] ?? first}
      onChange={(value) => setFilters({ [choice.name]: value === first ? '' : String(value) })}
    >
      <Group gap={4} role="radiogroup" aria-label={choice.label}>
        {choice.options.map((option) => (
          <Chip key={option.value} value={option.value} size="xs" radius="sm" variant="light">
            {option.label}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  );
}
