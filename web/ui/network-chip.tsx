import { type Icon, IconBrandBluesky, IconBrandMastodon, IconRss, IconSchool, IconWorld } from '@tabler/icons-react';
import styles from './chips.module.css';

// Only pictures. A network without one gets the globe; its name always comes from its facts.
const pictures: Readonly<Record<string, Icon>> = {
  practice: IconSchool,
  bluesky: IconBrandBluesky,
  mastodon: IconBrandMastodon,
  feed: IconRss,
};

export interface NetworkChipProps {
  /** The connector's key, e.g. `bluesky`. */
  network: string;
  /** Its name for people, from the connector's facts; absent: the picture alone, named by its key. */
  name?: string;
}

/** Where something was said. */
export function NetworkChip({ network, name }: NetworkChipProps) {
  const Picture = pictures[network] ?? IconWorld;
  return (
    <span className={styles.chip} data-tone="plain">
      {name === undefined ? (
        <Picture size={15} stroke={1.75} role="img" aria-label={network} />
      ) : (
        <Picture size={15} stroke={1.75} aria-hidden />
      )}
      {name !== undefined && <bdi>{name}</bdi>}
    </span>
  );
}
