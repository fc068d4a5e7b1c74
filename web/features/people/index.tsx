import { useMediaQuery } from '@mantine/hooks';
import { useSentence } from '../../lib/i18n.tsx';
import { useGo, usePlace } from '../../lib/place.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { SplitPanes } from '../../ui/split-panes.tsx';
import { PeopleBar } from './people-bar.tsx';
import { PeopleList } from './people-list.tsx';
import { PersonPage } from './person-page.tsx';

/** `/people/<person>`: everybody who spoke to or about the workspace, last heard first, and one of them whole. */
export function PeopleScreen() {
  const t = useSentence();
  const go = useGo();
  const [id] = usePlace().rest;
  // On a phone the filters give their place to the person.
  const isPhone = useMediaQuery('(max-width: 48em)');
  return (
    <Page title={t('people.title')} isFull bar={isPhone && id !== undefined ? undefined : <PeopleBar />}>
      <SplitPanes
        name="people"
        front={id === undefined ? 'list' : 'detail'}
        onBack={() => go('people')}
        list={<PeopleList selected={id} onSelect={(person) => go('people', [person])} />}
        detail={
          id === undefined ? <EmptyState kind="clear" title={t('people.choose')} /> : <PersonPage key={id} id={id} />
        }
      />
    </Page>
  );
}
