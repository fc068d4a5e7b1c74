import { keyedRandom, type Random } from '../kernel/random.ts';
import { DAY_MS, type EpochMs } from '../kernel/time.ts';
import { normal, pick } from './draws.ts';
import { grammars } from './speech.ts';
import { type Language, languages } from './texts/language.ts';

export const interests = ['coffee', 'food', 'sport', 'music', 'family', 'work', 'city', 'nature'] as const;
export type Interest = (typeof interests)[number];

/** Somebody who lives in the practice network. Everything about them follows from the seed and their number. */
export interface TownPerson {
  index: number;
  handle: string;
  name: string;
  bio: string;
  language: Language;
  zone: string;
  interests: readonly Interest[];
  /** 0 sour to 1 sunny: how likely they are to thank, to forgive and to like. */
  mood: number;
  /** How often they write, compared with others; median 1. */
  activity: number;
  spammer: boolean;
  followsAtFirst: boolean;
  openedAt: EpochMs;
}

const latinNames: Readonly<Record<Language, readonly string[]>> = {
  en: grammars.en.givenNames,
  sw: grammars.sw.givenNames,
  he: ['noa', 'yonatan', 'maya', 'uri', 'tamar', 'itay', 'shira', 'ido', 'yael', 'roi', 'michal', 'guy'],
  ar: ['layla', 'omar', 'noor', 'karim', 'salma', 'yousef', 'huda', 'tariq', 'maryam', 'sami', 'dana', 'hasan'],
};

/** The person with this number: languages take turns, so that each has a quarter of the town. */
export function personOf(seed: string, index: number, worldStart: EpochMs): TownPerson {
  const random = keyedRandom(seed, 'person', index);
  const language = languages[index % languages.length] as Language;
  const grammar = grammars[language];
  const given = Math.floor(random.next() * grammar.givenNames.length);
  const spammer = random.next() < 0.03;
  return {
    index,
    name: `${grammar.givenNames[given]} ${pick(random, grammar.familyNames)}`,
    handle: `${(latinNames[language][given] ?? 'friend').toLowerCase()}_${index}`,
    bio: pick(random, grammar.bios),
    language,
    zone: pick(random, grammar.zones).zone,
    interests: someInterests(random),
    mood: 0.15 + 0.8 * random.next(),
    activity: Math.exp(0.8 * normal(random)),
    followsAtFirst: random.next() < 0.32,
    spammer,
    openedAt: worldStart - Math.floor((spammer ? 20 : 1_500) * random.next() + 1) * DAY_MS,
  };
}

function someInterests(random: Random): Interest[] {
  const first = pick(random, interests);
  const second = pick(random, interests);
  return first === second ? [first] : [first, second];
}

/** The whole town: people by number, and a draw of a writer in proportion to how active people are. */
export interface Population {
  size: number;
  person(index: number): TownPerson;
  /** Somebody of that language, active people more often. */
  someone(language: Language, random: Random): number;
  /** One of the few who write advertisements. */
  spammer(random: Random): number;
}

/** Makes a town of `size` people. Persons are made once and kept: about 0.3 kB each. */
export function population(seed: string, size: number, worldStart: EpochMs): Population {
  const people = Array.from({ length: size }, (_, index) => personOf(seed, index, worldStart));
  const spammers = people.filter((person) => person.spammer);
  const byLanguage = new Map<Language, { cumulative: Float64Array; numbers: number[] }>();
  for (const language of languages) {
    const members = people.filter((person) => person.language === language && !person.spammer);
    const numbers = (members.length > 0 ? members : people).map((person) => person.index);
    const cumulative = new Float64Array(numbers.length);
    let sum = 0;
    numbers.forEach((number, at) => {
      sum += Math.min(12, (people[number] as TownPerson).activity);
      cumulative[at] = sum;
    });
    byLanguage.set(language, { cumulative, numbers });
  }
  return {
    size,
    person: (index) => people[index] as TownPerson,
    spammer: (random) => pick(random, spammers.length > 0 ? spammers : people).index,
    someone: (language, random) => {
      const group = byLanguage.get(language) as { cumulative: Float64Array; numbers: number[] };
      const target = random.next() * (group.cumulative.at(-1) ?? 0);
      return group.numbers[firstAbove(group.cumulative, target)] as number;
    },
  };
}

function firstAbove(sorted: Float64Array, target: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) > target) high = middle;
    else low = middle + 1;
  }
  return low;
}
