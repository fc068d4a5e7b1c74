import { useSentence } from '../../lib/i18n.tsx';
import { AreaLink } from '../../lib/place.tsx';
import { useFormats } from '../../lib/use-formats.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Count, Figure } from '../../ui/figures.tsx';
import { Handle } from '../../ui/handle.tsx';
import styles from './results.module.css';
import type { Evidence } from './shapes.ts';
import { Sums, useSumWords } from './sums.tsx';
import type { Askable } from './use-evidence.ts';

interface TracedByLinkProps {
  traced: Evidence['outcomes'];
  kind: Askable;
  id: string;
}

/** Outcomes that came after a visit through a link of this, link by link. */
export function TracedByLink({ traced, kind, id }: TracedByLinkProps) {
  const t = useSentence();
  const formats = useFormats();
  const sumWords = useSumWords();
  const behind = kind === 'draft' ? {} : { [kind]: id };
  return (
    <>
      <div className={styles.figures}>
        <AreaLink
          area="results"
          rest={['outcomes']}
          search={{ ...behind, trace: 'traced' }}
          className={styles.figureLink}
        >
          <Figure value={formats.number(traced.count)} name={t('results.traced')} />
        </AreaLink>
        <Figure value={sumWords(traced.value)} name={t('results.traced-value')} />
        <Figure value={formats.number(traced.visits)} name={t('results.visits')} source={t('results.visits.source')} />
      </div>
      <DataTable
        caption={t('results.of.traced')}
        rows={traced.byLink}
        rowKey={({ linkId }) => linkId}
        empty={<p className={styles.note}>{t('results.of.no-links')}</p>}
        columns={[
          {
            key: 'link',
            head: t('results.link'),
            isRowHead: true,
            cell: ({ linkId, code, target }) => (
              <>
                <AreaLink area="results" rest={['links', linkId]}>
                  <Handle>{code}</Handle>
                </AreaLink>
                <span className={styles.small}>
                  <bdi className={styles.target}>{target}</bdi>
                </span>
              </>
            ),
          },
          { key: 'visits', head: t('results.visits'), isNumber: true, cell: ({ visits }) => <Count value={visits} /> },
          { key: 'count', head: t('results.traced'), isNumber: true, cell: ({ count }) => <Count value={count} /> },
          {
            key: 'value',
            head: t('results.traced-value'),
            isNumber: true,
            cell: ({ value }) => <Sums value={value} />,
          },
        ]}
      />
    </>
  );
}
