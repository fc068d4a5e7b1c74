import {
  type Icon,
  IconArchive,
  IconBuilding,
  IconKey,
  IconListCheck,
  IconPlugConnected,
  IconRoute,
  IconSortAscendingShapes,
  IconUserCircle,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react';
import type { useMay } from '../../lib/may.ts';

export const sectionNames = [
  'accounts',
  'departments',
  'rules',
  'triage',
  'members',
  'workspace',
  'keeping',
  'keys',
  'audit',
  'profile',
] as const;
export type SectionName = (typeof sectionNames)[number];

interface SettingsSection {
  name: SectionName;
  icon: Icon;
  /** The reading without which there is nothing to show. */
  needs: Parameters<ReturnType<typeof useMay>>[0];
}

/** The parts of the settings, in the order of the navigation. */
export const sections: readonly SettingsSection[] = [
  { name: 'accounts', icon: IconPlugConnected, needs: 'accounts.list' },
  { name: 'departments', icon: IconUsersGroup, needs: 'workspace.departments' },
  { name: 'rules', icon: IconRoute, needs: 'inbox.rules' },
  { name: 'triage', icon: IconSortAscendingShapes, needs: 'listening.triageRecord' },
  { name: 'members', icon: IconUsers, needs: 'workspace.members' },
  { name: 'workspace', icon: IconBuilding, needs: 'workspace.show' },
  { name: 'keeping', icon: IconArchive, needs: 'listening.retention' },
  { name: 'keys', icon: IconKey, needs: 'workspace.keys' },
  { name: 'audit', icon: IconListCheck, needs: 'workspace.audit' },
  { name: 'profile', icon: IconUserCircle, needs: 'workspace.me' },
];
