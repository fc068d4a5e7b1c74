import { Button, Checkbox, Popover, Stack } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { viewColumns } from '../../../src/modules/listening/contract-views.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { useFilters } from '../../lib/search-params.ts';
import { columnsOf, columnsText, type RowColumn } from './view-state.ts';

/** What each row of the list shows beside its text. */
export function ColumnsMenu() {
  const t = useSentence();
  const [filters, setFilters] = useFilters();
  const chosen = columnsOf(filters);
  const set = (column: RowColumn, isOn: boolean) =>
    setFilters({ cols: columnsText(isOn ? [...chosen, column] : chosen.filter((each) => each !== column)) });
  return (
    <Popover position="bottom-end" withinPortal trapFocus>
      <Popover.Target>
        <Button size="compact-sm" variant="subtle" leftSection={<IconColumns3 size={14} aria-hidden />}>
          {t('search.columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('search.columns')}>
        <Stack gap="xs" role="group" aria-label={t('search.columns')}>
          {viewColumns.map((column) => (
            <Checkbox
              key={column}
              size="xs"
              label={t(`search.column.${column}`)}
              checked={chosen.includes(column)}
              onChange={(event) => set(column, event.currentTarget.checked)}
            />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
