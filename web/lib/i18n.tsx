import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react';
import { loadCatalogue } from './catalogue.ts';
import { type Direction, directionOf, isLanguage, type Language } from './languages.ts';
import { keepPreference } from './preferences.ts';
import type { SentenceKey } from './sentence-keys.ts';
import { type Catalogue, type Sentences, type SentenceValues, sentencesOf } from './sentences.ts';

/** Where the workspace lives: decides digits, calendars, first weekday, zone and currency, whatever the language. */
export interface Region {
  /** ISO 3166 country, e.g. `KE`; absent: the language's own default. */
  country?: string;
  /** IANA zone; absent: the browser's. */
  timeZone?: string;
  /** ISO 4217, for amounts that carry no currency of their own. */
  currency?: string;
}

interface Speech {
  language: Language;
  direction: Direction;
  /** BCP 47 tag for `Intl`, e.g. `ar-EG`. */
  locale: string;
  region: Region;
  sentences: Sentences;
  catalogue: Catalogue;
  setLanguage: (language: Language) => Promise<void>;
}

const SpeechContext = createContext<Speech | undefined>(undefined);

export function useSpeech(): Speech {
  const speech = use(SpeechContext);
  if (speech === undefined) throw new Error('no LanguageProvider above');
  return speech;
}

/** The language that first-paint.js settled on before React started. */
export function firstLanguage(): Language {
  const tag = document.documentElement.lang;
  return isLanguage(tag) ? tag : 'en';
}

/** Holds the language of the interface; keeps `lang` and `dir` of the page in step with it. */
export function LanguageProvider(props: { language: Language; catalogue: Catalogue; children: ReactNode }) {
  const [current, setCurrent] = useState({ language: props.language, catalogue: props.catalogue });
  const setLanguage = useCallback(async (language: Language) => {
    const catalogue = await loadCatalogue(language);
    keepPreference('language', language);
    setCurrent({ language, catalogue });
  }, []);
  useEffect(() => {
    document.documentElement.lang = current.language;
    document.documentElement.dir = directionOf(current.language);
  }, [current.language]);
  const speech = useMemo(() => speechOf(current.language, current.catalogue, {}, setLanguage), [current, setLanguage]);
  return <SpeechContext value={speech}>{props.children}</SpeechContext>;
}

/** Below this, numbers, dates and money follow the workspace's region. */
export function RegionProvider({ region, children }: { region: Region; children: ReactNode }) {
  const above = useSpeech();
  const { country, timeZone, currency } = region;
  const speech = useMemo(
    () => speechOf(above.language, above.catalogue, { country, timeZone, currency }, above.setLanguage),
    [above, country, timeZone, currency],
  );
  return <SpeechContext value={speech}>{children}</SpeechContext>;
}

function speechOf(
  language: Language,
  catalogue: Catalogue,
  region: Region,
  setLanguage: Speech['setLanguage'],
): Speech {
  const locale = region.country === undefined ? language : `${language}-${region.country}`;
  const sentences = sentencesOf(catalogue, language, locale);
  return { language, direction: directionOf(language), locale, region, sentences, catalogue, setLanguage };
}

export type Say = (key: SentenceKey, values?: SentenceValues) => string;

/** `const t = useSentence(); t('inbox.waiting', { count: 3 })`. Keys are checked by the compiler. */
export function useSentence(): Say {
  const { sentences } = useSpeech();
  return useCallback((key, values) => sentences.find(key, values) ?? key, [sentences]);
}

/** For keys that are only known at run time, such as error codes: undefined when nobody wrote the sentence. */
export function useMaybeSentence(): (key: string, values?: SentenceValues) => string | undefined {
  const { sentences } = useSpeech();
  return useCallback((key, values) => sentences.find(key, values), [sentences]);
}
