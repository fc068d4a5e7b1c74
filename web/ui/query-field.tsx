import { IconSearch } from '@tabler/icons-react';
import { lazy, Suspense, useId, useState } from 'react';
import { useActions } from '../lib/actions.tsx';
import { useSpeech } from '../lib/i18n.tsx';
import { PlainQuery } from './plain-query.tsx';
import styles from './query-field.module.css';
import type { Cursor, HandOver, QueryInputProps } from './query-input.ts';

/** The editor is fetched on its own, so that no first page grows by it; without it the plain field goes on working. */
const Editor = lazy(() =>
  import('./query-editor/query-editor.tsx').then(
    ({ QueryEditor }) => ({ default: QueryEditor }),
    () => ({ default: PlainQuery }),
  ),
);

export interface QueryFieldProps extends Omit<QueryInputProps, 'describedBy' | 'handOver'> {
  /** `/` focuses it: for the one search field of a screen. */
  takesSlash?: boolean;
  /** The label stands above instead of being read aloud only. */
  showLabel?: boolean;
}

/**
 * A boolean query: coloured as it is typed, with offers; what is wrong is underlined in place, with its cause and the repair as a
 * button; what is right is said in words.
 */
export function QueryField({ takesSlash = false, showLabel = false, rightSection, ...props }: QueryFieldProps) {
  const describedBy = useId();
  const { handOver, focus } = useHandOver();
  const { language } = useSpeech();
  useActions(
    takesSlash
      ? [
          {
            id: 'here.search',
            label: 'shell.action.search-here',
            group: 'here',
            icon: IconSearch,
            shortcut: { code: 'Slash' },
            run: focus,
          },
        ]
      : [],
  );
  const input = { ...props, rightSection, describedBy, handOver };
  return (
    <div className={styles.query}>
      {showLabel && <span className={styles.label}>{props.label}</span>}
      <div className={styles.box}>
        <Suspense fallback={<PlainQuery {...input} />}>
          <Editor key={language} {...input} />
        </Suspense>
        {rightSection != null && <span className={styles.end}>{rightSection}</span>}
      </div>
    </div>
  );
}

/** What outlives the change from the plain field to the editor: the cursor, and who takes the focus. */
function useHandOver() {
  const [kept] = useState(() => {
    let focusLast: () => void = () => undefined;
    let cursor: Cursor = { isFocused: false, anchor: 0, head: 0 };
    const handOver: HandOver = {
      offerFocus: (focus) => {
        focusLast = focus;
      },
      note: (latest) => {
        cursor = latest;
      },
      cursor: () => cursor,
    };
    return { handOver, focus: () => focusLast() };
  });
  return kept;
}
