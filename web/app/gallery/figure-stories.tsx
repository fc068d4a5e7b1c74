import { useFormats } from '../../lib/use-formats.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EstimateDot } from '../../ui/estimate-dot.tsx';
import { Count, Figure, Money } from '../../ui/figures.tsx';
import { Handle } from '../../ui/handle.tsx';
import { NetworkChip } from '../../ui/network-chip.tsx';
import { Section } from '../../ui/page.tsx';
import { VolumeChart } from '../../ui/volume-chart.tsx';
import { conversations, volume } from './samples.ts';
import styles from './gallery.module.css';

export function FigureStories() {
  const t = useSentence();
  const formats = useFormats();
  const money = (value: number) => formats.money({ minor: value * 100, currency: 'KES' });
  return (
    <>
      <div className={styles.figures}>
        <Figure value={formats.money({ minor: 18_432_000, currency: 'KES' })} name={t('results.title')} source="E1" />
        <Figure value={formats.number(127)} name={t('shell.nav.people')} source={formats.percent(0.082)} />
        <Figure value={formats.duration(74 * 60_000)} name={t('ui.chart.time')} />
        <Figure value={formats.compact(48_210)} name={t('ui.chart.count')} />
      </div>
      <Section title={t('listening.title')}>
        <VolumeChart title={t('ui.chart.count')} points={volume} />
      </Section>
      <Section title={t('results.title')}>
        <div className={styles.estimates}>
          <EstimateDot
            estimate={{ value: 420, low: 150, high: 690, level: 0.9, grade: 'E3' }}
            format={money}
            domain={[-200, 800]}
          />
          <EstimateDot
            estimate={{ value: 60, low: -140, high: 260, level: 0.9, grade: 'E2' }}
            format={money}
            domain={[-200, 800]}
          />
          <EstimateDot format={money} because={t('results.effect.question')} />
        </div>
      </Section>
      <Section title={t('people.title')}>
        <DataTable
          caption={t('people.title')}
          rows={conversations}
          rowKey={(row) => row.id}
          columns={[
            { key: 'name', head: t('sign-in.name'), cell: (row) => <Handle>{row.name}</Handle>, isRowHead: true },
            { key: 'handle', head: '@', cell: (row) => <Handle isQuiet>{row.handle}</Handle> },
            {
              key: 'network',
              head: t('shell.nav.listening'),
              cell: (row) => <NetworkChip network={row.network} name={row.network} />,
            },
            {
              key: 'count',
              head: t('ui.chart.count'),
              cell: (row) => <Count value={row.minutesAgo * 1_237} />,
              isNumber: true,
            },
            {
              key: 'money',
              head: t('results.title'),
              cell: (row) => <Money value={{ minor: row.minutesAgo * -4_315, currency: 'KES' }} />,
              isNumber: true,
            },
          ]}
        />
      </Section>
    </>
  );
}
