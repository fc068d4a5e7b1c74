import { toIso } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { Block, ReportDocument, ReportKind } from '../contract-document.ts';
import { plainLine } from '../domain/plain-text.ts';
import type { ReportRow } from '../tables.ts';
import { readBrand } from './brand.ts';
import { composeCampaign } from './compose-campaign.ts';
import { composeCare } from './compose-care.ts';
import { composeChannel } from './compose-channel.ts';
import { composeIncident } from './compose-incident.ts';
import { composeProgress } from './compose-progress.ts';
import { beginGathering, type Gathering } from './gathering.ts';
import { subjectName } from './subject.ts';

const composers: Record<ReportKind, (gathering: Gathering, row: ReportRow) => Promise<Block[]>> = {
  progress: composeProgress,
  campaign: composeCampaign,
  incident: composeIncident,
  care: composeCare,
  channel: composeChannel,
};

/** Everything a report says, as the desk knows it now. */
export async function composeReport(context: VerbContext, row: ReportRow): Promise<ReportDocument> {
  const gathering = await beginGathering(context, { from: row.from_day, to: row.to_day });
  const subject = await subjectName(context, row);
  const blocks = await composers[row.kind](gathering, row);
  return {
    ...{ version: 1, report: row.id, kind: row.kind, title: plainLine(row.title, 200) },
    ...(subject === undefined ? {} : { subject }),
    workspace: {
      ...gathering.home,
      name: plainLine(gathering.home.name, 200),
      address: `${context.desk.publicUrl()}/w/${gathering.home.slug}`,
    },
    ...{ from: row.from_day, to: row.to_day, madeAt: toIso(context.clock.now()) },
    ...{ brand: await readBrand(context), figures: gathering.figures, blocks, rows: gathering.rows },
  };
}
