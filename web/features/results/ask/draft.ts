import { type DemandDriver, demandDrivers } from '../../../../src/modules/outcomes/contract-questions.ts';
import { isDay } from '../../../lib/days.ts';
import type { InputOf } from '../../../lib/api.ts';
import type { outcomesContract } from '../../../../src/modules/outcomes/contract.ts';
import type { Filters } from '../../../lib/search-params.ts';
import type { Outcome } from './shapes.ts';

export const abouts = ['campaign', 'incident', 'posts', 'post', 'reply-speed', 'channel'] as const;
export type About = (typeof abouts)[number];

export type Asked = InputOf<(typeof outcomesContract.operations)['questionOptions']>;
type Subject = Asked['subject'];

/** Signed: it did not change. */
export const ABSENT = 'absent';

/** A question while it is put together; everything as it was typed. Of each driver of demand: nothing yet, `ABSENT`, or the id of its daily series. */
export interface Draft extends Record<DemandDriver, string> {
  about: About;
  campaign: string;
  name: string;
  from: string;
  to: string;
  network: string;
  language: string;
  /** `yes`, `no`, or empty for both. */
  picture: string;
  post: string;
  /** Key of the outcome, see `outcomeKey`. */
  outcome: string;
  /** What is too small to matter, in per cent. */
  region: string;
}

const empty: Draft = {
  about: 'campaign',
  campaign: '',
  name: '',
  from: '',
  to: '',
  network: '',
  language: '',
  picture: '',
  post: '',
  outcome: '',
  region: '3',
  price: '',
  promotion: '',
  stock: '',
  season: '',
  competitor: '',
};

/** Begins with what the address names, so that a campaign's or a post's own page can ask about it. */
export function firstDraft(filters: Filters): Draft {
  const known = Object.fromEntries(
    Object.keys(empty).flatMap((name) => {
      const value = filters[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const about = abouts.find((each) => each === filters.about) ?? 'campaign';
  return { ...empty, ...known, about };
}

/** What is asked about; undefined while something is missing. */
export function subjectOf(draft: Draft): Subject | undefined {
  const { about, campaign, name, from, to, network, language, picture, post } = draft;
  const days = isDay(from) && isDay(to) && from <= to ? { from, to } : undefined;
  switch (about) {
    case 'campaign':
      // Without days of its own it lasts from its first post to its last.
      if (campaign === '' || (days === undefined && `${from}${to}` !== '')) return undefined;
      return { type: 'campaign', campaignId: campaign, ...days };
    case 'incident':
      return days === undefined || name.trim() === '' ? undefined : { type: 'incident', name: name.trim(), ...days };
    case 'post':
      return post === '' ? undefined : { type: 'post', deliveryId: post };
    case 'reply-speed':
      return days === undefined ? undefined : { type: 'reply-speed', ...days };
    case 'channel':
      return days === undefined || network === ''
        ? undefined
        : { type: 'channel', network, ...days, ...driversOf(draft) };
    case 'posts':
      return days === undefined
        ? undefined
        : {
            type: 'posts',
            ...days,
            ...(campaign === '' ? {} : { campaignId: campaign }),
            ...(network === '' ? {} : { network }),
            ...(language === '' ? {} : { language }),
            ...(picture === '' ? {} : { hasPicture: picture === 'yes' }),
          };
  }
}

function driversOf(draft: Draft): Pick<Extract<Subject, { type: 'channel' }>, 'absent' | 'drivers'> {
  return {
    absent: demandDrivers.filter((driver) => draft[driver] === ABSENT),
    drivers: demandDrivers.flatMap((driver) =>
      draft[driver] === '' || draft[driver] === ABSENT ? [] : [{ driver, seriesId: draft[driver] }],
    ),
  };
}

/** A name for an outcome that can stand in an address. */
export function outcomeKey(outcome: Outcome): string {
  if (outcome.type === 'series') return `series.${outcome.seriesId}`;
  if (outcome.type === 'asking-again') return 'asking-again';
  return [
    'recorded',
    outcome.kind,
    outcome.measure,
    ...(outcome.currency === undefined ? [] : [outcome.currency]),
  ].join('.');
}

/** The share below which an effect matters to nobody; undefined when it is none from 0 to 50 %. */
export function regionOf({ region }: Draft): number | undefined {
  const percent = Number(region.replace(',', '.'));
  return region.trim() !== '' && percent >= 0 && percent <= 50 ? percent / 100 : undefined;
}
