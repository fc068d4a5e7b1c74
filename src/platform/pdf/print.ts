import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { printFonts } from './fonts.ts';

/** A folder that is not there: a template reads what it is handed and nothing else. */
const NOWHERE = '/rapport-print';

export interface PrintJob {
  /** A Typst template of ours; it reads the rest by name and is never put together from data. */
  template: string;
  /** Files beside it: `data.json`, pictures. */
  files: Readonly<Record<string, Buffer>>;
  /** The moment the document says it was made, in milliseconds: the same again gives the same bytes. */
  at: number;
}

/**
 * Sets a document: PDF/UA-1, that is tagged, with a title and a language, and alternatives for every picture.
 * The fonts are embedded. Nothing is downloaded and nothing outside the job is read.
 * @throws Error when the template does not compile: a bug of ours, since data can't make it fail
 */
export function print(job: PrintJob): { pdf: Buffer; pages: number } {
  const compiler = NodeCompiler.create({ workspace: NOWHERE, fontArgs: [{ fontBlobs: [...printFonts().files] }] });
  for (const [name, content] of Object.entries(job.files)) compiler.mapShadow(`${NOWHERE}/${name}`, content);
  const compiled = compiler.compile({ mainFileContent: job.template });
  const document = compiled.result;
  if (document === null) throw new Error(`the template does not compile: ${JSON.stringify(diagnostics(compiled))}`);
  const pdf = compiler.pdf(document, { pdfStandard: 'ua-1', creationTimestamp: Math.floor(job.at / 1_000) });
  return { pdf, pages: document.numOfPages };
}

const diagnostics = (compiled: ReturnType<NodeCompiler['compile']>): unknown =>
  (compiled.takeDiagnostics() ?? compiled.takeError())?.shortDiagnostics;
