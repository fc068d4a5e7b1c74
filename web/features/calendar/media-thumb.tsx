import { useRead } from '../../lib/queries.ts';
import styles from './delivery-drawer.module.css';

/** A stored image as an address the page can show; undefined until its bytes are here. */
export function useMediaSource(mediaId: string | undefined): string | undefined {
  const { data } = useRead('publishing.showMedia', { mediaId: mediaId ?? '' }, { enabled: mediaId !== undefined });
  return data === undefined ? undefined : `data:${data.file.type};base64,${data.base64}`;
}

export function MediaThumbs({ media }: { media: readonly { mediaId: string; alt: string }[] }) {
  if (media.length === 0) return null;
  return (
    <div className={styles.thumbs}>
      {media.map(({ mediaId, alt }) => (
        <MediaThumb key={mediaId} mediaId={mediaId} alt={alt} />
      ))}
    </div>
  );
}

export function MediaThumb({ mediaId, alt }: { mediaId: string; alt: string }) {
  return <img className={styles.thumb} src={useMediaSource(mediaId)} alt={alt} />;
}
