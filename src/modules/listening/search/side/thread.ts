/** The thread that reads or writes index files: SQLite answers at once or waits, and the desk's own thread must not. */
import { existsSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { sideText, spellOut } from '../../../../analysis/query/index.ts';
import { fieldTerms } from '../../domain/index-terms.ts';
import { documentOf, type MentionRow } from '../../mention-rows.ts';
import { ChunkTimes, countOnly, countRows, findRows, pictureRows, TooSlow } from './find-rows.ts';
import { INDEX_VERSION, IndexFile } from './index-file.ts';
import type { Change, Envelope, Question, Reply, RequestName, Requests } from './messages.ts';
import { dropRows, type IndexRow, putRows } from './write-rows.ts';

/** Open files; the one asked longest ago is closed for a new one. */
const MOST_OPEN = 16;

interface OpenFile {
  file: IndexFile;
  times: ChunkTimes;
}
const files = new Map<string, OpenFile>();

function openFile(path: string): OpenFile {
  const known = files.get(path);
  if (known !== undefined) {
    files.delete(path);
    files.set(path, known);
    return known;
  }
  if (!existsSync(path)) throw new Missing(path);
  const file = IndexFile.open(path);
  if (file.state().version !== INDEX_VERSION) throw new Error('file is not a database of this version');
  const [oldest] = files.size < MOST_OPEN ? [] : files.keys();
  if (oldest !== undefined) closeFile(oldest);
  const open = { file, times: new ChunkTimes() };
  files.set(path, open);
  return open;
}

class Missing extends Error {}

function closeFile(path: string): void {
  files.get(path)?.file.close();
  files.delete(path);
}

/** Reads in one view of the file: what is found and the position it stands at belong together. */
function reading<Asked extends Question, T extends object>(
  question: Asked,
  read: (open: OpenFile, asked: Asked & { deadline: number }) => T,
): T & { position: string } {
  const open = openFile(question.path);
  open.file.db.exec('begin');
  try {
    open.times.refresh(open.file);
    const { position } = open.file.state();
    const match = spellOut(question.match, question.wilds, (lead) => heldTerms(open.file, lead));
    return { ...read(open, { ...question, match, deadline: performance.now() + question.atMostMs }), position };
  } finally {
    open.file.db.exec('commit');
  }
}

/** More words than this are not looked through for the few that fit. */
const MOST_HELD = 50_000;

function heldTerms(file: IndexFile, lead: string): string[] | undefined {
  const rows = file.all(
    'select term from terms where term >= ? and term < ? limit ?',
    ...[lead, `${lead}\u{10ffff}`, MOST_HELD + 1],
  );
  return rows.length > MOST_HELD ? undefined : rows.map(([term]) => String(term));
}

function change({ path, from, to, rows, gone }: Change): { moved: boolean } {
  const { file } = openFile(path);
  const moved = file.change(from, to, () => {
    dropRows(file, gone);
    putRows(file, rows.map(indexRow));
  });
  return { moved };
}

/** A mention as the index takes it: read anew from its row, as the evaluator of queries reads it. */
function indexRow(row: MentionRow): IndexRow {
  const document = documentOf(row);
  const { id, network, language, intent, sentiment, kind, handle } = row;
  return {
    id,
    network,
    language,
    intent,
    sentiment,
    kind,
    author: handle,
    text: sideText(document, fieldTerms(document), row.spam),
  };
}

const handlers: { [Name in RequestName]: (ask: Requests[Name]['ask']) => Requests[Name]['answer'] } = {
  state: ({ path }) => openFile(path).file.state(),
  find: (ask) => reading(ask, ({ file, times }, asked) => ({ keys: findRows(file, times, asked, asked.wanted) })),
  count: (ask) =>
    reading(ask, ({ file, times }, asked) =>
      asked.only.length === 0 ? countRows(file, times, asked) : countOnly(file, asked, asked.only),
    ),
  picture: (ask) => reading(ask, ({ file, times }, asked) => pictureRows(file, times, asked)),
  create: ({ path, state }) => {
    const file = IndexFile.create(path, state);
    files.set(path, { file, times: new ChunkTimes() });
    return file.state();
  },
  change,
  tidy: ({ path }) => {
    const { file } = openFile(path);
    file.db.exec(`insert into words(words) values ('optimize'); pragma wal_checkpoint(truncate); analyze`);
    return {};
  },
  close: ({ path }) => {
    closeFile(path);
    return {};
  },
};

function faultOf(cause: unknown, path: string): Extract<Reply, { error: unknown }>['error'] {
  const message = cause instanceof Error ? cause.message : String(cause);
  if (cause instanceof TooSlow) return { kind: 'slow', message };
  if (cause instanceof Missing) return { kind: 'missing', message };
  // SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FULL, SQLITE_IOERR and theirs (the low byte names the kind).
  const code = ((cause as { errcode?: number }).errcode ?? 0) & 0xff;
  if (code !== 13) closeFile(path);
  if (code === 13) return { kind: 'full', message };
  if (
    code === 11 ||
    code === 26 ||
    code === 10 ||
    code === 14 ||
    /not a database|malformed|no such table/.test(message)
  )
    return { kind: 'broken', message };
  return { kind: 'other', message };
}

parentPort?.on('message', ({ number, name, ask }: Envelope) => {
  let reply: Reply;
  try {
    reply = { number, answer: (handlers[name] as (ask: unknown) => unknown)(ask) };
  } catch (cause) {
    reply = { number, error: faultOf(cause, ask.path) };
  }
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(reply);
});
