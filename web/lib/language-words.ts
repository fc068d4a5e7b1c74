import { useMemo } from 'react';
import { useSentence, useSpeech } from './i18n.tsx';

/** `const nameOf = useLanguageWords(); nameOf('sw')` -> "Swahili", in the reader's language. `und` is said in words. */
export function useLanguageWords(): (tag: string) => string {
  const { language } = useSpeech();
  const t = useSentence();
  return useMemo(() => {
    const names = new Intl.DisplayNames(language, { type: 'language' });
    return (tag) => (tag === 'und' || tag === '' ? t('ui.language.unknown') : (namedBy(names, tag) ?? tag));
  }, [language, t]);
}

/** A tag from outside may be malformed; then it stands for itself. */
function namedBy(names: Intl.DisplayNames, tag: string): string | undefined {
  try {
    return names.of(tag);
  } catch {
    return undefined;
  }
}
