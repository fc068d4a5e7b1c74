import type { Clock, EpochMs } from '../../kernel/time.ts';
import { type Account, linksIn, type NetworkStart, openAccount, openTown, type OwnPost, seenFrom } from './accounts.ts';
import type { FaultRule, PastEvent, PostedEvent, PracticeEvent, PracticeStore, StoredEvent } from './practice-store.ts';

/** The network as derived from its store. */
export interface NetworkState {
  start: NetworkStart;
  accounts: ReadonlyMap<string, Account>;
  /** What was given to towns before their accounts joined. */
  pasts: ReadonlyMap<string, PastEvent>;
  rules(): readonly FaultRule[];
  speed(): number;
  /** Learns what was accepted since the last time, here or in another process. */
  refresh(): Promise<void>;
  /** Lets the town of an account live up to now. */
  live(account: Account): Promise<void>;
  /** Accepts an event under a key; answers what stands under the key already, if anything does. */
  accept(key: string, event: PracticeEvent): Promise<StoredEvent | undefined>;
}

const pageSize = 1_000;

export function networkState(options: { store: PracticeStore; clock: Clock; start: NetworkStart }): NetworkState {
  const { store, clock } = options;
  const accounts = new Map<string, Account>();
  const pasts = new Map<string, PastEvent>();
  const known = { start: options.start, speed: options.start.speed, sequence: 0, rules: [] as readonly FaultRule[] };
  let isStarted = false;
  let queue: Promise<void> = Promise.resolve();

  const learn = (event: PracticeEvent): void => {
    if (event.type === 'started') {
      known.start = { ...options.start, seed: event.seed, people: event.people, historyMs: event.historyMs };
      known.speed = event.speed;
      isStarted = true;
    } else if (event.type === 'faults') known.rules = event.rules;
    else if (event.type === 'speed') {
      if (event.account === undefined) known.speed = event.speed;
      for (const account of accounts.values()) {
        if (event.account === undefined || event.account === account.handle)
          account.town.changeSpeed(event.at, event.speed);
      }
    } else if (event.type === 'past') pasts.set(event.account, event);
    else if (event.type === 'joined') {
      const past = pasts.get(event.account);
      const account = openAccount(event, known.start, known.speed, store, past);
      accounts.set(event.account, account);
      if (past !== undefined) learnPast(account, past);
    } else {
      const account = accounts.get(event.account);
      if (account === undefined) return;
      if (event.type === 'reset') startAnew(account, event.at, known.start, known.speed, store);
      else learnOf(account, event);
    }
  };

  const pull = async (): Promise<void> => {
    for (;;) {
      const page = await store.list(known.sequence, pageSize);
      for (const { sequence, event } of page) {
        learn(event);
        known.sequence = sequence;
      }
      if (page.length < pageSize) return;
    }
  };

  /** One at a time: each sees what the one before it learned. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const done = queue.then(work);
    queue = done.catch(() => undefined);
    return done;
  };

  return {
    get start() {
      return known.start;
    },
    accounts,
    pasts,
    rules: () => known.rules,
    speed: () => known.speed,
    refresh: () =>
      inTurn(async () => {
        await pull();
        if (isStarted) return;
        const { seed, speed, people, historyMs } = options.start;
        await store.appendOnce('started', { type: 'started', at: clock.now(), seed, speed, people, historyMs });
        await pull();
      }),
    live: (account) => inTurn(() => account.town.catchUp(clock.now())),
    accept: async (key, event) => {
      const { existing } = await store.appendOnce(key, event);
      await inTurn(pull);
      return existing;
    },
  };
}

function startAnew(account: Account, at: EpochMs, start: NetworkStart, speed: number, store: PracticeStore): void {
  account.posts.clear();
  account.byKey.clear();
  account.following.clear();
  account.openedAt = at;
  account.town = openTown(account.handle, account.name, at, start, speed, store);
}

type OfAccount = Exclude<PracticeEvent, { type: 'started' | 'faults' | 'speed' | 'joined' | 'past' | 'reset' }>;

function learnOf(account: Account, event: OfAccount): void {
  const { town } = account;
  switch (event.type) {
    case 'token':
      account.tokens.set(event.tokenHash, {
        refreshHash: event.refreshHash,
        expiresAt: event.expiresAt,
        isRevoked: false,
      });
      account.refreshTokens.set(event.refreshHash, { isRevoked: false });
      break;
    case 'revoked':
      for (const token of [...account.tokens.values(), ...account.refreshTokens.values()]) token.isRevoked = true;
      break;
    case 'posted':
      learnPost(account, event);
      break;
    case 'deleted': {
      const post = account.posts.get(event.postId);
      if (post !== undefined) post.deletedAt = event.at;
      town.learn({ type: 'delete', id: event.id, at: 0, wallAt: event.at, postId: event.postId });
      break;
    }
    case 'followed':
    case 'unfollowed':
      if (event.type === 'followed') account.following.add(event.person);
      else account.following.delete(event.person);
      town.learn({
        type: event.type === 'followed' ? 'follow' : 'unfollow',
        id: event.id,
        at: 0,
        wallAt: event.at,
        person: event.person,
      });
      break;
    case 'webhook':
      account.webhookSecret = event.secret;
      break;
    case 'storm':
      town.learn({ type: 'storm', id: event.id, at: 0, wallAt: event.at, strength: event.strength });
      break;
    case 'promotion':
      town.learn({ ...event, type: 'promotion', at: 0, wallAt: event.at, until: event.untilAt });
      break;
    case 'say':
      town.learn({ ...event, type: 'say', at: 0, wallAt: event.at });
      break;
  }
}

function learnPast(account: Account, { posts, promotions }: PastEvent): void {
  for (const post of posts) learnPost(account, { ...post, type: 'posted', account: account.handle, images: [] });
  for (const { id, at, untilAt, factor } of promotions) {
    account.town.learn({ type: 'promotion', id, at: 0, wallAt: at, until: untilAt, factor });
  }
}

function learnPost(account: Account, event: PostedEvent): void {
  const post: OwnPost = { ...event };
  account.posts.set(event.id, post);
  if (event.key !== undefined) account.byKey.set(event.key, post);
  const wallAt = seenFrom(event);
  if (wallAt === undefined) return;
  const { id, text, language, replyTo, images } = event;
  account.town.learn({
    type: 'post',
    id,
    at: 0,
    wallAt,
    text,
    links: linksIn(text),
    images: images.length,
    ...(language === undefined ? {} : { language }),
    ...(replyTo === undefined ? {} : { replyTo: townId(account.handle, replyTo) }),
  });
}

/** Items of the town are known outside under the account's name and their own; posts of ours under their own alone. */
export const outerId = (handle: string, id: string): string => (isPostId(id) ? id : `${handle}.${id}`);
export const townId = (handle: string, id: string): string =>
  id.startsWith(`${handle}.`) ? id.slice(handle.length + 1) : id;

const isPostId = (id: string): boolean => /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(id);
