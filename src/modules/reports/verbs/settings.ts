import type { z } from 'zod';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { reportsContract } from '../contract.ts';
import { contrastOnWhite, LEAST_CONTRAST } from '../domain/contrast.ts';
import { reportError } from '../problems.ts';
import { reportTables } from '../tables.ts';

type Input = z.infer<typeof reportsContract.operations.changeSettings.input>;

const LOGO_BYTES = 300_000;

export async function showSettings(context: VerbContext) {
  const row = await reportTables(context.tx)
    .selectFrom('report_settings')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .executeTakeFirst();
  return {
    ...{ name: row?.name ?? null, colour: row?.colour ?? null, logoId: row?.logo_id ?? null },
    ...{ footer: row?.footer ?? '', hidesMaker: row?.hides_maker ?? false },
  };
}

/** @throws reports.colour-faint, reports.logo-unfit */
export async function changeSettings(context: VerbContext, input: Input) {
  const settings = { ...(await showSettings(context)), ...withoutAbsent(input) };
  const colour = settings.colour?.toLowerCase() ?? null;
  if (colour !== null && contrastOnWhite(colour) < LEAST_CONTRAST)
    throw reportError('colour-faint', {
      contrast: Math.round(contrastOnWhite(colour) * 10) / 10,
      needed: LEAST_CONTRAST,
    });
  if (settings.logoId !== null) await assertLogo(context, settings.logoId);
  const row = {
    ...{ name: settings.name || null, colour, logo_id: settings.logoId },
    ...{ footer: settings.footer, hides_maker: settings.hidesMaker },
  };
  await reportTables(context.tx)
    .insertInto('report_settings')
    .values({ workspace_id: context.workspace, ...row })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(row))
    .execute();
  return showSettings(context);
}

const withoutAbsent = (input: Input) =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as Partial<
    Awaited<ReturnType<typeof showSettings>>
  >;

async function assertLogo(context: VerbContext, id: string): Promise<void> {
  const file = await reportTables(context.tx)
    .selectFrom('media_files')
    .select(['type', 'size'])
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!file || !['image/png', 'image/jpeg'].includes(file.type) || file.size > LOGO_BYTES)
    throw reportError('logo-unfit', { kilobytes: LOGO_BYTES / 1_000 });
}
