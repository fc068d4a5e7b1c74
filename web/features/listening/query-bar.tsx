import { Button, CloseButton, Group, Switch } from '@mantine/core';
import { IconBookmark } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useSentence } from '../../lib/i18n.tsx';
import { useMay } from '../../lib/may.ts';
import { useFilters } from '../../lib/search-params.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { QueryField } from '../../ui/query-field.tsx';
import { ColumnsMenu } from './columns-menu.tsx';
import styles from './listening.module.css';
import { PeriodChoice } from './period-choice.tsx';
import { SaveQuery } from './save-query.tsx';
import type { Asked } from './use-search.ts';
import { ViewsBar } from './views-bar.tsx';

const TYPING_MS = 600;

/** The query, its stretch of time, and what to do with it. Everything stands in the address. */
export function QueryBar({ asked }: { asked: Asked }) {
  const t = useSentence();
  const may = useMay();
  const [isSaving, setSaving] = useState(false);
  const { text, setText, submit, setReadable } = useQueryText(asked.query);
  return (
    <search className={styles.bar}>
      <QueryField
        takesSlash
        label={t('listening.query.label')}
        placeholder={t('listening.query.hint')}
        value={text}
        onChange={setText}
        onSubmit={submit}
        onJudged={setReadable}
        rightSection={
          text === '' ? null : (
            <CloseButton size="sm" aria-label={t('listening.query.clear')} onClick={() => setText('')} />
          )
        }
      />
      <Group gap="xs">
        <PeriodChoice />
        <PickedPeriod asked={asked} />
        <SpamSwitch />
        <ColumnsMenu />
        {may('listening.createQuery') && asked.query.trim() !== '' && asked.saved === undefined && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconBookmark size={14} aria-hidden />}
            onClick={() => setSaving(true)}
          >
            {t('listening.save')}
          </Button>
        )}
        {asked.saved !== undefined && (
          <span className={styles.quiet}>{t('listening.saved-as', { name: asked.saved.name })}</span>
        )}
      </Group>
      <ViewsBar />
      {isSaving && <SaveQuery query={text} onClose={() => setSaving(false)} />}
    </search>
  );
}

/** What is typed, a moment ahead of the address. */
function useQueryText(query: string) {
  const [, setFilters] = useFilters();
  const [text, setText] = useState(query);
  const agreed = useRef(query);
  // What can't be read yet is being written: the last answer stays until it can, or until Enter.
  const [isReadable, setReadable] = useState(true);
  useEffect(() => {
    // The address changed by itself (back button, facet, saved query): follow it.
    if (query !== agreed.current) setText(query);
    agreed.current = query;
  }, [query]);
  const ask = (words: string) => {
    agreed.current = words;
    setFilters({ q: words, saved: '', counted: '' });
  };
  useEffect(() => {
    if (text === agreed.current || !isReadable) return undefined;
    const timer = setTimeout(() => {
      agreed.current = text;
      setFilters({ q: text, saved: '', counted: '' });
    }, TYPING_MS);
    return () => clearTimeout(timer);
  }, [text, isReadable, setFilters]);
  return { text, setText, submit: () => ask(text), setReadable };
}

/** The stretch picked in the chart, which can be let go. */
function PickedPeriod({ asked }: { asked: Asked }) {
  const t = useSentence();
  const formats = useFormats();
  const [, setFilters] = useFilters();
  const { isPicked, since, until, step } = asked.period;
  if (!isPicked) return null;
  const word = step === 'hour' ? formats.exact : formats.day;
  const from = word(since);
  const to = word(Date.parse(until) - 1);
  return (
    <Button
      size="compact-sm"
      variant="light"
      rightSection={<span aria-hidden>×</span>}
      onClick={() => setFilters({ since: '', until: '' })}
    >
      {from === to ? t('listening.only', { when: from }) : t('search.stretch', { from, to })}
    </Button>
  );
}

function SpamSwitch() {
  const t = useSentence();
  const [filters, setFilters] = useFilters();
  return (
    <Switch
      size="xs"
      label={t('listening.with-spam')}
      checked={filters.spam === '1'}
      onChange={(event) => setFilters({ spam: event.currentTarget.checked ? '1' : '' })}
    />
  );
}
