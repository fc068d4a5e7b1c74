import { useSentence } from '../../lib/i18n.tsx';
import { useFormats } from '../../lib/use-formats.ts';
import { Handle } from '../../ui/handle.tsx';
import type { Counting, Share, Subject } from './voice-shapes.ts';
import styles from './voice.module.css';

/** Each share as a bar, with the stretch it may well lie in. The table under it says the same in numbers. */
export function ShareBars({ subjects, counting }: { subjects: readonly Subject[]; counting: Counting }) {
  const all = subjects.reduce((sum, subject) => sum + subject[counting], 0);
  return (
    <ul className={styles.bars}>
      {subjects.map((subject) => (
        <li key={subject.query} className={styles.bar} data-kind={subject.kind}>
          <span className={styles.barName}>
            <Handle>{subject.name}</Handle>
          </span>
          <Bar subject={subject} counting={counting} all={all} />
        </li>
      ))}
    </ul>
  );
}

export const shareOf = (subject: Subject, counting: Counting): Share | undefined =>
  counting === 'distinct' ? subject.shareDistinct : subject.share;

function Bar({ subject, counting, all }: { subject: Subject; counting: Counting; all: number }) {
  const t = useSentence();
  const formats = useFormats();
  const share = shareOf(subject, counting);
  const value = share?.value ?? (all === 0 ? 0 : subject[counting] / all);
  const percent = (part: number): string => `${(100 * part).toFixed(2)}%`;
  return (
    <>
      <span className={styles.track} aria-hidden>
        <span className={styles.fill} style={{ inlineSize: percent(value) }} />
        {share !== undefined && (
          <span
            className={styles.reach}
            style={{ insetInlineStart: percent(share.low), inlineSize: percent(share.high - share.low) }}
          />
        )}
      </span>
      <span className={styles.barValue}>
        {share === undefined ? (
          <span className={styles.quiet}>{t('voice.too-few', { count: subject[counting] })}</span>
        ) : (
          <>
            <strong>{formats.percent(value)}</strong>{' '}
            <span className={styles.quiet}>
              {t('voice.between', { low: formats.percent(share.low), high: formats.percent(share.high) })}
            </span>
          </>
        )}
      </span>
    </>
  );
}
