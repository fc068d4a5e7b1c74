import { createHash } from 'node:crypto';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { type Language } from '../../../platform/sentences/sentences.ts';
import type { ReportDocument } from '../contract-document.ts';
import type { Format } from '../contract-shapes.ts';
import { reportTables } from '../tables.ts';
import { csvOf } from './csv.ts';
import { htmlOf } from './html.ts';
import { pdfOf } from './pdf.ts';
import { speechOf } from './speech.ts';
import { viewOf } from './view.ts';

export interface ReportFile {
  fileName: string;
  type: string;
  bytes: Buffer;
  sha256: string;
}

const types: Record<Format, string> = {
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  csv: 'text/csv; charset=utf-8',
};

/** A report as a file. Everything comes out of the document and the logo it names: the same document gives the same bytes. */
export async function fileOf(
  context: VerbContext,
  document: ReportDocument,
  of: { format: Format; language: Language; sha256: string | null },
): Promise<ReportFile> {
  const logo = document.brand.logo === undefined ? undefined : await readLogo(context, document.brand.logo);
  const bytes = render(document, { ...of, logo });
  const language = of.format === 'csv' ? '' : `-${of.language}`;
  return {
    fileName: `${document.workspace.slug}-${document.kind}-${document.from}-${document.to}${language}.${of.format}`,
    type: types[of.format],
    bytes,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}

interface Rendering {
  format: Format;
  language: Language;
  sha256: string | null;
  logo: { type: string; bytes: Buffer } | undefined;
}

function render(document: ReportDocument, { format, language, sha256, logo }: Rendering): Buffer {
  if (format === 'csv') return Buffer.from(csvOf(document, sha256));
  const view = viewOf(document, speechOf(language, document.workspace.region, document.workspace.zone));
  if (format === 'pdf')
    return pdfOf(view, {
      logo,
      sha256,
      at: Date.parse(document.madeAt),
      mostPages: document.kind === 'progress' ? 2 : undefined,
    });
  const data = logo === undefined ? undefined : `data:${logo.type};base64,${logo.bytes.toString('base64')}`;
  return Buffer.from(htmlOf(view, { logo: data, sha256 }));
}

async function readLogo(context: VerbContext, { id, sha256 }: NonNullable<ReportDocument['brand']['logo']>) {
  const row = await reportTables(context.tx)
    .selectFrom('media_files')
    .select(['type', 'bytes'])
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  return row === undefined ? undefined : { type: row.type, bytes: row.bytes };
}
