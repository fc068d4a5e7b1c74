import { UnstyledButton } from '@mantine/core';
import { useMaybeSentence, useSentence } from '../../lib/i18n.tsx';
import { useLanguageWords } from '../../lib/language-words.ts';
import { useFilters } from '../../lib/search-params.ts';
import { useFormats } from '../../lib/use-formats.ts';
import parts from './facet-lists.module.css';
import styles from './listening.module.css';
import type { Facets } from './shapes.ts';
import type { Asked } from './use-search.ts';
import { withWord } from './with-word.ts';

type FacetName = (typeof names)[number];

const SHOWN = 6;
/** The fields of the query language that narrow to a value; what has none is only counted. */
const fields: Readonly<Partial<Record<FacetName, string>>> = {
  ...{ networks: 'network', languages: 'lang', intents: 'intent', sentiments: 'sentiment', authors: 'from' },
};
const names = ['networks', 'languages', 'intents', 'sentiments', 'authors', 'kinds'] as const;

/** What the found mentions are made of. What the language has a field for narrows the query when pressed. */
export function FacetLists({ asked, facets }: { asked: Asked; facets: Facets }) {
  const t = useSentence();
  return (
    <section aria-label={t('listening.facets')}>
      <div className={parts.facets}>
        {names.map((name) => (
          <FacetList key={name} name={name} facets={facets} asked={asked} />
        ))}
      </div>
      <p className={styles.quiet}>
        {t(facets.exact ? 'search.facets.all' : 'listening.facets.sample', { count: facets.sample })}
      </p>
    </section>
  );
}

interface FacetListProps {
  name: FacetName;
  facets: Facets;
  asked: Asked;
}

function FacetList({ name, facets, asked }: FacetListProps) {
  const t = useSentence();
  const [, setFilters] = useFilters();
  const wordOf = useFacetWords(name);
  const field = fields[name];
  return (
    <div>
      <h2 className={parts.facetName}>
        {name === 'authors' ? t('search.facet.authors') : t(`listening.facet.${name}`)}
      </h2>
      <ul className={parts.plain}>
        {facets[name].slice(0, SHOWN).map(({ value, count }) => {
          const line = <FacetLine words={wordOf(value)} count={count} share={count / facets.sample} />;
          return (
            <li key={value}>
              {field === undefined || value === 'und' ? (
                line
              ) : (
                <UnstyledButton
                  className={parts.facetButton}
                  onClick={() => setFilters({ q: withWord(asked.query, `${field}:${value}`), saved: '' })}
                >
                  {line}
                </UnstyledButton>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function FacetLine({ words, count, share }: { words: string; count: number; share: number }) {
  const formats = useFormats();
  return (
    <span className={parts.facetLine} style={{ '--share': `${share * 100}%` } as React.CSSProperties}>
      <bdi>{words}</bdi>
      <span>{formats.number(count)}</span>
    </span>
  );
}

function useFacetWords(name: FacetName): (value: string) => string {
  const maybe = useMaybeSentence();
  const languageOf = useLanguageWords();
  const keys: Readonly<Record<Exclude<FacetName, 'languages'>, string>> = {
    networks: 'networks.network',
    intents: 'inbox.intent',
    sentiments: 'listening.sentiment',
    kinds: 'listening.kind',
    authors: '',
  };
  if (name === 'authors') return (value) => `@${value}`;
  return name === 'languages' ? languageOf : (value) => maybe(`${keys[name]}.${value}`) ?? value;
}
