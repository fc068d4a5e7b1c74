import { Button, Popover, Stack, Switch } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useSentence } from '../../lib/i18n.tsx';
import { languages } from '../../lib/languages.ts';
import { useLanguageWords } from '../../lib/language-words.ts';
import { useFilters } from '../../lib/search-params.ts';
import { useDepartments } from '../../lib/use-departments.ts';
import { useNetworks } from '../../lib/use-networks.ts';
import { useMembers } from '../../lib/use-members.ts';
import { SelectField } from '../../ui/fields.tsx';
import { exactly, hiddenCount, intents, listStates } from './list-filters.ts';

interface Choice {
  value: string;
  label: string;
}

/** Every filter there is; the number on the button says how many narrow the list now. */
export function MoreFilters() {
  const t = useSentence();
  const [filters, setFilters] = useFilters();
  const count = hiddenCount(filters);
  const choices = useChoices();
  return (
    <Popover width={300} position="bottom-end" shadow="md" trapFocus withRoles returnFocus>
      <Popover.Target>
        <Button
          size="xs"
          variant={count > 0 ? 'light' : 'default'}
          leftSection={<IconAdjustmentsHorizontal size={15} aria-hidden />}
        >
          {t('inbox.filter', { count })}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('inbox.filter', { count: 0 })}>
        <Stack gap="xs">
          {choices.map(({ name, label, options, any }) => (
            <SelectField
              key={name}
              size="xs"
              label={label}
              data={[{ value: '', label: any }, ...options]}
              value={filters[name] ?? ''}
              onChange={(value) => setFilters({ [name]: value ?? '' })}
              comboboxProps={{ withinPortal: false }}
            />
          ))}
          {(['breached', 'spam'] as const).map((name) => (
            <Switch
              key={name}
              size="xs"
              label={t(`inbox.filter.${name}`)}
              checked={filters[name] === 'true'}
              onChange={(event) => setFilters({ [name]: event.currentTarget.checked ? 'true' : '' })}
            />
          ))}
          <Button size="xs" variant="subtle" disabled={count === 0} onClick={() => setFilters(exactly({}))}>
            {t('inbox.filter.clear')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function useChoices(): { name: string; label: string; any: string; options: Choice[] }[] {
  const t = useSentence();
  const languageName = useLanguageWords();
  const { departments, nameOf } = useDepartments();
  const { members, me } = useMembers();
  const { networks, nameOf: networkName } = useNetworks();
  const any = t('inbox.filter.any');
  return [
    {
      name: 'state',
      label: t('inbox.filter.state'),
      any: t('inbox.state.active'),
      options: listStates.slice(1).map((value) => ({ value, label: t(`inbox.state.${value}`) })),
    },
    {
      name: 'department',
      label: t('inbox.filter.department'),
      any,
      options: departments.map((each) => ({ value: each.id, label: nameOf(each) })),
    },
    {
      name: 'assignee',
      label: t('inbox.owner'),
      any,
      options: [
        { value: 'me', label: t('inbox.me') },
        { value: 'none', label: t('inbox.nobody') },
        ...members.filter(({ userId }) => userId !== me).map(({ userId, name }) => ({ value: userId, label: name })),
      ],
    },
    {
      name: 'intent',
      label: t('inbox.filter.intent'),
      any,
      options: intents.map((value) => ({ value, label: t(`inbox.intent.${value}`) })),
    },
    {
      name: 'language',
      label: t('inbox.filter.language'),
      any,
      options: [...languages, 'und'].map((value) => ({ value, label: languageName(value) })),
    },
    {
      name: 'network',
      label: t('inbox.filter.network'),
      any,
      options: networks.map(({ network }) => ({ value: network, label: networkName(network) })),
    },
    {
      name: 'urgency',
      label: t('inbox.filter.urgency'),
      any,
      options: (['high', 'normal'] as const).map((value) => ({ value, label: t(`inbox.urgency.${value}`) })),
    },
  ];
}
