import {
  type Icon,
  IconBed,
  IconFlame,
  IconHeart,
  IconMoodSad,
  IconNews,
  IconQuestionMark,
  IconShoppingBag,
  IconTrash,
} from '@tabler/icons-react';
import { useSentence } from '../../lib/i18n.tsx';
import { useLanguageWords } from '../../lib/language-words.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { StatusChip } from '../../ui/status-chip.tsx';
import styles from './inbox.module.css';
import type { Conversation } from './shapes.ts';

const signs: Readonly<Record<Exclude<Conversation['intent'], 'unclear'>, Icon>> = {
  complaint: IconMoodSad,
  question: IconQuestionMark,
  praise: IconHeart,
  purchase: IconShoppingBag,
  press: IconNews,
  spam: IconTrash,
};

/** What the person wants, as guessed by rules. Nothing is said where the words did not say it. */
export function IntentMark({ intent }: { intent: Conversation['intent'] }) {
  const t = useSentence();
  if (intent === 'unclear') return null;
  return (
    <StatusChip tone="neutral" icon={signs[intent]}>
      {t(`inbox.intent.${intent}`)}
    </StatusChip>
  );
}

export function UrgencyMark() {
  const t = useSentence();
  return (
    <StatusChip tone="near" icon={IconFlame}>
      {t('inbox.urgency.high')}
    </StatusChip>
  );
}

/** The language as its short tag; the whole name in the title. */
export function LanguageMark({ language }: { language: string }) {
  const nameOf = useLanguageWords();
  if (language === '' || language === 'und') return null;
  return (
    <abbr className={styles.language} title={nameOf(language)} translate="no">
      <bdi>{language}</bdi>
    </abbr>
  );
}

export function SnoozeMark({ until }: { until: string }) {
  const t = useSentence();
  const formats = useFormats();
  return (
    <StatusChip tone="neutral" icon={IconBed}>
      {t('inbox.snoozed-until', { when: `${formats.day(until)} ${formats.time(until)}` })}
    </StatusChip>
  );
}
