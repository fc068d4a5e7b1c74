import {
  type Icon,
  IconBellRinging,
  IconBookmark,
  IconChartLine,
  IconChartBar,
  IconCloudOff,
  IconCopy,
  IconMessages,
  IconRss,
  IconWorldSearch,
} from '@tabler/icons-react';
import type { SentenceKey } from '../../lib/sentence-keys.ts';

interface Part {
  /** What follows `/listening/` in the address. */
  key: string;
  label: SentenceKey;
  icon: Icon;
}

/** The parts of listening in the order of their tabs. A new one needs a line here and one in screens.ts. */
export const parts = [
  { key: 'search', label: 'listening.tab.search', icon: IconMessages },
  { key: 'copies', label: 'voice.tab.copies', icon: IconCopy },
  { key: 'voice', label: 'voice.tab.voice', icon: IconChartBar },
  { key: 'world', label: 'voice.tab.world', icon: IconWorldSearch },
  { key: 'trends', label: 'search.tab.trends', icon: IconChartLine },
  { key: 'alerts', label: 'alerts.tab', icon: IconBellRinging },
  { key: 'queries', label: 'listening.tab.queries', icon: IconBookmark },
  { key: 'sources', label: 'listening.tab.sources', icon: IconRss },
  { key: 'gaps', label: 'listening.tab.gaps', icon: IconCloudOff },
] as const satisfies readonly Part[];

export type PartKey = (typeof parts)[number]['key'];

/** The part an address belongs to: `/listening` itself and `/listening/m/<mention>` are the search. */
export const partOf = (rest: readonly string[]): PartKey => parts.find(({ key }) => key === rest[0])?.key ?? 'search';
