import { areas } from '../../areas.ts';
import { errorKinds } from '../../kernel/errors.ts';
import { toKebab } from '../names.ts';
import type { Command } from './command.ts';

export function helpText(commands: readonly Command[], about?: string): string {
  const command = commands.find((candidate) => candidate.name === about);
  if (command) return `${command.summary}\n\nUsage: rapport ${command.usage}`;
  const area = areas.find((candidate) => candidate.area === about);
  if (area) {
    const lines = Object.entries(area.operations).map(([name, spec]) =>
      row(`${area.area} ${toKebab(name)}`, `${spec.summary} (${spec.effect})`),
    );
    return [`Operations of ${area.area}:`, ...lines, '', operationUsage].join('\n');
  }
  return [
    'Rapport, the open social desk that can prove its worth.',
    '',
    ...commands.map(({ name, summary }) => row(name, summary)),
    '',
    'Operations, by area (rapport help <area> lists them):',
    `  ${areas.map((one) => one.area).join(' · ')}`,
    '',
    operationUsage,
    '',
    `Exit codes: 0 done · 1 failed · 64 usage · 78 configuration · ${exitTable()}`,
  ].join('\n');
}

const operationUsage =
  'rapport <area> <operation> [--workspace slug] [--field value …] [--input json | --input -] [--json]\n' +
  'Runs on this machine’s desk; data goes to standard output.';

const row = (left: string, right: string): string => `  ${left.padEnd(36)} ${right}`;

const exitTable = (): string =>
  Object.entries(errorKinds)
    .map(([kind, { exit }]) => `${exit} ${kind}`)
    .join(' · ');
