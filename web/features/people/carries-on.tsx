import { DAY_MS, HOUR_MS, toIso } from '../../../src/kernel/time.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { useRead } from '../../lib/queries.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { useNow } from '../../lib/use-now.ts';
import styles from './people.module.css';

const DAYS = 90;

/** Whether a person spreads what is said about us, and whether several of their questions wait; nothing when neither. */
export function CarriesOn({ personId }: { personId: string }) {
  const t = useSentence();
  const formats = useFormats();
  const until = (Math.floor(useNow() / HOUR_MS) + 1) * HOUR_MS;
  const period = { since: toIso(until - DAYS * DAY_MS), until: toIso(until) };
  const carried = useRead('listening.amplifiers', { ...period, person: personId, limit: 1 }).data?.items[0];
  const again = useRead('inbox.askingAgain', { person: personId, limit: 1 }).data?.items[0];
  if (carried === undefined && again === undefined) return null;
  const ways = [
    ...(carried !== undefined && carried.reposts > 0 ? [t('voice.reposts', { count: carried.reposts })] : []),
    ...(carried !== undefined && carried.quotes > 0 ? [t('voice.quotes', { count: carried.quotes })] : []),
    ...(carried !== undefined && carried.copies > 0 ? [t('voice.copies', { count: carried.copies })] : []),
  ];
  return (
    <>
      {ways.length > 0 && (
        <p className={styles.quiet}>{t('voice.person.carries', { ways: formats.list(ways), days: DAYS })}</p>
      )}
      {again !== undefined && <p className={styles.quiet}>{t('voice.person.again', { count: again.open })}</p>}
    </>
  );
}
