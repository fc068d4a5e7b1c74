import { Button } from '@mantine/core';
import { useSentence } from '../../lib/i18n.tsx';
import { useGo } from '../../lib/place.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Section } from '../../ui/page.tsx';
import { PersonLine } from '../../ui/person-text.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { AskButton } from './ask/ask-button.tsx';
import { CostOfOne } from './cost-of-one.tsx';
import { MetricFence } from './metric-fence.tsx';
import { MetricHistory } from './metric-history.tsx';
import { ResultsPage } from './results-page.tsx';
import styles from './results.module.css';
import type { Evidence } from './shapes.ts';
import { TracedByLink } from './traced-by-link.tsx';
import { UnknownEffect } from './unknown-effect.tsx';
import { UntraceableShare } from './untraceable-share.tsx';
import { SamplingState } from './sampling-state.tsx';
import { type Askable, useEvidence, useNamed } from './use-evidence.ts';
import { useMay } from './use-may.ts';
import { VerdictSentence } from './verdict-sentence.tsx';

/** What did this bring? One sentence first, then what it rests on. */
export function OfPage({ kind, id }: { kind: Askable; id: string }) {
  const t = useSentence();
  const go = useGo();
  const may = useMay();
  const { data, problem, refetch } = useEvidence(kind, id);
  const addCost = may.write && (
    <Button
      variant="default"
      onClick={() => go('results', ['spend'], { search: { new: '1', subjectType: kind, subject: id } })}
    >
      {t('results.spend.add-for')}
    </Button>
  );
  const actions = (
    <>
      {kind === 'campaign' && <AskButton search={{ about: 'campaign', campaign: id }} />}
      {kind === 'delivery' && <AskButton search={{ about: 'post', post: id }} />}
      {addCost}
    </>
  );
  return (
    <ResultsPage title={t('results.of.title')} lead={<SubjectLine kind={kind} id={id} />} actions={actions}>
      {problem !== undefined && <Problem problem={problem} onRetry={() => void refetch()} />}
      {data === undefined && problem === undefined && <Loading rows={10} />}
      {data !== undefined && <Answer evidence={data} kind={kind} id={id} />}
    </ResultsPage>
  );
}

function SubjectLine({ kind, id }: { kind: Askable; id: string }) {
  const t = useSentence();
  const named = useNamed(kind, id);
  const word = t(`results.subject.${kind}`);
  if (named === undefined) return word;
  return (
    <>
      {word}: <PersonLine text={named.name} limit={160} />{' '}
      {named.url !== undefined && (
        <a href={named.url} target="_blank" rel="noreferrer">
          {t('results.of.see')}
        </a>
      )}
    </>
  );
}

function Answer({ evidence, kind, id }: { evidence: Evidence; kind: Askable; id: string }) {
  const t = useSentence();
  const { metrics } = evidence;
  return (
    <>
      <VerdictSentence evidence={evidence} />
      <div className={styles.beside}>
        <Section title={t('results.of.traced')}>
          <TracedByLink traced={evidence.outcomes} kind={kind} id={id} />
          <UntraceableShare untraceable={evidence.untraceable} />
        </Section>
        <Section title={t('results.cost')}>
          <CostOfOne report={evidence.cost} subjectId={id} />
        </Section>
      </div>
      <Section title={t('results.of.unknown')}>
        <UnknownEffect verdict={evidence.verdict} />
      </Section>
      <MetricFence counts={metrics.latest} deliveries={metrics.deliveries}>
        <MetricHistory history={metrics.history} sampledAt={metrics.sampledAt} file={`${kind}-${id}`} />
        {kind === 'delivery' && <SamplingState id={id} />}
      </MetricFence>
    </>
  );
}
