import type { VerbContext } from '../../../platform/operations/context.ts';
import type { Brand } from '../contract-document.ts';
import { plainLine } from '../domain/plain-text.ts';
import { reportTables } from '../tables.ts';
import { readHome } from './gathering.ts';

/** The product's own petrol. */
export const OWN_COLOUR = '#0b5c6b';

/** How the report looks, as it is set now. */
export async function readBrand(context: VerbContext): Promise<Brand> {
  const db = reportTables(context.tx);
  const home = await readHome(context);
  const row = await db
    .selectFrom('report_settings')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .executeTakeFirst();
  const logo = row?.logo_id
    ? await db
        .selectFrom('media_files')
        .select(['id', 'sha256', 'type'])
        .where('workspace_id', '=', context.workspace)
        .where('id', '=', row.logo_id)
        .executeTakeFirst()
    : undefined;
  return {
    name: plainLine(row?.name ?? home.name, 80),
    colour: row?.colour ?? OWN_COLOUR,
    ...(logo ? { logo } : {}),
    footer: plainLine(row?.footer ?? '', 200),
    hidesMaker: row?.hides_maker ?? false,
  };
}
