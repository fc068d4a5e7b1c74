import { IconInfoCircle } from '@tabler/icons-react';
import { useSentence } from '../../lib/i18n.tsx';
import { useNetworks } from '../../lib/use-networks.ts';
import { useFormats } from '../../lib/use-formats.ts';
import type { Warning } from './voice-shapes.ts';
import styles from './voice.module.css';

/** What the comparison can't see, said before its numbers. */
export function VoiceWarnings({ warnings }: { warnings: readonly Warning[] }) {
  const t = useSentence();
  const formats = useFormats();
  const { nameOf } = useNetworks();
  if (warnings.length === 0) return null;
  return (
    <aside className={styles.warnings} aria-label={t('voice.warnings')}>
      <IconInfoCircle size={18} aria-hidden />
      <ul>
        {warnings.slice(0, 12).map(({ code, values }) => {
          const dated = Object.entries(values).map(([name, value]) => [
            name,
            ['at', 'from', 'to'].includes(name) ? formats.date(value) : name === 'network' ? nameOf(value) : value,
          ]);
          const all = { name: '', network: '', words: '', at: '', from: '', to: '', ...Object.fromEntries(dated) };
          return <li key={`${code} ${JSON.stringify(values)}`}>{t(`voice.warning.${code}`, all)}</li>;
        })}
      </ul>
    </aside>
  );
}
