import { HOUR_MS, MINUTE_MS, type EpochMs } from '../kernel/time.ts';
import { poisson } from './draws.ts';
import type { Said } from './happenings.ts';
import type { PostIntervention } from './interventions.ts';
import { rates } from './rates.ts';
import { addDamage, expectOrder } from './shop.ts';
import { draws, expect, schedule, type Town } from './town.ts';
import { languages, type Language } from './texts/language.ts';
import type { CareCase } from './town-state.ts';

const isAngry = (open: CareCase): boolean => open.saying === 'complaint' || open.saying === 'storm';

/** An item of somebody who comes back belongs to the case of their first one. */
const caseIdOf = (itemId: string): string => itemId.split('.again')[0] ?? itemId;

/** Somebody who said this waits for an answer, if it is a thing one waits with. */
export function opensCase(town: Town, item: Said): void {
  const range = rates.care.patience[item.saying];
  if (range === undefined) return;
  const [least, most] = range;
  const { mood } = town.people.person(item.person);
  const dueAt =
    item.at + Math.floor(least + (most - least) * (0.5 * mood + 0.5 * draws(town, 'patience', item.id).next()));
  town.state.cases.set(item.id, { person: item.person, saying: item.saying, item, dueAt, returned: 0 });
  schedule(town, dueAt, `${item.id}.patience`, { do: 'lose-patience', caseId: item.id });
}

/** Patience is over. Whoever was answered is content; the others leave, or come back angrier and are heard by others. */
export function losesPatience(town: Town, at: EpochMs, caseId: string): void {
  const open = town.state.cases.get(caseId);
  if (open === undefined) return;
  if (open.answeredAt !== undefined || open.returned >= rates.care.mostReturns) {
    town.state.cases.delete(caseId);
    return;
  }
  const random = draws(town, 'unanswered', caseId, open.returned);
  const comesBack = random.next() < rates.care.returns;
  if (isAngry(open) && comesBack) comesBackAngrier(town, at, caseId, open);
  else if (!isAngry(open)) givesUp(town, at, caseId, open, random.next());
  // Kept a day longer, so that a late answer still finds somebody.
  if (!isAngry(open) || !comesBack) open.returned = rates.care.mostReturns;
  const again = open.returned >= rates.care.mostReturns ? 24 * HOUR_MS : (open.dueAt - open.item.at) * 1.5;
  open.dueAt = Math.floor(at + again);
  schedule(town, open.dueAt, `${caseId}.patience${open.returned}`, { do: 'lose-patience', caseId });
}

function comesBackAngrier(town: Town, at: EpochMs, caseId: string, open: CareCase): void {
  open.returned += 1;
  const id = `${caseId}.again${open.returned}`;
  const language = open.item.language;
  const root = open.item.root ?? caseId;
  const back = {
    kind: 'said',
    saying: 'again',
    form: 'mention',
    tagged: true,
    person: open.person,
    because: caseId,
  } as const;
  expect(town, { ...back, id, at: at + 1, language, replyTo: caseId, root });
  const random = draws(town, 'heard', id);
  if (random.next() < 0.5)
    expect(town, { kind: 'unfollow', id: `${id}.unfollow`, at: at + MINUTE_MS, person: open.person, because: id });
  addDamage(town, at, rates.damage.perReturn);
  const heard = poisson(random, rates.care.echoes * open.returned);
  for (let k = 0; k < heard; k++) {
    const tongue = random.next() < 0.6 ? language : (languages[Math.floor(random.next() * 4)] as Language);
    const person = town.people.someone(tongue, random);
    const echo = { kind: 'said', saying: 'echo', form: 'mention', tagged: true, because: id } as const;
    const after = 10 * MINUTE_MS + random.next() * 3 * HOUR_MS;
    expect(town, { ...echo, id: `${id}.echo${k}`, at: at + after, person, language: tongue, replyTo: id, root });
  }
}

function givesUp(town: Town, at: EpochMs, caseId: string, open: CareCase, u: number): void {
  if (open.saying === 'press') addDamage(town, at, rates.damage.perPress);
  if (open.saying === 'interest' && u < rates.care.orderUnanswered) {
    expectOrder(town, { id: `${caseId}.anyway`, at, person: open.person });
  }
}

/** The firm answered an item: within patience it calms down, later it is met coolly. */
export function answered(town: Town, reply: PostIntervention): void {
  const caseId = caseIdOf(reply.replyTo ?? '');
  const open = town.state.cases.get(caseId);
  if (open === undefined || open.answeredAt !== undefined) return;
  open.answeredAt = reply.at;
  const isInTime = open.returned === 0 && reply.at < open.dueAt;
  const random = draws(town, 'answered', caseId);
  const { mood } = town.people.person(open.person);
  const u = random.next();
  if (u < (isInTime ? 0.35 + 0.45 * mood : 0.4))
    saysSo(town, reply, open, isInTime ? 'thanks' : 'grudge', random.next());
  if (!isInTime && isAngry(open)) addDamage(town, reply.at, -rates.damage.mended);
  const buys = (rates.care.orderAfterAnswer[open.saying] ?? 0) * (isInTime ? 1 : 0.3);
  if (random.next() < buys) expectOrder(town, { id: reply.id, at: reply.at, person: open.person });
}

function saysSo(town: Town, reply: PostIntervention, open: CareCase, saying: 'thanks' | 'grudge', u: number): void {
  const [soonest, latest] = rates.care.answerDelay;
  expect(town, {
    kind: 'said',
    saying,
    form: open.item.form === 'message' ? 'message' : 'reply',
    id: `${reply.id}.${saying}`,
    at: reply.at + soonest + u * (latest - soonest),
    because: reply.id,
    person: open.person,
    language: open.item.language,
    tagged: true,
    replyTo: reply.id,
    root: open.item.root ?? open.item.id,
  });
}
