import { Button } from '@mantine/core';
import type { OutputOf } from '../../lib/api.ts';
import type { Contracts } from '../../lib/contracts.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { useRead } from '../../lib/queries.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { Loading } from '../../ui/loading.tsx';
import { MarkedText } from '../../ui/marked-text.tsx';
import { NetworkChip } from '../../ui/network-chip.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import styles from './query-trial.module.css';

const TRY_DAYS = 30;
const SAMPLE = 5;

type Trial = OutputOf<Contracts['listening']['operations']['tryQuery']>;

interface QueryTrialProps {
  query: string;
  /** Takes a looser query instead. */
  onUse: (query: string) => void;
}

/** What the query would have caught lately, what reading that costs, and what it leaves out next to looser ones. */
export function QueryTrial({ query, onUse }: QueryTrialProps) {
  const t = useSentence();
  const formats = useFormats();
  const trial = useRead('listening.tryQuery', { query, days: TRY_DAYS }, { enabled: query.trim() !== '', keep: true });
  if (trial.problem) return <Problem problem={trial.problem} isCompact />;
  if (trial.data === undefined) return query.trim() === '' ? null : <Loading rows={3} />;
  const { perDay, matched, sample, prices, misses, problems } = trial.data;
  // What is wrong with it stands at the field, with its repair.
  if (problems.some(({ severity }) => severity === 'error')) return null;
  return (
    <section aria-label={t('listening.try.label')} className={styles.trial}>
      <p>
        {t(matched.exact ? 'listening.try.found' : 'listening.try.found-at-least', {
          count: matched.count,
          days: TRY_DAYS,
          perDay: formats.number(perDay),
        })}
      </p>
      <Sample mentions={sample.slice(0, SAMPLE)} />
      <Prices prices={prices} />
      <Misses misses={misses} onUse={onUse} />
    </section>
  );
}

const Sample = ({ mentions }: { mentions: Trial['sample'] }) => (
  <ul className={styles.sample}>
    {mentions.map((mention) => (
      <li key={mention.id}>
        <MarkedText text={mention.text} marks={mention.highlights} lines={2} language={mention.language} />
      </li>
    ))}
  </ul>
);

function Prices({ prices }: { prices: Trial['prices'] }) {
  const t = useSentence();
  const formats = useFormats();
  if (prices.length === 0) return <p className={styles.aside}>{t('trial.price.free')}</p>;
  return (
    <ul className={styles.sample}>
      {prices.map(({ network, perMonth, minor, currency }) => (
        <li key={network}>
          <NetworkChip network={network} />{' '}
          {t('trial.price.each', { count: perMonth, amount: formats.money({ minor, currency }) })}
        </li>
      ))}
    </ul>
  );
}

function Misses({ misses, onUse }: { misses: Trial['misses']; onUse: (query: string) => void }) {
  const t = useSentence();
  if (misses.length === 0) return <p className={styles.aside}>{t('trial.misses.none')}</p>;
  return (
    <div className={styles.misses}>
      <h3 className={styles.title}>{t('trial.misses.title')}</h3>
      {misses.map(({ how, query, more, sample }) => (
        <details key={how} className={styles.miss}>
          <summary>
            {t(`trial.misses.${how}`)}
            {' · '}
            {t(more.exact ? 'trial.misses.more' : 'trial.misses.at-least', { count: more.count })}
          </summary>
          <Sample mentions={sample} />
          <code className={styles.query} dir="auto">
            {query}
          </code>
          <Button variant="default" size="xs" onClick={() => onUse(query)}>
            {t('trial.misses.use')}
          </Button>
        </details>
      ))}
    </div>
  );
}
