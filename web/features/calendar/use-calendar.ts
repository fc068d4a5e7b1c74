import { useSpeech } from '../../lib/i18n.tsx';
import { useRead } from '../../lib/queries.ts';
import { useFilters } from '../../lib/search-params.ts';
import { useNow } from '../../lib/use-now.ts';
import { useHere } from '../../lib/workspace.tsx';
import { type Account, byDay, type Campaign, type Group, groupOf, groups } from './entries.ts';
import { daysOf, firstWeekdayOf, instantsOf, isView, type View } from './view-range.ts';
import { dateOf, isWallDate, type WallDate, wallOf } from './wall-time.ts';

/** Where the reader looks and through which filters; all of it stands in the address. */
export interface CalendarPlace {
  view: View;
  date: WallDate;
  today: WallDate;
  zone: string;
  days: readonly WallDate[];
  accountIds: readonly string[];
  campaignId?: string;
  group: Group;
}

export function useCalendarPlace(): CalendarPlace {
  const [filters] = useFilters();
  const { workspace } = useHere();
  const { locale } = useSpeech();
  const now = useNow();
  const zone = workspace.timeZone;
  const today = dateOf(wallOf(now, zone));
  const view = isView(filters.view) ? filters.view : usualView();
  const date = filters.date !== undefined && isWallDate(filters.date) ? filters.date : today;
  const group = groups.find((name) => name === filters.state) ?? 'all';
  const accountIds = (filters.accounts ?? '').split(',').filter((id) => isId.test(id));
  const campaignId = isId.test(filters.campaign ?? '') ? filters.campaign : undefined;
  return { view, date, today, zone, days: daysOf(view, date, firstWeekdayOf(locale)), accountIds, campaignId, group };
}

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A month does not fit a phone as well as a list does. */
const usualView = (): View => (globalThis.matchMedia('(max-width: 48em)').matches ? 'list' : 'month');

/** What is planned and what went out in the days on screen, by day. */
export function useCalendar(place: CalendarPlace) {
  const { days, zone, accountIds, campaignId, group } = place;
  const now = useNow();
  const input = {
    ...instantsOf(days, zone),
    ...(accountIds.length > 0 ? { accountIds: [...accountIds] } : {}),
    ...(campaignId === undefined ? {} : { campaignId }),
  };
  const read = useRead('publishing.calendar', input, { keep: true });
  const all = read.data?.entries ?? [];
  const entries = group === 'all' ? all : all.filter((entry) => groupOf(entry, now) === group);
  return { ...read, entries, isFiltered: group !== 'all', days: byDay(entries, zone) };
}

/** Our accounts by id. */
export function useAccounts(): {
  accounts: readonly Account[];
  byId: ReadonlyMap<string, Account>;
  isPending: boolean;
} {
  const { data, isPending } = useRead('accounts.list', {});
  const accounts = data?.items ?? [];
  return { accounts, byId: new Map(accounts.map((account) => [account.id, account])), isPending };
}

export function useCampaigns(): readonly Campaign[] {
  return useRead('publishing.listCampaigns', { limit: 200 }).data?.items ?? [];
}

/** What the reader may do with publications. */
export function useMay(): { write: boolean; lead: boolean; approve: boolean } {
  const { role } = useHere().workspace;
  const lead = role === 'owner' || role === 'manager';
  return { write: lead || role === 'agent' || role === 'author', lead, approve: lead || role === 'client' };
}
