import { type EpochMs, toIso } from '../../../kernel/time.ts';

export interface ComparedSource {
  id: string;
  name: string;
  /** Of a source, as in the contract: `inbound`, `search`, `feed`... */
  kind: string;
  network: string;
  target: string | null;
  createdAt: EpochMs;
  isSilent: boolean;
  /** Stretches of the period in which something may be missing. */
  gaps: readonly { from: EpochMs; to: EpochMs }[];
}

export interface ComparedQuery {
  id: string;
  name: string;
  kind: 'own' | 'competitor' | 'topic';
  createdAt: EpochMs;
}

export interface Warning {
  code:
    | 'no-rival'
    | 'query-young'
    | 'source-young'
    | 'source-silent'
    | 'gap'
    | 'network-left-out'
    | 'search-only'
    | 'nothing-public';
  values: Record<string, string>;
}

/** What reaches us only because it is about us; competitors have the like, and we don't see it. */
const onlyOurs = (kind: string): boolean => kind === 'inbound' || kind === 'stream';

/**
 * On which networks a competitor had the same chance to be heard as we, and what a reader of the comparison must know.
 * @param basis `all` leaves no network out
 */
export function compare(
  sources: readonly ComparedSource[],
  queries: readonly ComparedQuery[],
  period: { since: EpochMs; until: EpochMs },
  basis: 'comparable' | 'all',
): { networks: string[]; warnings: Warning[] } {
  const all = [...new Set(sources.map(({ network }) => network))].sort();
  const open = new Set(sources.filter(({ kind }) => !onlyOurs(kind)).map(({ network }) => network));
  const networks = basis === 'all' ? all : all.filter((network) => open.has(network));
  const heard = sources.filter(({ network }) => networks.includes(network));
  const warnings: Warning[] = [
    ...(queries.some(({ kind }) => kind !== 'own') ? [] : [{ code: 'no-rival' as const, values: {} }]),
    ...(networks.length === 0 ? [{ code: 'nothing-public' as const, values: {} }] : []),
    ...all.filter((network) => !networks.includes(network)).map((network) => warning('network-left-out', { network })),
    ...queries.filter(({ createdAt }) => createdAt > period.since).map((query) => young('query-young', query)),
    ...heard.flatMap((source) => aboutSource(source, period)),
    ...networks.flatMap((network) => searchOnly(network, heard)),
  ];
  return { networks, warnings: onceEach(warnings) };
}

/** Several sources may go by one name; the reader needs the sentence once. */
const onceEach = (warnings: readonly Warning[]): Warning[] => [
  ...new Map(
    warnings.map((each) => [
      JSON.stringify([each.code, { ...each.values, at: each.values['at']?.slice(0, 10) }]),
      each,
    ]),
  ).values(),
];

const warning = (code: Warning['code'], values: Record<string, string>): Warning => ({ code, values });
const young = (code: Warning['code'], of: { name: string; createdAt: EpochMs }): Warning =>
  warning(code, { name: of.name, at: toIso(of.createdAt) });

function aboutSource(source: ComparedSource, { since, until }: { since: EpochMs; until: EpochMs }): Warning[] {
  const gaps = source.gaps.filter(({ from, to }) => from < until && to > since);
  return [
    ...(source.createdAt > since && source.kind !== 'import' ? [young('source-young', source)] : []),
    ...(source.isSilent ? [warning('source-silent', { name: source.name })] : []),
    ...gaps.slice(0, 3).map(({ from, to }) => warning('gap', { name: source.name, from: toIso(from), to: toIso(to) })),
  ];
}

/** Where only searches hear the public, what their words don't name is not there: a competitor not searched for is not silent. */
function searchOnly(network: string, heard: readonly ComparedSource[]): Warning[] {
  const here = heard.filter((source) => source.network === network && !onlyOurs(source.kind));
  if (here.length === 0 || here.some(({ kind }) => kind !== 'search')) return [];
  const words = here.map(({ target, name }) => target ?? name).slice(0, 5);
  return [warning('search-only', { network, words: words.join(' · ') })];
}
