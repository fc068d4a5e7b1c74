import { createHash } from 'node:crypto';
import { toIso } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { imageKind } from '../domain/image-kind.ts';
import { problem } from '../problems.ts';
import { publishingTables } from './delivery-row.ts';

const MOST_BYTES = 16 * 1024 * 1024;

interface Upload {
  name: string;
  type?: string | undefined;
  base64: string;
}

/** Stores an image. What it is, its bytes say; the same bytes stored twice are one file. */
export async function uploadMedia(context: VerbContext, { name, base64 }: Upload) {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length === 0) throw problem('media-empty');
  if (bytes.length > MOST_BYTES) throw problem('media-too-large', { megabytes: 16 });
  const kind = imageKind(bytes);
  if (!kind) throw problem('media-type');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const same = await fileRows(context).where('sha256', '=', sha256).executeTakeFirst();
  if (same) return toFile(same);
  const id = context.newId();
  const row = {
    id,
    name,
    type: kind.type,
    size: bytes.length,
    width: kind.width ?? null,
    height: kind.height ?? null,
  };
  const at = context.clock.now();
  await publishingTables(context)
    .insertInto('media_files')
    .values({ ...row, workspace_id: context.workspace, sha256, bytes, created_at: new Date(at) })
    .execute();
  context.record(id, { type: kind.type, size: bytes.length, sha256 });
  return toFile({ ...row, created_at: at });
}

export async function showMedia(context: VerbContext, { mediaId }: { mediaId: string }) {
  const row = await fileRows(context).select('bytes').where('id', '=', mediaId).executeTakeFirst();
  if (!row) throw problem('media-missing', { mediaId });
  return { file: toFile(row), base64: row.bytes.toString('base64') };
}

const fileRows = (context: VerbContext) =>
  publishingTables(context)
    .selectFrom('media_files')
    .select(['id', 'name', 'type', 'size', 'width', 'height', 'created_at'])
    .where('workspace_id', '=', context.workspace);

interface FileRow {
  id: string;
  name: string;
  type: string;
  size: number;
  width: number | null;
  height: number | null;
  created_at: number;
}

const toFile = ({ id, name, type, size, width, height, created_at }: FileRow) => ({
  id,
  name,
  type,
  size,
  width: width ?? undefined,
  height: height ?? undefined,
  createdAt: toIso(created_at),
});
