import { Button, Group } from '@mantine/core';
import { IconExternalLink, IconMessageCirclePlus } from '@tabler/icons-react';
import { useActions } from '../../lib/actions.tsx';
import { useSentence } from '../../lib/i18n.tsx';
import { useMay } from '../../lib/may.ts';
import { useGo } from '../../lib/place.tsx';
import { useRead, useWrite } from '../../lib/queries.ts';
import { safeAddress } from '../../lib/safe-address.ts';
import { CopyNotes } from '../../ui/copy-note.tsx';
import { Loading } from '../../ui/loading.tsx';
import { MarkedText } from '../../ui/marked-text.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import styles from './listening.module.css';
import { MentionFacts } from './mention-facts.tsx';
import { MentionHead } from './mention-head.tsx';
import type { Mention } from './shapes.ts';
import { Triage } from './triage.tsx';

interface MentionPaneProps {
  id: string;
  /** As the list has it, with what was found in it; absent when it was opened by its address. */
  found: Mention | undefined;
}

/** One mention whole: who, what, what triage made of it, and the way into the inbox. */
export function MentionPane({ id, found }: MentionPaneProps) {
  const shown = useRead('listening.showMention', { mention: id });
  if (shown.problem && found === undefined) {
    return <Problem problem={shown.problem} onRetry={() => void shown.refetch()} />;
  }
  const mention = shown.data ?? found;
  if (mention === undefined) return <Loading rows={8} />;
  return (
    <article className={styles.detail}>
      <MentionHead mention={mention} />
      <MarkedText text={mention.text} marks={found?.highlights ?? []} language={mention.language} />
      <Deeds mention={mention} />
      <Triage mention={mention} />
      <CopyNotes mentions={[mention.id]} />
      <MentionFacts mention={mention} />
    </article>
  );
}

type Shown = Omit<Mention, 'highlights'>;

function Deeds({ mention }: { mention: Shown }) {
  const t = useSentence();
  const may = useMay();
  const go = useGo();
  const open = useWrite('inbox.openMention');
  const canOpen = may('inbox.openMention');
  const openConversation = async () => {
    const conversation = await open.run({ mentionId: mention.id });
    go('inbox', [conversation.id]);
  };
  const run = () => void openConversation().catch(() => undefined);
  useActions([
    {
      id: 'listening.open-conversation',
      label: 'listening.open-conversation',
      group: 'here',
      icon: IconMessageCirclePlus,
      shortcut: { code: 'KeyO' },
      isEnabled: canOpen,
      run,
    },
  ]);
  const address = safeAddress(mention.url);
  return (
    <>
      {open.problem !== undefined && <Problem problem={open.problem} isCompact />}
      <Group gap="xs">
        {canOpen && (
          <Button leftSection={<IconMessageCirclePlus size={16} aria-hidden />} loading={open.isPending} onClick={run}>
            {t('listening.open-conversation')}
          </Button>
        )}
        {address !== undefined && (
          <Button
            component="a"
            href={address}
            target="_blank"
            rel="noopener noreferrer"
            variant="default"
            leftSection={<IconExternalLink size={16} className="mirror" aria-hidden />}
          >
            {t('listening.original')}
          </Button>
        )}
      </Group>
    </>
  );
}
