import { useSentence } from '../../lib/i18n.tsx';
import { AreaLink } from '../../lib/place.tsx';
import { useFormats } from '../../lib/use-formats.ts';
import styles from './alerts.module.css';
import type { ShownAlert } from './shapes.ts';

/** What is known of a burst, a line each; that nothing else stands out is a line too. */
export function AlertStory({ alert: { story, since } }: { alert: ShownAlert }) {
  const t = useSentence();
  const formats = useFormats();
  const { first } = story;
  const network = first?.network ?? '';
  return (
    <ul className={styles.story}>
      <li>{t('alerts.line.since', { at: formats.exact(since) })}</li>
      {first !== undefined && (
        <li>
          <AreaLink area="listening" rest={['m', first.mention]}>
            {t('alerts.line.first', { name: first.name || first.handle, network })}
          </AreaLink>
        </li>
      )}
      <li>
        {t('alerts.line.spread', {
          messages: story.messages,
          authors: formats.number(story.authors),
          networks: formats.number(story.networks.length),
          reach: formats.number(story.reach),
        })}
      </li>
      {story.messages > 0 && (
        <li>
          {t('alerts.line.negative', {
            share: formats.percent(story.negative / story.messages),
            usual: formats.percent(story.usualNegative),
          })}
        </li>
      )}
      {story.terms.length > 0 && (
        <li>
          {t('alerts.terms')}
          {story.terms.map(({ term, count }) => (
            <span key={term} className={styles.word}>
              <bdi>{term}</bdi> {formats.number(count)}
            </span>
          ))}
        </li>
      )}
      {story.newAuthors > 0 && <li>{t('alerts.line.new-authors', { count: story.newAuthors })}</li>}
      {story.copies > 0 && <li>{t('alerts.line.copies', { count: story.copies })}</li>}
      {!story.notable && <li>{t('alerts.line.nothing-else')}</li>}
    </ul>
  );
}
