import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconDownload } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { api } from '../../lib/desk.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { useMay } from '../../lib/may.ts';
import { type ApiProblem, asProblem } from '../../lib/problem.ts';
import { saveFile } from '../../lib/save-file.ts';
import { Problem } from '../../ui/problem-note.tsx';
import styles from './listening.module.css';
import type { Asked } from './use-search.ts';

const PAGE = 1_000;
const files = {
  csv: { name: 'mentions.csv', type: 'text/csv;charset=utf-8' },
  jsonl: { name: 'mentions.jsonl', type: 'application/x-ndjson' },
  period: { name: 'period.jsonl', type: 'application/x-ndjson' },
} as const;
type Kind = keyof typeof files;
const kinds = ['csv', 'jsonl', 'period'] as const;

/** What the search finds as a file, or everything of its stretch of time, byte-true. */
export function ExportMentions({ asked, isValid }: { asked: Asked; isValid: boolean }) {
  const t = useSentence();
  const may = useMay();
  const { count, problem, run, stop } = useExport(asked);
  if (!may('listening.exportMentions')) return null;
  return (
    <section className={styles.export}>
      {problem !== undefined && <Problem problem={problem} isCompact />}
      {count === undefined ? (
        <Menu position="bottom-start" withinPortal>
          <Menu.Target>
            <Button
              variant="default"
              size="xs"
              leftSection={<IconDownload size={14} aria-hidden />}
              rightSection={<IconChevronDown size={14} aria-hidden />}
            >
              {t('search.export')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {kinds.map((kind) => (
              <Menu.Item key={kind} disabled={kind !== 'period' && !isValid} onClick={() => void run(kind)}>
                {t(`search.export.${kind}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      ) : (
        <>
          <span role="status" className={styles.quiet}>
            {t('listening.export.running', { count })}
          </span>
          <Button variant="subtle" size="compact-xs" onClick={stop}>
            {t('search.export.stop')}
          </Button>
        </>
      )}
    </section>
  );
}

function useExport(asked: Asked) {
  const [count, setCount] = useState<number>();
  const [problem, setProblem] = useState<ApiProblem>();
  const stopping = useRef<AbortController>(null);
  const run = async (kind: Kind) => {
    const { signal } = (stopping.current = new AbortController());
    setProblem(undefined);
    setCount(0);
    try {
      saveFile(files[kind].name, await exported(kind, asked, setCount, signal), files[kind].type);
    } catch (cause) {
      if (!signal.aborted) setProblem(asProblem(cause));
    } finally {
      setCount(undefined);
    }
  };
  return { count, problem, run, stop: () => stopping.current?.abort() };
}

/** Page after page until the end. @throws ApiProblem */
async function exported(kind: Kind, asked: Asked, onCount: (count: number) => void, signal: AbortSignal) {
  const parts: string[] = [];
  let cursor: string | undefined;
  let count = 0;
  do {
    const page = await onePage(kind, asked, cursor, signal);
    parts.push(page.lines === '' || page.lines.endsWith('\n') ? page.lines : `${page.lines}\n`);
    count += page.count;
    onCount(count);
    cursor = page.next;
  } while (cursor !== undefined);
  return parts.join('');
}

function onePage(kind: Kind, { query, period, withSpam }: Asked, cursor: string | undefined, signal: AbortSignal) {
  const { since, until } = period;
  const input = { since, until, limit: PAGE, ...(cursor ? { cursor } : {}) };
  if (kind === 'period') return api.listening.exportMentions(input, { signal });
  return api.listening.exportSearch({ ...input, query, spam: withSpam, format: kind }, { signal });
}
