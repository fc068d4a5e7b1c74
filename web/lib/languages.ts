/** The languages of the interface. Equal citizens: none is a fallback for another. */
export const languages = ['en', 'sw', 'he', 'ar'] as const;
export type Language = (typeof languages)[number];

/** Each language in its own words, as its readers look for it. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  sw: 'Kiswahili',
  he: 'עברית',
  ar: 'العربية',
};

export type Direction = 'ltr' | 'rtl';

export const directionOf = (language: Language): Direction => (language === 'he' || language === 'ar' ? 'rtl' : 'ltr');

export const isLanguage = (tag: string | undefined): tag is Language =>
  tag !== undefined && (languages as readonly string[]).includes(tag);
