/** Structured lines on stderr: one JSON object each, or short text on a terminal. Never a secret: callers pass values they would show. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error';
export type LogValues = Readonly<Record<string, unknown>>;

export interface Log {
  debug(event: string, values?: LogValues): void;
  info(event: string, values?: LogValues): void;
  warn(event: string, values?: LogValues): void;
  error(event: string, values?: LogValues): void;
}

const severity: Record<LogLevel, number> = { debug: 0, info: 1, warn: 2, error: 3 };

export function openLog(
  least: LogLevel,
  write: (line: string) => void,
  options: { terminal: boolean; now: () => string },
): Log {
  const at =
    (level: LogLevel) =>
    (event: string, values: LogValues = {}) => {
      if (severity[level] < severity[least]) return;
      const plain = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, printable(value)]));
      write(
        options.terminal
          ? `${options.now().slice(11, 19)} ${level.padEnd(5)} ${event} ${Object.entries(plain)
              .map(([k, v]) => `${k}=${typeof v === 'string' ? v : JSON.stringify(v)}`)
              .join(' ')}\n`
          : `${JSON.stringify({ at: options.now(), level, event, ...plain })}\n`,
      );
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

export const silentLog: Log = openLog('error', () => undefined, { terminal: false, now: () => '' });

/** Errors lose nothing but their prototype: message, code, where, and what caused them. */
function printable(value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  const code = (value as { code?: string }).code;
  return {
    message: value.message,
    ...(code ? { code } : {}),
    stack: value.stack
      ?.split('\n')
      .slice(1, 6)
      .map((line) => line.trim()),
    ...(value.cause ? { cause: printable(value.cause) } : {}),
  };
}
