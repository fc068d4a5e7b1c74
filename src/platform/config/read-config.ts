import { readFileSync } from 'node:fs';
import { type Config, type SettingName, settings } from './settings.ts';

export type Origin = 'environment' | 'file' | 'default' | 'unset';

export interface ConfigLine {
  name: SettingName;
  about: string;
  origin: Origin;
  /** As text, masked when secret. */
  shown: string;
}

export type ConfigReading =
  | { ok: true; config: Config; lines: ConfigLine[] }
  | { ok: false; problems: string[]; lines: ConfigLine[] };

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads every setting at once. A setting may come from `NAME` or from a file named by `NAME_FILE` (for secrets of an orchestrator).
 * All problems are reported together; nothing starts on a wrong configuration.
 */
export function readConfig(environment: Environment): ConfigReading {
  const problems: string[] = unknownNames(environment);
  const lines: ConfigLine[] = [];
  const values: Record<string, unknown> = {};
  for (const name of Object.keys(settings) as SettingName[]) {
    const setting = settings[name];
    const found = rawValue(name, environment, 'fallback' in setting ? setting.fallback : undefined);
    if (found.problem) problems.push(found.problem);
    const parsed = setting.schema.safeParse(found.raw);
    if (parsed.success) values[name] = parsed.data;
    else problems.push(`${name}: ${parsed.error.issues.map((issue) => issue.message).join('; ')} (${setting.about})`);
    const secret = 'secret' in setting;
    lines.push({
      name,
      about: setting.about,
      origin: found.origin,
      shown: found.raw === undefined ? '' : secret ? '********' : found.raw,
    });
  }
  if (['collect', 'match'].includes(String(values['RAPPORT_ROLE'])) && values['NATS_URL'] === undefined)
    problems.push('RAPPORT_ROLE: collecting and matching in processes of their own need NATS_URL');
  if (problems.length > 0) return { ok: false, problems, lines };
  return { ok: true, config: values as Config, lines };
}

function rawValue(name: SettingName, environment: Environment, fallback: string | undefined) {
  const direct = environment[name];
  const path = environment[`${name}_FILE`];
  if (direct !== undefined && path !== undefined) {
    return {
      raw: direct,
      origin: 'environment' as const,
      problem: `${name}: set both directly and by ${name}_FILE; keep one`,
    };
  }
  if (path !== undefined) return fromFile(name, path);
  // An empty variable means "not set", as compose files and unit files write it.
  if (direct !== undefined && direct !== '') return { raw: direct, origin: 'environment' as const };
  return { raw: fallback, origin: fallback === undefined ? ('unset' as const) : ('default' as const) };
}

function fromFile(name: string, path: string) {
  try {
    return { raw: readFileSync(path, 'utf8').trim(), origin: 'file' as const };
  } catch (cause) {
    return {
      raw: undefined,
      origin: 'file' as const,
      problem: `${name}_FILE: can't read ${path} (${(cause as NodeJS.ErrnoException).code})`,
    };
  }
}

/** A misspelt setting would otherwise be ignored in silence. */
function unknownNames(environment: Environment): string[] {
  return Object.keys(environment)
    .filter((name) => name.startsWith('RAPPORT_') && !name.startsWith('RAPPORT_TEST_'))
    .filter((name) => !(name in settings) && !(name.endsWith('_FILE') && name.slice(0, -5) in settings))
    .map((name) => `${name}: there is no such setting (see rapport config)`);
}
