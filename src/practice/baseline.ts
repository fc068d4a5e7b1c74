import type { Random } from '../kernel/random.ts';
import { DAY_MS, type EpochMs, HOUR_MS } from '../kernel/time.ts';
import { pick, poisson, waiting, weighted } from './draws.ts';
import { townGossips } from './gossip.ts';
import type { SayingForm } from './happenings.ts';
import type { StormIntervention } from './interventions.ts';
import { rates } from './rates.ts';
import { addDamage, customersOfHour } from './shop.ts';
import { grammars } from './speech.ts';
import { languages, type Language, type SayingKind } from './texts/language.ts';
import { draws, expect, schedule, type Town, townScale } from './town.ts';

/** How much people write at each hour of their own day; mean 1. */
const writingHours = [
  0.5, 0.3, 0.2, 0.2, 0.2, 0.3, 0.6, 1, 1.2, 1.3, 1.2, 1.2, 1.4, 1.3, 1.1, 1.1, 1.1, 1.2, 1.4, 1.6, 1.8, 1.7, 1.3, 0.8,
];

/** What comes to pass in an hour without any doing of ours; then the next hour is put on the agenda. */
export function hourBegins(town: Town, hourStart: EpochMs): void {
  const hour = Math.floor(hourStart / HOUR_MS);
  for (const language of languages) {
    const local = (hour + (grammars[language].zones[0]?.offsetHours ?? 0)) % 24;
    const daily = (town.plan.sayingsPerDay ?? rates.sayingsPerDay) * townScale(town.plan.people, rates.referencePeople);
    const mean = (daily / languages.length / 24) * (writingHours[local] ?? 1);
    const count = poisson(draws(town, 'sayings', hour, language), mean);
    for (let k = 0; k < count; k++) somebodySays(town, hourStart, language, k);
  }
  followersChange(town, hourStart);
  customersOfHour(town, hourStart);
  townGossips(town, hourStart);
  schedule(town, hourStart + HOUR_MS, '~hour', { do: 'hour' });
}

function somebodySays(town: Town, hourStart: EpochMs, language: Language, k: number): void {
  const hour = Math.floor(hourStart / HOUR_MS);
  const id = `said-${hour}-${language}-${k}`;
  const random = draws(town, id);
  const at = hourStart + random.next() * HOUR_MS;
  const saying = weighted(random, rates.baselineKinds);
  const person = saying === 'spam' ? town.people.spammer(random) : town.people.someone(language, random);
  const form = formOf(saying, random);
  const mayLeaveOut = form === 'mention' && (saying === 'mention' || saying === 'praise' || saying === 'chat');
  const tagged = random.next() < rates.taggedShare || !mayLeaveOut;
  const rating =
    form === 'review' ? { rating: saying === 'praise' ? pick(random, [4, 5, 5]) : pick(random, [1, 1, 2]) } : {};
  expect(town, { kind: 'said', id, at, person, saying, form, language, tagged, ...rating });
}

/** Questions now and then come as a direct message, praise and complaints as a review with stars. */
function formOf(saying: SayingKind, random: Random): SayingForm {
  const u = random.next();
  if ((saying === 'question' || saying === 'interest') && u < 0.15) return 'message';
  if ((saying === 'praise' || saying === 'complaint') && u < 0.15) return 'review';
  return 'mention';
}

function followersChange(town: Town, hourStart: EpochMs): void {
  const hour = Math.floor(hourStart / HOUR_MS);
  const random = draws(town, 'churn', hour);
  const count = poisson(random, ((rates.followChurnPerDay / 24) * town.plan.people) / rates.referencePeople);
  for (let k = 0; k < count; k++) {
    const person = Math.floor(random.next() * town.plan.people);
    const at = hourStart + random.next() * HOUR_MS;
    const kind = random.next() < 0.45 ? 'follow' : 'unfollow';
    expect(town, { kind, id: `${kind}-${hour}-${k}`, at, person });
  }
}

/** A mishap becomes public: complaints that thin out over two days, and customers who stay away for a while. */
export function stormBreaks(town: Town, storm: StormIntervention): void {
  const random = draws(town, 'storm', storm.id);
  const mean = rates.storm.complaints * storm.strength * townScale(town.plan.people, rates.referencePeople);
  const count = poisson(random, mean);
  addDamage(town, storm.at, rates.storm.damage * storm.strength);
  for (let k = 0; k < count; k++) {
    const complaint = draws(town, 'storm', storm.id, k);
    const language = languages[Math.floor(complaint.next() * languages.length)] as Language;
    const person = town.people.someone(language, complaint);
    const at = storm.at + 1_000 + waiting(complaint, rates.storm.halfLife, rates.storm.longest);
    const said = { kind: 'said', saying: 'storm', form: 'mention', tagged: true } as const;
    expect(town, { ...said, id: `${storm.id}.storm${k}`, at, because: storm.id, person, language });
  }
}

/** How long after an intervention its last direct consequence can come: the window in which a true effect settles. */
export const consequencesEndAfterMs =
  rates.exposure.longest + rates.shop.orderLongest + rates.shop.displacedWithin + 2 * DAY_MS;
