import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useFilters } from '../../lib/search-params.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { Page } from '../../ui/page.tsx';
import { Desk } from '../shell.tsx';
import { ChartStories } from './chart-stories.tsx';
import { ChipStories } from './chip-stories.tsx';
import { FigureStories } from './figure-stories.tsx';
import { InboxStory } from './inbox-story.tsx';
import { session, workspace } from './samples.ts';
import { StateStories } from './state-stories.tsx';

const stories: Readonly<Record<string, ReactNode>> = { inbox: <InboxStory />, charts: <ChartStories /> };

/** Every primitive in its states, inside the real frame. `?story=inbox` shows the panes, `?story=charts` the charts of measurement. */
export function Gallery() {
  const [{ story = 'all' }] = useFilters();
  return (
    <Desk session={session} workspace={workspace}>
      {stories[story] ?? <AllStories />}
    </Desk>
  );
}

function AllStories() {
  const t = useSentence();
  return (
    <Page
      title={t('shell.nav.results')}
      lead={t('sign-in.promise')}
      actions={
        <>
          <Button leftSection={<IconPlus size={16} aria-hidden />}>{t('ui.save')}</Button>
          <Button variant="default">{t('ui.cancel')}</Button>
        </>
      }
      bar={
        <FilterBar
          search={t('shell.action.search-here')}
          choices={[
            {
              name: 'theme',
              label: t('shell.theme.label'),
              options: [
                { value: 'all', label: t('shell.theme.auto') },
                { value: 'light', label: t('shell.theme.light') },
                { value: 'dark', label: t('shell.theme.dark') },
              ],
            },
          ]}
        />
      }
    >
      <FigureStories />
      <ChipStories />
      <StateStories />
    </Page>
  );
}
