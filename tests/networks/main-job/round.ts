/** One round of the main job: the network, the firm, the people, and what they said. */
import type { AtprotoNetwork } from '../atproto/bring-up.ts';
import { type Person, type PostAddress, signIn } from '../atproto/person.ts';
import { crowd } from './crowd.ts';
import type { figures } from './figures.ts';
import { type Firm, openFirm } from './firm.ts';
import { keyOf } from './heard.ts';

export interface Said extends PostAddress {
  name: string;
  text: string;
  /** When the call that wrote it began: by `performance.now()`, and on the wall. */
  at: number;
  wallAt: number;
}

export interface Round {
  net: AtprotoNetwork;
  measured: ReturnType<typeof figures>;
  /** @throws before `open` */
  firm: Firm;
  /** What was said to the firm, in the order it was said. */
  said: Said[];
  open(): Promise<void>;
  person(name: string): Person;
  say(name: string, text: string): Promise<Said>;
  /** The record keys of everything said, sorted. */
  saidKeys(): string[];
  /** What somebody said first. */
  firstOf(name: string): Said;
  close(): Promise<void>;
}

export function newRound(net: AtprotoNetwork, measured: ReturnType<typeof figures>): Round {
  const people = new Map<string, Person>();
  const said: Said[] = [];
  let firm: Firm | undefined;
  const person = (name: string): Person => people.get(name) ?? missing(name);
  return {
    net,
    measured,
    said,
    person,
    get firm() {
      return firm ?? missing('open firm');
    },
    open: async () => {
      const signedIn = (async () => {
        for (const { name } of crowd) people.set(name, await signIn(net.pds, net.account(name)));
      })();
      [firm] = await Promise.all([openFirm(net), signedIn]);
    },
    say: async (name, text) => {
      const [at, wallAt] = [performance.now(), Date.now()];
      const ours = ['duka', 'dukacare']
        .map((one) => net.account(one))
        .filter(({ handle }) => text.includes(`@${handle}`));
      const lang = crowd.find((one) => one.name === name)?.lang;
      const one = { ...(await person(name).post(text, { mentions: ours, lang })), name, text, at, wallAt };
      said.push(one);
      return one;
    },
    saidKeys: () => said.map(({ uri }) => keyOf(uri)).sort(),
    firstOf: (name) => said.find((one) => one.name === name) ?? missing(name),
    close: async () => {
      await firm?.close();
      await net.stop();
    },
  };
}

function missing(what: string): never {
  throw new Error(`there is no ${what}`);
}
