import {
  type Icon,
  IconAlertTriangle,
  IconBellRinging,
  IconChevronRight,
  IconEarOff,
  IconHourglassLow,
  IconInbox,
  IconPlugConnectedX,
  IconRubberStamp,
  IconSendOff,
  IconUserQuestion,
} from '@tabler/icons-react';
import { useSentence } from '../../lib/i18n.tsx';
import { AreaLink } from '../../lib/place.tsx';
import { useFormats } from '../../lib/use-formats.ts';
import { Section } from '../../ui/page.tsx';
import { PersonLine } from '../../ui/person-text.tsx';
import type { Need, NeedKind, Thing } from './needs.ts';
import styles from './today.module.css';

const signs: Readonly<Record<NeedKind, Icon>> = {
  breached: IconAlertTriangle,
  near: IconHourglassLow,
  alerts: IconBellRinging,
  accounts: IconPlugConnectedX,
  deliveries: IconSendOff,
  approvals: IconRubberStamp,
  mine: IconInbox,
  unassigned: IconUserQuestion,
  gaps: IconEarOff,
};

/** The list of what waits: a number, what it is, and the way there. */
export function NeedsMe({ lines }: { lines: readonly Need[] }) {
  const t = useSentence();
  return (
    <Section title={t('today.needs')}>
      <ul className={styles.needs}>
        {lines.map((line) => (
          <li key={line.kind}>
            <Line line={line} />
            {line.things.length > 0 && <Things things={line.things} />}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Line({ line: { kind, count, tone, area, rest, search } }: { line: Need }) {
  const t = useSentence();
  const formats = useFormats();
  const Sign = signs[kind];
  return (
    <AreaLink area={area} rest={rest} search={search} className={styles.need} data-tone={tone}>
      <Sign size={20} stroke={1.75} aria-hidden className={styles.sign} />
      <span className={styles.count}>{formats.number(count)}</span>
      <span className={styles.what}>
        <span className={styles.kind}>{t(`today.need.${kind}`, { count })}</span>
        <span className={styles.why}>{t(`today.need.${kind}.why`)}</span>
      </span>
      <IconChevronRight size={18} aria-hidden className="mirror" />
    </AreaLink>
  );
}

/** The single things of a line, so that none is two clicks away. */
const Things = ({ things }: { things: readonly Thing[] }) => (
  <ul className={styles.things}>
    {things.map(({ id, words, area, rest, search }) => (
      <li key={id}>
        <AreaLink area={area} rest={rest} search={search} className={styles.thing}>
          <PersonLine text={words} limit={120} />
        </AreaLink>
      </li>
    ))}
  </ul>
);
