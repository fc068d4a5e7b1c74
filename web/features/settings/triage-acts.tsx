import { Button } from '@mantine/core';
import type { OutputOf } from '../../lib/api.ts';
import type { Contracts } from '../../lib/contracts.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { useMay } from '../../lib/may.ts';
import { usePages, useWrite } from '../../lib/queries.ts';
import { useDepartments } from '../../lib/use-departments.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { Problem } from '../../ui/problem-note.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import { TriageWords } from '../../ui/triage-words.tsx';
import styles from './settings.module.css';

type Act = OutputOf<Contracts['listening']['operations']['triageActs']>['items'][number];

/** What was done without a person, newest first, each taken back in one click. */
export function TriageActs() {
  const t = useSentence();
  const list = usePages('listening.triageActs', { limit: 10 });
  return (
    <>
      {list.problem !== undefined && <Problem problem={list.problem} isCompact />}
      {list.items.length === 0 && !list.isPending && <p className={styles.quiet}>{t('triage.acts.none')}</p>}
      <ul className={styles.rows}>
        {list.items.map((act) => (
          <Row key={act.id} act={act} onUndone={() => void list.refetch()} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button variant="default" onClick={() => void list.fetchNextPage()}>
          {t('triage.more')}
        </Button>
      )}
    </>
  );
}

function Row({ act, onUndone }: { act: Act; onUndone: () => void }) {
  const t = useSentence();
  const may = useMay();
  const { percent } = useFormats();
  const { nameById } = useDepartments();
  const open = useWrite('inbox.openMention');
  const move = useWrite('inbox.move');
  const correct = useWrite('listening.correctTriage');
  const department = nameById(act.answer) ?? t('triage.department.gone');
  const undo = async () => {
    if (act.question === 'spam') await correct.run({ mention: act.mention, spam: act.answer !== 'spam' });
    else {
      const conversation = await open.run({ mentionId: act.mention });
      await move.run({ id: conversation.id, departmentId: act.otherwise });
    }
    onUndone();
  };
  const canUndo = act.verdict !== 'overturned' && act.otherwise !== '' && may('inbox.move');
  const problem = open.problem ?? move.problem ?? correct.problem;
  const values = { department, chance: percent(act.chance) };
  return (
    <li className={styles.row}>
      <div className={styles.rowHead}>
        <span>
          {act.question === 'department' && t('triage.act.department', values)}
          {act.question === 'spam' && t(act.answer === 'spam' ? 'triage.act.spam' : 'triage.act.fine')}
        </span>
        <RelativeTime at={act.at} />
        {act.verdict !== undefined && (
          <StatusChip tone={act.verdict === 'confirmed' ? 'ok' : 'near'}>
            {t(`triage.verdict.${act.verdict}`)}
          </StatusChip>
        )}
        {canUndo && (
          <Button
            size="compact-xs"
            variant="default"
            loading={open.isPending || move.isPending || correct.isPending}
            onClick={() => void undo().catch(() => undefined)}
          >
            {t('triage.undo')}
          </Button>
        )}
      </div>
      <p className={styles.quiet}>
        <TriageWords chance={act.chance} why={act.why.map((written) => ({ written }))} />
      </p>
      {problem !== undefined && <Problem problem={problem} isCompact />}
    </li>
  );
}
