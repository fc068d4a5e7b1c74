import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import type { PreviewImage } from '../../../../src/connectors/preview.ts';
import { useMaybeSentence, useSentence } from '../../../lib/i18n.tsx';
import { Problem } from '../../../ui/problem-note.tsx';
import type { Account } from '../entries.ts';
import { useMediaSource } from '../media-thumb.tsx';
import { useDateWords } from '../use-date-words.ts';
import { CheckList } from './check-list.tsx';
import styles from './composer.module.css';
import { type Composition, type Picture, shownBy } from './composition.ts';
import { previewOf } from './previews.ts';
import type { Checks } from './use-checks.ts';
import type { Moment } from './use-moment.ts';

interface PreviewListProps {
  composition: Composition;
  targets: readonly Account[];
  checks: Checks;
  moment: Moment;
  onEdit: (accountId: string) => void;
}

/** What each network will show, and what the desk has to say about it. */
export function PreviewList({ composition, targets, checks, moment, onEdit }: PreviewListProps) {
  const t = useSentence();
  const nameOf = useMaybeSentence();
  return (
    <section className={styles.previews} aria-label={t('calendar.previews')}>
      <h2 className={styles.partTitle}>{t('calendar.previews')}</h2>
      {targets.length === 0 && <p className={styles.hint}>{t('calendar.previews.none')}</p>}
      {checks.problem !== undefined && <Problem problem={checks.problem} isCompact />}
      {targets.map((account) => (
        <article key={account.id} className={styles.preview} aria-label={`@${account.handle}`}>
          <div className={styles.previewHead}>
            <h3 className={styles.previewName}>{nameOf(`networks.network.${account.network}`) ?? account.network}</h3>
            <Button
              size="compact-xs"
              variant="subtle"
              leftSection={<IconPencil size={13} aria-hidden />}
              aria-label={t('calendar.preview.adapt.for', { handle: account.handle })}
              onClick={() => onEdit(account.id)}
            >
              {t('calendar.preview.adapt')}
            </Button>
          </div>
          <OnePreview composition={composition} account={account} moment={moment} />
          <CheckList problems={checks.of(account.id)} label={t('calendar.checks', { handle: account.handle })} />
        </article>
      ))}
    </section>
  );
}

function OnePreview({ composition, account, moment }: { composition: Composition; account: Account; moment: Moment }) {
  const words = useDateWords();
  const { text, media } = shownBy(composition, account.id);
  const first = useImage(media[0]);
  const second = useImage(media[1]);
  const third = useImage(media[2]);
  const fourth = useImage(media[3]);
  const preview = previewOf(account.network);
  if (preview === undefined) return null;
  const images = [first, second, third, fourth].filter((image) => image !== undefined);
  return (
    <preview.Post
      name={account.name}
      handle={account.handle}
      text={text}
      language={composition.language}
      images={images}
      time={words.clock(moment.wallTime)}
    />
  );
}

/** No network shows more than four at once. */
function useImage(picture: Picture | undefined): PreviewImage | undefined {
  const src = useMediaSource(picture?.mediaId);
  return picture === undefined ? undefined : { src, alt: picture.alt };
}
