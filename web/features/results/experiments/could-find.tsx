import { Button } from '@mantine/core';
import type { outcomesContract } from '../../../../src/modules/outcomes/contract.ts';
import type { OutputOf } from '../../../lib/api.ts';
import { useMaybeSentence, useSentence } from '../../../lib/i18n.tsx';
import { useFormats } from '../../../lib/use-formats.ts';
import { valueFormat } from '../../../ui/charts/format.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import styles from '../ask/ask.module.css';

interface CouldFindProps {
  options: OutputOf<(typeof outcomesContract.operations)['experimentOptions']>;
  weeks: number;
  onChoose: (weeks: number) => void;
}

/** Week by week the smallest effect that would be found: shown before anything is decided. */
export function CouldFind({ options, weeks, onChoose }: CouldFindProps) {
  const t = useSentence();
  const maybe = useMaybeSentence();
  const formats = useFormats();
  const format = valueFormat(options.unit, formats);
  return (
    <>
      <p className={styles.note}>{t('experiments.could-find.lead', { usual: format.exact(options.usual) })}</p>
      <DataTable
        caption={t('experiments.could-find')}
        rows={options.lines}
        rowKey={(line) => String(line.weeks)}
        columns={[
          {
            key: 'weeks',
            head: t('experiments.weeks'),
            isRowHead: true,
            cell: (line) => (
              <Button
                variant={line.weeks === weeks ? 'filled' : 'subtle'}
                size="compact-sm"
                disabled={line.fault !== null}
                aria-pressed={line.weeks === weeks}
                onClick={() => onChoose(line.weeks)}
              >
                {formats.number(line.weeks)}
              </Button>
            ),
          },
          {
            key: 'smallest',
            head: t('experiments.smallest'),
            isNumber: true,
            cell: ({ detectable, fault }) => {
              if (fault !== null) return maybe(`experiments.fault.${fault}`) ?? fault;
              return detectable === null ? t('experiments.cannot-say') : format.exact(detectable);
            },
          },
          {
            key: 'share',
            head: t('experiments.of-usual'),
            isNumber: true,
            cell: ({ share, isExtended }) =>
              share !== null && (
                <>
                  {formats.percent(share)} {isExtended && <small>{t('experiments.extended')}</small>}
                </>
              ),
          },
          { key: 'units', head: t('experiments.units'), isNumber: true, cell: ({ units }) => formats.number(units) },
        ]}
      />
    </>
  );
}
