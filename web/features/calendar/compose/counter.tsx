import { useSentence } from '../../../lib/i18n.tsx';
import { useFormats } from '../../../lib/use-formats.ts';
import { NetworkChip } from '../../../ui/network-chip.tsx';
import type { Account } from '../entries.ts';
import styles from './composer.module.css';
import { limitsOf, previewOf } from './previews.ts';

/** How much of an account's room a text takes, counted as its network counts. */
export function Counter({ account, text }: { account: Account; text: string }) {
  const t = useSentence();
  const formats = useFormats();
  const preview = previewOf(account.network);
  if (preview === undefined) return null;
  const limits = limitsOf(account, preview.facts.limits);
  const length = preview.count(text, limits);
  const share = Math.min(1, length / limits.text);
  const state = length > limits.text ? 'over' : share > 0.9 ? 'near' : undefined;
  return (
    <span className={styles.counter} data-state={state} title={`@${account.handle}`}>
      <NetworkChip network={account.network} />
      <svg className={styles.gauge} viewBox="0 0 40 4" preserveAspectRatio="none" aria-hidden>
        <rect className={styles.gaugeBack} width="40" height="4" />
        <rect className={styles.gaugeFill} width={40 * share} height="4" />
      </svg>
      <span aria-hidden>
        {formats.number(length)}/{formats.number(limits.text)}
      </span>
      <span className="for-readers">
        {t('calendar.counter', { handle: account.handle, length, limit: limits.text })}
      </span>
    </span>
  );
}
