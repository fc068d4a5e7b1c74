import { Button, Group } from '@mantine/core';
import { useMaybeSentence, useSentence } from '../../lib/i18n.tsx';
import { useMay } from '../../lib/may.ts';
import { AreaLink } from '../../lib/place.tsx';
import { useWrite } from '../../lib/queries.ts';
import { Handle } from '../../ui/handle.tsx';
import { NetworkChip } from '../../ui/network-chip.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StatusChip, type Tone } from '../../ui/status-chip.tsx';
import styles from './listening.module.css';
import type { Source } from './shapes.ts';

const tones: Readonly<Record<Source['state'], Tone>> = {
  working: 'ok',
  paused: 'neutral',
  waiting: 'near',
  failing: 'breach',
  'needs-account': 'breach',
};

/** One source: what it reads, when it last did, what is missing, and the deeds for it. */
export function SourceRow({ source }: { source: Source }) {
  const t = useSentence();
  const maybe = useMaybeSentence();
  return (
    <li className={styles.source}>
      <div className={styles.sourceHead}>
        <NetworkChip network={source.network} name={maybe(`networks.network.${source.network}`) ?? source.network} />
        <h2 className={styles.sourceName}>
          <Handle>{source.name}</Handle>
        </h2>
        <StatusChip tone={tones[source.state]}>{t(`listening.source-state.${source.state}`)}</StatusChip>
      </div>
      <p className={styles.facts}>
        <span>{t(`listening.source-kind.${source.kind}`)}</span>
        {source.target !== undefined && <Handle isQuiet>{source.target}</Handle>}
        <span>{t('listening.sources.stored', { count: source.stored })}</span>
        <span>
          {source.lastSuccessAt === undefined ? (
            t('listening.sources.never')
          ) : (
            <>
              {t('listening.sources.last')} <RelativeTime at={source.lastSuccessAt} />
            </>
          )}
        </span>
      </p>
      <SourceTrouble source={source} />
      <Deeds source={source} />
    </li>
  );
}

function SourceTrouble({ source }: { source: Source }) {
  const t = useSentence();
  const maybe = useMaybeSentence();
  const { problem, openGaps, poison } = source;
  return (
    <>
      {problem !== undefined && (
        <div className={styles.trouble}>
          <p>
            <strong>{maybe(`networks.failure.${problem.code}`) ?? problem.code}</strong>
          </p>
          <p>{maybe(`networks.failure.${problem.code}.remedy`)}</p>
          <p className={styles.quiet}>
            <Handle>{problem.detail}</Handle> <RelativeTime at={problem.since} />
          </p>
        </div>
      )}
      {openGaps + poison > 0 && (
        <p className={styles.facts}>
          {openGaps > 0 && (
            <AreaLink area="listening" rest={['gaps']}>
              {t('listening.sources.gaps', { count: openGaps })}
            </AreaLink>
          )}
          {poison > 0 && (
            <AreaLink area="listening" rest={['gaps']}>
              {t('listening.sources.aside', { count: poison })}
            </AreaLink>
          )}
        </p>
      )}
    </>
  );
}

function Deeds({ source }: { source: Source }) {
  const t = useSentence();
  const may = useMay();
  const pause = useWrite('listening.pauseSource');
  const resume = useWrite('listening.resumeSource');
  const retry = useWrite('listening.retrySource');
  const problem = pause.problem ?? resume.problem ?? retry.problem;
  if (!may('listening.pauseSource')) return null;
  const isPaused = source.state === 'paused';
  const steer = isPaused ? resume : pause;
  const isPolled = !['webhook', 'import', 'stream', 'public'].includes(source.kind);
  return (
    <>
      {problem !== undefined && <Problem problem={problem} isCompact />}
      <Group gap="xs">
        <Button
          size="compact-sm"
          variant="default"
          loading={steer.isPending}
          onClick={() => void steer.run({ source: source.id }).catch(() => undefined)}
        >
          {t(isPaused ? 'listening.sources.resume' : 'listening.sources.pause')}
        </Button>
        {isPolled && !isPaused && (
          <Button
            size="compact-sm"
            variant="default"
            loading={retry.isPending}
            onClick={() => void retry.run({ source: source.id }).catch(() => undefined)}
          >
            {t('listening.sources.read-now')}
          </Button>
        )}
      </Group>
    </>
  );
}
