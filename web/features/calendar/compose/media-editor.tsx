import { ActionIcon, Button, FileButton } from '@mantine/core';
import { IconArrowUp, IconPhotoPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useSentence } from '../../../lib/i18n.tsx';
import { type ApiProblem, asProblem } from '../../../lib/problem.ts';
import { useWrite } from '../../../lib/queries.ts';
import { LongTextField } from '../../../ui/fields.tsx';
import { announce } from '../../../ui/live-region.tsx';
import { Problem } from '../../../ui/problem-note.tsx';
import { MediaThumb } from '../media-thumb.tsx';
import { base64Of } from './base64.ts';
import styles from './composer.module.css';
import type { Picture } from './composition.ts';

const ACCEPTED = 'image/png,image/jpeg,image/webp,image/gif';
const MOST = 20;

interface MediaEditorProps {
  media: readonly Picture[];
  /** Gets the images as they are by then: uploads end when they end. */
  onChange: (change: (was: readonly Picture[]) => readonly Picture[]) => void;
}

/** Images in order, each with the sentence for those who cannot see it. */
export function MediaEditor({ media, onChange }: MediaEditorProps) {
  const t = useSentence();
  const upload = useWrite('publishing.uploadMedia');
  const [problem, setProblem] = useState<ApiProblem>();
  const add = async (files: readonly File[]) => {
    setProblem(undefined);
    for (const file of files.slice(0, MOST - media.length)) {
      try {
        const stored = await upload.run({ name: file.name, type: file.type, base64: await base64Of(file) });
        onChange((was) =>
          was.some(({ mediaId }) => mediaId === stored.id) ? was : [...was, { mediaId: stored.id, alt: '' }],
        );
        announce(t('calendar.media.added', { name: file.name }));
      } catch (cause) {
        setProblem(asProblem(cause));
      }
    }
  };
  const edit = (at: number, alt: string) =>
    onChange((was) => was.map((picture, place) => (place === at ? { ...picture, alt } : picture)));
  return (
    <div className={styles.media}>
      {media.map((picture, place) => (
        <PictureRow
          key={picture.mediaId}
          picture={picture}
          number={place + 1}
          onAlt={(alt) => edit(place, alt)}
          onFirst={place === 0 ? undefined : () => onChange((was) => earlier(was, place))}
          onRemove={() => onChange((was) => was.filter((_, each) => each !== place))}
        />
      ))}
      {problem !== undefined && <Problem problem={problem} isCompact />}
      <FileButton multiple accept={ACCEPTED} onChange={(files) => void add(files)}>
        {(props) => (
          <Button
            {...props}
            size="xs"
            variant="default"
            loading={upload.isPending}
            disabled={media.length >= MOST}
            leftSection={<IconPhotoPlus size={15} aria-hidden />}
          >
            {t('calendar.media.add')}
          </Button>
        )}
      </FileButton>
    </div>
  );
}

const earlier = (media: readonly Picture[], place: number): readonly Picture[] => {
  const moved = media[place];
  if (moved === undefined || place === 0) return media;
  const rest = media.filter((_, each) => each !== place);
  return [...rest.slice(0, place - 1), moved, ...rest.slice(place - 1)];
};

interface PictureRowProps {
  picture: Picture;
  number: number;
  onAlt: (alt: string) => void;
  onFirst?: () => void;
  onRemove: () => void;
}

function PictureRow({ picture, number, onAlt, onFirst, onRemove }: PictureRowProps) {
  const t = useSentence();
  return (
    <div className={styles.picture}>
      <MediaThumb mediaId={picture.mediaId} alt={picture.alt} />
      <LongTextField
        className={styles.alt}
        minRows={2}
        maxLength={10_000}
        label={t('calendar.media.alt', { number })}
        placeholder={t('calendar.media.alt.hint')}
        value={picture.alt}
        data-missing={picture.alt.trim() === '' || undefined}
        onChange={(event) => onAlt(event.currentTarget.value)}
      />
      <div className={styles.pictureDeeds}>
        {onFirst !== undefined && (
          <ActionIcon aria-label={t('calendar.media.earlier', { number })} onClick={onFirst}>
            <IconArrowUp size={16} aria-hidden />
          </ActionIcon>
        )}
        <ActionIcon aria-label={t('calendar.media.remove', { number })} onClick={onRemove}>
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </div>
    </div>
  );
}
