import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowsMove, IconDots, IconExternalLink, IconEye, IconPencil, IconX } from '@tabler/icons-react';
import { useSentence } from '../../lib/i18n.tsx';
import { useGo } from '../../lib/place.tsx';
import { useCalendarDeeds } from './calendar-deeds.tsx';
import styles from './calendar.module.css';
import type { PlacedEntry } from './entries.ts';
import { useDateWords } from './use-date-words.ts';

/** Everything that can be done with an entry without dragging. */
export function EntryMenu({ entry }: { entry: PlacedEntry }) {
  const t = useSentence();
  const go = useGo();
  const words = useDateWords();
  const { open, askMove, cancel, may } = useCalendarDeeds();
  const { draftId, url } = entry;
  return (
    <Menu withinPortal>
      <Menu.Target>
        <ActionIcon
          size="sm"
          className={styles.chipMenu}
          aria-label={t('calendar.entry.menu', { when: words.moment(entry.at) })}
        >
          <IconDots size={15} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconEye size={15} aria-hidden />} onClick={() => open(entry.deliveryId)}>
          {t('calendar.entry.open')}
        </Menu.Item>
        {entry.canMove && may.write && (
          <Menu.Item leftSection={<IconArrowsMove size={15} aria-hidden />} onClick={() => askMove(entry)}>
            {t('calendar.entry.move')}
          </Menu.Item>
        )}
        {draftId !== undefined && may.write && (
          <Menu.Item
            leftSection={<IconPencil size={15} aria-hidden />}
            onClick={() => go('calendar', ['compose'], { search: { draft: draftId } })}
          >
            {t(entry.canMove ? 'calendar.entry.edit' : 'calendar.entry.draft')}
          </Menu.Item>
        )}
        {url !== undefined && (
          <Menu.Item
            component="a"
            href={url}
            target="_blank"
            rel="noreferrer"
            leftSection={<IconExternalLink size={15} aria-hidden />}
          >
            {t('calendar.entry.on-network')}
          </Menu.Item>
        )}
        {entry.canMove && may.write && (
          <Menu.Item leftSection={<IconX size={15} aria-hidden />} onClick={() => void cancel(entry.deliveryId)}>
            {t('calendar.entry.cancel')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
