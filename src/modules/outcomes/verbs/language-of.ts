import type { VerbContext } from '../../../platform/operations/context.ts';
import { type Language, languages } from '../../../platform/sentences/sentences.ts';
import { outcomeTables } from '../outcome-tables.ts';

/** The language in which a workspace is told what does not fit. */
export async function languageOf(context: VerbContext): Promise<Language> {
  const { language } = await outcomeTables(context.tx)
    .selectFrom('workspaces')
    .select('language')
    .where('id', '=', context.workspace)
    .executeTakeFirstOrThrow();
  return languages.find((known) => known === language) ?? 'en';
}
