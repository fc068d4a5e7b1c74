import { useMaybeSentence, useSentence } from '../../lib/i18n.tsx';
import { AreaLink } from '../../lib/place.tsx';
import { useFormats } from '../../lib/use-formats.ts';
import { Handle } from '../../ui/handle.tsx';
import { NetworkChip } from '../../ui/network-chip.tsx';
import { ExactTime } from '../../ui/relative-time.tsx';
import styles from './listening.module.css';
import type { Mention } from './shapes.ts';

/** Who said it, where and when. */
export function MentionHead({ mention }: { mention: Omit<Mention, 'highlights'> }) {
  const t = useSentence();
  const maybe = useMaybeSentence();
  const formats = useFormats();
  const { author, network } = mention;
  return (
    <header className={styles.detailHead}>
      <h2 className={styles.detailName}>
        <AreaLink area="people" rest={[author.person]}>
          <Handle>{author.name || author.handle}</Handle>
        </AreaLink>
      </h2>
      <p className={styles.facts}>
        <Handle isQuiet>{`@${author.handle}`}</Handle>
        {author.followers !== undefined && (
          <span>{t('listening.followers', { count: author.followers, shown: formats.compact(author.followers) })}</span>
        )}
        <NetworkChip network={network} name={maybe(`networks.network.${network}`) ?? network} />
        <span>{maybe(`listening.kind.${mention.kind}`) ?? mention.kind}</span>
        <ExactTime at={mention.at} />
      </p>
      {mention.deletedAt !== undefined && <p className={styles.quiet}>{t('listening.deleted')}</p>}
      {mention.editedAt !== undefined && mention.deletedAt === undefined && (
        <p className={styles.quiet}>{t('listening.edited')}</p>
      )}
    </header>
  );
}
