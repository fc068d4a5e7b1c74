import type { Language } from './languages.ts';
import type { Catalogue } from './sentences.ts';

const loaders: Readonly<Record<Language, () => Promise<{ catalogue: Catalogue }>>> = {
  en: () => import('./catalogues/en.ts'),
  sw: () => import('./catalogues/sw.ts'),
  he: () => import('./catalogues/he.ts'),
  ar: () => import('./catalogues/ar.ts'),
};

/** Fetches one language's sentences: one chunk, so a reader never downloads another's. */
export const loadCatalogue = async (language: Language): Promise<Catalogue> => (await loaders[language]()).catalogue;
