import type { VariantContent, VariantImage } from '../../../connectors/contract.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import { problem } from '../problems.ts';
import type { DeliveryRow, MediaUse, PublishingTables } from '../tables.ts';

/** What goes to the network: the frozen text, with images whose bytes are read only when the connector asks for them. */
export async function loadContent(context: VerbContext, row: DeliveryRow): Promise<VariantContent> {
  return {
    text: row.text,
    images: await loadImages(context, row.media),
    ...(row.language ? { language: row.language } : {}),
    ...(row.reply_ref !== null ? { replyTo: row.reply_ref } : {}),
  };
}

/** @throws publishing.media-missing */
export async function loadImages(context: VerbContext, uses: readonly MediaUse[]): Promise<VariantImage[]> {
  if (uses.length === 0) return [];
  const rows = await tables<PublishingTables>(context.tx)
    .selectFrom('media_files')
    .select(['id', 'type', 'size', 'width', 'height'])
    .where('workspace_id', '=', context.workspace)
    .where(
      'id',
      'in',
      uses.map(({ mediaId }) => mediaId),
    )
    .execute();
  const found = new Map(rows.map((row) => [row.id, row]));
  const { desk, workspace } = context;
  return uses.map(({ mediaId, alt }) => {
    const file = found.get(mediaId);
    if (!file) throw problem('media-missing', { mediaId });
    const { type, size, width, height } = file;
    const bytes = () => readBytes(desk, workspace, mediaId);
    return { type, alt, size, bytes, ...(width === null ? {} : { width }), ...(height === null ? {} : { height }) };
  });
}

async function readBytes(desk: Desk, workspace: WorkspaceId, mediaId: string): Promise<Uint8Array> {
  const row = await desk.database.inWorkspace({ workspace, readOnly: true }, (tx) =>
    tables<PublishingTables>(tx)
      .selectFrom('media_files')
      .select('bytes')
      .where('workspace_id', '=', workspace)
      .where('id', '=', mediaId)
      .executeTakeFirstOrThrow(),
  );
  return row.bytes;
}
