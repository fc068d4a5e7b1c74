import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { sql } from 'kysely';
import { Counter, Gauge } from 'prom-client';
import type { Desk } from '../../../../platform/operations/desk.ts';
import { INDEX_VERSION, type IndexState } from './index-file.ts';
import { IndexFault, ThreadHandle } from './thread-handle.ts';

export interface KnownFile {
  path: string;
  workspace: string;
  state: IndexState;
}

/** A listing of the folder is believed so long. */
const LISTING_MS = 1_000;
const fileName = /^([0-9a-f-]{36})\.([0-9a-z]+)\.sqlite$/;

/** The index files of this process's data folder: which there are, and the two threads that read and write them. */
export class SideIndexes {
  readonly folder: string;
  readonly reader = new ThreadHandle();
  readonly writer = new ThreadHandle();
  /** Why the last work on a workspace's index failed, for as long as it does. */
  readonly problems = new Map<string, string>();
  readonly #desk: Desk;
  readonly #answers: Counter<'result'>;
  readonly #rows: Gauge<'workspace' | 'state'>;
  #listing: { at: number; paths: Map<string, string[]> } = { at: -Infinity, paths: new Map() };
  #database: Promise<string> | undefined;

  constructor(desk: Desk) {
    this.#desk = desk;
    this.folder = resolve(desk.config.RAPPORT_DATA, 'search');
    const registers = [desk.metrics.registry];
    this.#answers = new Counter({
      name: 'rapport_search_index_answers_total',
      help: 'Searches by who answered: the side index, or PostgreSQL because there is none, it lags, or it failed',
      labelNames: ['result'],
      registers,
    });
    this.#rows = new Gauge({
      name: 'rapport_search_index_rows',
      help: 'Mentions in the side index of a workspace: ready, or being built',
      labelNames: ['workspace', 'state'],
      registers,
    });
  }

  count(result: 'index' | 'none' | 'behind' | 'failed'): void {
    this.#answers.inc({ result });
  }

  /** Files of a workspace, the newest first. */
  pathsOf(workspace: string): readonly string[] {
    if (performance.now() - this.#listing.at > LISTING_MS) this.#list();
    return this.#listing.paths.get(workspace) ?? [];
  }

  workspaces(): string[] {
    this.#list();
    return [...this.#listing.paths.keys()];
  }

  #list(): void {
    const paths = new Map<string, string[]>();
    const names = existsSync(this.folder) ? readdirSync(this.folder).sort().reverse() : [];
    for (const name of names) {
      const workspace = fileName.exec(name)?.[1];
      if (workspace !== undefined) paths.set(workspace, [...(paths.get(workspace) ?? []), join(this.folder, name)]);
    }
    this.#listing = { at: performance.now(), paths };
  }

  newPath(workspace: string): string {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    const generation = Math.floor(this.#desk.clock.now()).toString(36).padStart(9, '0');
    const suffix = this.pathsOf(workspace).length.toString(36);
    return join(this.folder, `${workspace}.${generation}${suffix}.sqlite`);
  }

  forgetListing(): void {
    this.#listing = { at: -Infinity, paths: new Map() };
  }

  /** The files of a workspace that can be used with this database. What can't be read, or is of another version or database, is removed. */
  async filesOf(workspace: string): Promise<{ live?: KnownFile; building?: KnownFile; unusable: string[] }> {
    const found: { live?: KnownFile; building?: KnownFile; unusable: string[] } = { unusable: [] };
    for (const path of this.pathsOf(workspace)) {
      const state = await this.stateOf(path, workspace);
      if (state === undefined) found.unusable.push(path);
      else if (state.building !== undefined && found.building === undefined && found.live === undefined)
        found.building = { path, workspace, state };
      else if (state.building === undefined && found.live === undefined) found.live = { path, workspace, state };
      else found.unusable.push(path);
    }
    return found;
  }

  /** Undefined when the file is not a usable index of this workspace in this database. */
  async stateOf(path: string, workspace: string): Promise<IndexState | undefined> {
    try {
      const state = await this.reader.ask('state', { path });
      const fits =
        state.version === INDEX_VERSION && state.workspace === workspace && state.database === (await this.database());
      if (fits) this.#rows.set({ workspace, state: state.building === undefined ? 'ready' : 'building' }, state.rows);
      return fits ? state : undefined;
    } catch (cause) {
      if (cause instanceof IndexFault && cause.kind === 'broken') return undefined;
      throw cause;
    }
  }

  /** The newest file that is whole. Its state is looked at by whoever asks it something. */
  async livePath(workspace: string): Promise<string | undefined> {
    for (const path of this.pathsOf(workspace)) {
      const state = await this.stateOf(path, workspace).catch(() => undefined);
      if (state !== undefined && state.building === undefined) return path;
    }
    return undefined;
  }

  /** Removes a file and what SQLite keeps beside it. Somebody who still has it open reads on in what has no name any more. */
  async remove(path: string): Promise<void> {
    await Promise.allSettled([this.reader.ask('close', { path }), this.writer.ask('close', { path })]);
    for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true });
    this.forgetListing();
  }

  bytesOf(workspace: string): number {
    const sizes = this.pathsOf(workspace).flatMap((path) =>
      ['', '-wal'].map((end) => statSync(path + end, { throwIfNoEntry: false })?.size ?? 0),
    );
    return sizes.reduce((sum, size) => sum + size, 0);
  }

  /** Which database this is: its server's number and a row that no backup carries. */
  database(): Promise<string> {
    this.#database ??= this.#desk.database
      .asSystem(async (tx) => {
        await sql`insert into derived.mention_follow default values on conflict do nothing`.execute(tx);
        const { rows } = await sql<{ id: string; server: string }>`
          select id, (select system_identifier::text from pg_control_system()) as server from derived.mention_follow`.execute(
          tx,
        );
        return `${rows[0]?.server}/${rows[0]?.id}`;
      })
      .catch((cause: unknown) => {
        this.#database = undefined;
        throw cause;
      });
    return this.#database;
  }

  async stop(): Promise<void> {
    await Promise.all([this.reader.stop(), this.writer.stop()]);
  }
}

const opened = new WeakMap<Desk, SideIndexes>();

/** The indexes of a desk. Nothing is opened and no thread started before something is asked. */
export function sideIndexesOf(desk: Desk): SideIndexes {
  const known = opened.get(desk) ?? new SideIndexes(desk);
  opened.set(desk, known);
  return known;
}

/** From how many mentions on a workspace has an index; undefined: none has. */
export const indexFrom = (desk: Desk): number | undefined => desk.config.RAPPORT_SEARCH_INDEX;
