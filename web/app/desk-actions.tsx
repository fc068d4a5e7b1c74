import { useMantineColorScheme } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import {
  IconKeyboard,
  IconLanguage,
  IconLayoutSidebar,
  IconMoon,
  IconSearch,
  IconZoomQuestion,
} from '@tabler/icons-react';
import { useState } from 'react';
import { type Action, areShortcutsOn, useActions } from '../lib/actions.tsx';
import { areas } from '../lib/areas.ts';
import { useSpeech } from '../lib/i18n.tsx';
import { languages } from '../lib/languages.ts';
import { useMay } from '../lib/may.ts';
import { useGo } from '../lib/place.tsx';
import { keepPreference } from '../lib/preferences.ts';
import { openShortcuts, ShortcutSheet } from './shortcut-sheet.tsx';

/** What can be done anywhere: go places, open the palette and the sheet, change theme and language. */
export function DeskActions({ onToggleRail }: { onToggleRail: () => void }) {
  const go = useGo();
  const may = useMay();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { language, setLanguage } = useSpeech();
  const [areOn, setOn] = useState(areShortcutsOn);
  const places = areas.map(
    ({ name, label, icon, then }): Action => ({
      id: `go.${name}`,
      label,
      group: 'go',
      icon,
      shortcut: { then },
      run: () => go(name),
    }),
  );
  const nextLanguage = languages[(languages.indexOf(language) + 1) % languages.length] ?? 'en';
  useActions([
    ...places,
    {
      id: 'go.ask',
      label: 'ask.ask',
      group: 'go',
      icon: IconZoomQuestion,
      isEnabled: may('outcomes.ask'),
      run: () => go('results', ['ask', 'new'], { search: {} }),
    },
    action('desk.palette', 'shell.palette.open', IconSearch, spotlight.open, { code: 'KeyK', mod: true }),
    action('desk.shortcuts', 'shell.action.shortcuts', IconKeyboard, openShortcuts, { code: 'Slash', shift: true }),
    action('desk.theme', 'shell.action.theme', IconMoon, () =>
      setColorScheme(colorScheme === 'dark' ? 'light' : 'dark'),
    ),
    action('desk.language', 'shell.action.language', IconLanguage, () => void setLanguage(nextLanguage)),
    action('desk.rail', 'shell.action.rail', IconLayoutSidebar, onToggleRail),
  ]);
  const onToggle = (isOn: boolean) => {
    keepPreference('shortcuts', isOn ? 'on' : 'off');
    setOn(isOn);
  };
  return <ShortcutSheet areOn={areOn} onToggle={onToggle} />;
}

const action = (
  id: string,
  label: Action['label'],
  icon: Action['icon'],
  run: () => void,
  shortcut?: Action['shortcut'],
): Action => ({ id, label, group: 'desk', icon, run, shortcut });
