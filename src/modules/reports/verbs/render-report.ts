import type { z } from 'zod';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { reportsContract } from '../contract.ts';
import { fileOf } from '../render/files.ts';
import { documentOf, findReport } from '../report-rows.ts';

type Input = z.infer<typeof reportsContract.operations.render.input>;

/** @throws reports.missing */
export async function renderReport(context: VerbContext, { id, format, language }: Input) {
  const row = await findReport(context, id);
  const file = await fileOf(context, await documentOf(context, row), { format, language, sha256: row.sha256 });
  return {
    ...{ fileName: file.fileName, type: file.type, sha256: file.sha256, size: file.bytes.length },
    base64: file.bytes.toString('base64'),
  };
}
