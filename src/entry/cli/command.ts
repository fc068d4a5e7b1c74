import type { Config } from '../../platform/config/settings.ts';
import type { Log } from '../../platform/telemetry/log.ts';

/** What a command may touch: data goes to `out`, talk goes to `say`. */
export interface Terminal {
  out(line: string): void;
  say(line: string): void;
  /** Everything that came on standard input. */
  readInput(): Promise<string>;
  isInteractive: boolean;
  /** Whether `out` goes to somebody's screen, in colours. */
  isColoured: boolean;
  environment: Readonly<Record<string, string | undefined>>;
}

export interface Command {
  name: string;
  summary: string;
  usage: string;
  /** @returns the exit code */
  run(words: readonly string[], terminal: Terminal): Promise<number>;
}

/** Exit codes (sysexits): also printed by `rapport help`. */
export const exits = { ok: 0, failed: 1, usage: 64, config: 78 } as const;

export interface CommandWorld {
  config: Config;
  log: Log;
}

/** The words were not understood; `rapport help` says more. */
export class UsageError extends Error {}
