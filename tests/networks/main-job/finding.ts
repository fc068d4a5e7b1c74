import { expect, it } from 'vitest';
import { listeningContract } from '../../../src/modules/listening/contract.ts';
import { crowd } from './crowd.ts';
import { type Mention, mentions } from './heard.ts';
import { questions } from './questions.ts';
import type { Round } from './round.ts';
import { waitUntil } from './wait-until.ts';

const overheard = 'kahawa';

/** Saved before anything is said, so that each mention is matched when it is received. */
export function saveQuestions(round: Round): void {
  it('saves queries, and listens for a word beyond what is said to it', async () => {
    const { owner, accounts } = round.firm;
    for (const { name, query } of questions) {
      const { valid, problems } = await owner(listeningContract, 'explainQuery', { query });
      expect({ query, valid, problems }).toMatchObject({ valid: true });
      await owner(listeningContract, 'createQuery', { name, query });
    }
    await owner(listeningContract, 'createSource', { kind: 'search', account: accounts.shop.id, words: overheard });
  });
}

/** What a saved query finds is what a person would expect, by search and by live matching alike. */
export function finding(round: Round): void {
  it('finds by query what a person would, the same as was matched when it arrived', async () => {
    const { owner } = round.firm;
    await owner(listeningContract, 'readNow');
    await waitUntil('what was only overheard', 30_000, async () =>
      (await mentions(owner, overheard)).some(({ text }) => text === asideOf('neema')) ? true : undefined,
    );
    const everything = await mentions(owner);
    const { items: saved } = await owner(listeningContract, 'queries', { limit: 200 });
    for (const { name, query, finds } of questions) {
      const id = saved.find((one) => one.name === name)?.id ?? '';
      const bySearch = (await mentions(owner, query)).map(labelled(round)).sort();
      const live = everything
        .filter(({ queries }) => queries.includes(id))
        .map(labelled(round))
        .sort();
      expect({ query, bySearch, live }).toEqual({ query, bySearch: [...finds].sort(), live: [...finds].sort() });
    }
    const { tookMs } = await owner(listeningContract, 'search', { query: questions[0]?.query ?? '' });
    round.measured.note('search by a boolean query, on the server', `${tookMs} ms`);
  });
}

const asideOf = (name: string): string | undefined => crowd.find((one) => one.name === name)?.aside;

/** `brian`: the first thing he said to us; `brian+`: a later one; `brian~`: said in passing. */
const labelled =
  ({ said }: Round) =>
  ({ text, author }: Mention): string => {
    const name = author.handle.replace('.test', '');
    if (text === asideOf(name)) return `${name}~`;
    return said.find((one) => one.name === name)?.text === text ? name : `${name}+`;
  };
