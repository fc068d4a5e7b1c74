import { useSentence } from '../../lib/i18n.tsx';
import { useNetworks } from '../../lib/use-networks.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { NetworkChip } from '../../ui/network-chip.tsx';
import type { Reputation } from './voice-shapes.ts';
import styles from './voice.module.css';
import { WorldItem } from './world-item.tsx';

/** Stars: how many gave which, the mean and where it may well lie, and the newest words. */
export function WorldReviews({ seen: { reviews, latestReviews } }: { seen: Reputation }) {
  const t = useSentence();
  const formats = useFormats();
  if (latestReviews.length === 0) return <EmptyState kind="clear" title={t('voice.reviews.none')} />;
  return (
    <div className={styles.two}>
      <div>
        {reviews
          .filter(({ network }) => network !== 'all' || reviews.length !== 2)
          .map((review) => (
            <Stars key={review.network} review={review} />
          ))}
      </div>
      <ul className={styles.items}>
        {latestReviews.map((item) => (
          <WorldItem
            key={item.id}
            mention={item.id}
            network={item.network}
            name={item.author.name || item.author.handle}
            at={item.at}
            text={item.text}
          >
            <span>{t('voice.stars', { stars: formats.number(item.rating ?? 0) })}</span>
          </WorldItem>
        ))}
      </ul>
    </div>
  );
}

function Stars({ review: { network, count, stars, mean } }: { review: Reputation['reviews'][number] }) {
  const t = useSentence();
  const formats = useFormats();
  const { nameOf } = useNetworks();
  const rounded = (value: number): string => formats.number(value, { maximumFractionDigits: 1 });
  return (
    <div>
      <span className={styles.itemHead}>
        {network !== 'all' && <NetworkChip network={network} name={nameOf(network)} />}
        <strong>
          {mean === undefined ? t('ui.estimate.cannot-tell') : t('voice.stars', { stars: rounded(mean.value) })}
        </strong>
        <span className={styles.quiet}>
          {mean !== undefined && t('voice.between', { low: rounded(mean.low), high: rounded(mean.high) })}
        </span>
        <span className={styles.quiet}>{t('voice.reviews.count', { count })}</span>
      </span>
      <ul className={`${styles.bars} ${styles.stars}`}>
        {stars
          .map((given, i) => ({ given, star: i + 1 }))
          .reverse()
          .map(({ given, star }) => (
            <li key={star} className={styles.star}>
              <span>{t('voice.stars', { stars: formats.number(star) })}</span>
              <span className={styles.track} aria-hidden>
                <span className={styles.fill} style={{ inlineSize: `${count === 0 ? 0 : (100 * given) / count}%` }} />
              </span>
              <span>{formats.number(given)}</span>
            </li>
          ))}
      </ul>
    </div>
  );
}
