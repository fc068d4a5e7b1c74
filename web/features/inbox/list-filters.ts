import type { InputOf } from '../../lib/api.ts';
import type { Contracts } from '../../lib/contracts.ts';
import type { Filters } from '../../lib/search-params.ts';

export type ListInput = InputOf<Contracts['inbox']['operations']['list']>;

export const listStates = ['active', 'open', 'waiting', 'snoozed', 'done'] as const;
export const intents = ['complaint', 'question', 'praise', 'purchase', 'press', 'spam', 'unclear'] as const;
export const sorts = ['risk', 'newest'] as const;

/** Filters behind the button; the owner of a conversation is chosen in the bar itself. */
const hiddenNames = ['state', 'department', 'language', 'network', 'intent', 'urgency', 'breached', 'spam'] as const;
export const filterNames = [...hiddenNames, 'assignee', 'sort'] as const;

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const among = <const T extends string>(values: readonly T[], value: string | undefined): T | undefined =>
  values.find((each) => each === value);

/** The address as a question to the server. What stands there wrongly is left out, so that a bad link shows a list, not an error. */
export function listInputOf(filters: Filters): ListInput {
  const short = (value: string | undefined, most: number) => (value && value.length <= most ? value : undefined);
  return {
    state: among(listStates, filters.state) ?? 'active',
    departmentId: isId.test(filters.department ?? '') ? filters.department : undefined,
    assignee: short(filters.assignee, 100),
    language: short(filters.language, 12),
    network: short(filters.network, 40),
    intent: among(intents, filters.intent),
    urgency: among(['normal', 'high'], filters.urgency),
    breached: filters.breached === 'true' ? true : undefined,
    spam: filters.spam === 'true',
    sort: among(sorts, filters.sort) ?? 'risk',
  };
}

/** How many filters narrow the list beyond what the bar shows. */
export const hiddenCount = (filters: Filters): number => hiddenNames.filter((name) => filters[name]).length;

/** The filters of the list alone, for a saved view. */
export const filtersOnly = (filters: Filters): Record<string, string> =>
  Object.fromEntries(filterNames.flatMap((name) => (filters[name] ? [[name, filters[name]]] : [])));

/** Every filter named, empty where absent: sets the address to exactly this view. */
export const exactly = (view: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(filterNames.map((name) => [name, view[name] ?? '']));
