/**
 * What a network must offer, and how. A connector is one folder that speaks to one kind of place; nothing outside the folder names it.
 * Capabilities are groups that are present or absent, so the compiler knows what a network cannot do and the screens follow.
 * Every call returns an `Outcome`: connectors never throw for what the outside world does.
 */
import type { Outcome } from '../kernel/outcome.ts';
import type { Random } from '../kernel/random.ts';
import type { Clock, EpochMs } from '../kernel/time.ts';
import type { AccountIdentity, Counts, Gap, Json, NetworkItem, NetworkPerson, PoisonItem } from './items.ts';

/** Limits of one account on its server. `facts.limits` holds the network's usual ones; a server may tell its own. */
export interface Limits {
  /** Longest text, in the network's own unit (see `TextRule`). */
  text: number;
  /** Second bound in UTF-8 bytes, where the network has one. */
  textBytes?: number;
  images: number;
  imageBytes: number;
  imageTypes: readonly string[];
  /** Longest alternative text; absent when unbounded. */
  altText?: number;
  /** What a link counts as, whatever its length; absent when it counts as itself. */
  linkLength?: number;
}

/** Data about a network: what screens, checks and cost forecasts need to know without calling it. Safe to import in a browser. */
export interface NetworkFacts {
  /** Stable, kebab-case: `bluesky`. */
  network: string;
  /** As people write it: `Bluesky`. */
  name: string;
  /** Brand colour for chips, as #rrggbb. */
  colour: string;
  /** `grapheme` counts what a reader sees as one character; `code-point` counts Unicode scalar values; `utf16` JavaScript units. */
  textUnit: 'grapheme' | 'code-point' | 'utf16';
  limits: Limits;
  can: {
    read: boolean;
    stream: boolean;
    publish: boolean;
    reply: boolean;
    search: boolean;
    metrics: boolean;
    remove: boolean;
  };
  /** What a person must have before connecting: message keys in locales `networks.json`. */
  needs: readonly string[];
  /** Price of each call in minor units of `currency`; absent when free. */
  price?: { currency: string; readMinor: number; postMinor: number; postWithLinkMinor: number };
  /** How often it is polite to ask for news, and how many calls a window allows. */
  pace: { pollMs: number; calls: number; windowMs: number };
  settling: {
    /** Whether sending the same key twice yields one post. */
    key: 'honoured' | 'none';
    /** After an unclear answer: how long until absence on the network proves that it was not accepted. */
    absentAfterMs: number;
  };
}

/** What every call is given: who we are there, and the world as arguments. */
export interface Session {
  identity: AccountIdentity;
  /** Unsealed for the length of the call; never logged. */
  credential: Json;
  limits: Limits;
  fetch: typeof fetch;
  clock: Clock;
  random: Random;
  signal: AbortSignal;
  /** Persists a rotated credential; the old one is kept until this resolves. Only one renewal runs per account at a time. */
  renew(credential: Json): Promise<void>;
}

/** The world for calls made before there is an account. */
export interface ConnectContext {
  fetch: typeof fetch;
  clock: Clock;
  random: Random;
  signal: AbortSignal;
  /** Our public address, for OAuth redirects and client metadata, e.g. `https://desk.example`. */
  publicUrl: string;
}

export interface ConnectField {
  name: string;
  type: 'text' | 'password' | 'url';
  /** Shown as the example inside the empty field. */
  example?: string;
  optional?: true;
}

export interface Connected {
  identity: AccountIdentity;
  credential: Json;
  limits?: Limits;
  /** What the credential allows, in the network's words, for the health page. */
  scopes: readonly string[];
}

/** A way to connect an account: a form whose values are enough, or a trip to the network and back. */
export type ConnectMethod =
  | {
      kind: 'form';
      id: string;
      fields: readonly ConnectField[];
      connect(context: ConnectContext, values: Readonly<Record<string, string>>): Promise<Outcome<Connected>>;
    }
  | {
      kind: 'redirect';
      id: string;
      fields: readonly ConnectField[];
      /** `state` is sealed and kept by us until the person comes back. `stateKey` is what the callback's `state` parameter will say. */
      begin(
        context: ConnectContext,
        values: Readonly<Record<string, string>>,
        redirectUrl: string,
      ): Promise<Outcome<{ url: string; stateKey: string; state: Json }>>;
      finish(
        context: ConnectContext,
        state: Json,
        callback: Readonly<Record<string, string>>,
        redirectUrl: string,
      ): Promise<Outcome<Connected>>;
    };

/** A page of things read, oldest first, with the cursor that continues after them. Reading again from a cursor never loses an item. */
export interface ReadPage {
  items: NetworkItem[];
  poison: PoisonItem[];
  /** Opaque; store it only after the items are stored. Absent when nothing moved. */
  cursor?: Json;
  /** More is waiting now. */
  more: boolean;
  /** The network could not give everything since the cursor. */
  gap?: Gap;
}

export interface Read {
  profile(session: Session): Promise<Outcome<AccountIdentity & { followers?: number }>>;
  /** What was said to us or about us: mentions, replies, quotes, comments, direct messages, reviews. */
  inbound(session: Session, cursor: Json | undefined): Promise<Outcome<ReadPage>>;
  /** Our own posts, newest first, at most `limit`. */
  ownPosts(session: Session, limit: number): Promise<Outcome<NetworkItem[]>>;
  thread?(session: Session, ref: Json): Promise<Outcome<NetworkItem[]>>;
  search?(session: Session, words: string, cursor: Json | undefined): Promise<Outcome<ReadPage>>;
  followers?(session: Session, cursor: Json | undefined): Promise<Outcome<{ people: NetworkPerson[]; cursor?: Json }>>;
}

export type StreamEvent =
  | { type: 'item'; item: NetworkItem; cursor?: Json }
  | { type: 'deleted'; remoteId: string; cursor?: Json }
  | { type: 'poison'; poison: PoisonItem; cursor?: Json }
  | { type: 'cursor'; cursor: Json }
  | { type: 'gap'; gap: Gap }
  /** Something happened that `read.inbound` should fetch now (a stream that only rings the bell). */
  | { type: 'wake' };

export interface Stream {
  /** Ends when the connection ends or `session.signal` aborts; the caller reconnects from the last cursor, with back-off. */
  open(session: Session, cursor: Json | undefined): AsyncIterable<StreamEvent>;
  public?: PublicStream;
}

/** Everything said in public on the network, or on one server of it: read once for everybody, and only what a saved query matches is kept. */
export interface PublicStream {
  /** `network`: the same whoever reads it, so one reader is enough. `server`: each server shows its own. */
  scope: 'network' | 'server';
  /** As `Stream.open`. Reads no further than it is asked to: a reader that waits makes the network wait, or be left and come back to. */
  open(session: Session, cursor: Json | undefined): AsyncIterable<StreamEvent>;
  /** Going back to a moment; absent when the network keeps nothing, and then every absence is a gap for good. */
  moments?: { cursorAt(at: EpochMs): Json; momentOf(cursor: Json): EpochMs | undefined };
  /** Who stands behind remote ids, where the stream knows authors by these only. Those it can't tell are left out. */
  people?(session: Session, remoteIds: readonly string[]): Promise<Outcome<NetworkPerson[]>>;
}

/** Text and media of a draft as one account will show it. */
export interface VariantContent {
  text: string;
  language?: string;
  images: readonly VariantImage[];
  /** The `ref` of the item answered. */
  replyTo?: Json;
}

export interface VariantImage {
  type: string;
  alt: string;
  /** Size in bytes, known to checks before the bytes are loaded. */
  size: number;
  width?: number;
  height?: number;
  bytes(): Promise<Uint8Array>;
}

/** Something wrong with a variant, found without calling the network. `code` is worded in locales `checks.json`. */
export interface CheckProblem {
  code: string;
  severity: 'blocks' | 'warns';
  values: Readonly<Record<string, string | number>>;
}

export interface SubmitRequest {
  /** Ours, unique per delivery: the same key means the same post, for ever. */
  key: string;
  /** From `handleFor`, stored before the call. */
  handle: string;
  content: VariantContent;
}

export interface Posted {
  remoteId: string;
  url?: string;
  ref: Json;
}

/**
 * - `published`: the network gave its id. Still to be read back before anybody says "live".
 * - `unknown`: the answer was lost; it may or may not exist. Settle by reading, never by sending.
 */
export type Submission = Outcome<Posted> | { ok: false; reason: 'unknown'; code: string; detail: string };

export interface SettleRequest {
  key: string;
  handle: string;
  content: VariantContent;
  /** When the submit call began. */
  submittedAt: EpochMs;
}

/**
 * What became of an unclear submission, found by reading only.
 * `absent` is a claim: the connector looked everywhere it could be. `waiting`: accepted, but held by the network (moderation).
 */
export type Settlement = { state: 'live'; posted: Posted } | { state: 'waiting'; posted: Posted } | { state: 'absent' };

export interface Publish {
  /** Pure: what would be refused or look wrong. */
  check(content: VariantContent, limits: Limits): CheckProblem[];
  /** Pure: the network-side handle this key will have (e.g. a record key), or the key itself. */
  handleFor(key: string): string;
  /** One attempt. Never retried blindly by anybody, inside or out. */
  submit(session: Session, request: SubmitRequest): Promise<Submission>;
  settle(session: Session, request: SettleRequest): Promise<Outcome<Settlement>>;
  /** The later read that proves it is live for the public: its text as shown, or `gone`. */
  readBack(session: Session, posted: Posted): Promise<Outcome<{ live: boolean; text: string }>>;
  remove(session: Session, posted: Posted): Promise<Outcome<null>>;
}

export interface Metrics {
  /** Counts now, for up to 25 posts; a post that is gone is left out. */
  counts(session: Session, posts: readonly Posted[]): Promise<Outcome<Map<string, Partial<Counts>>>>;
}

export interface Webhooks {
  /** Items from a delivery that the network pushed; `refused` when the signature does not fit. Repeats and disorder are the network's habit. */
  receive(
    request: { headers: Readonly<Record<string, string>>; body: string },
    secret: string,
    clock: Clock,
  ): Promise<Outcome<{ items: NetworkItem[]; poison: PoisonItem[] }>>;
}

export interface Connector {
  facts: NetworkFacts;
  connect: readonly ConnectMethod[];
  read?: Read;
  stream?: Stream;
  publish?: Publish;
  metrics?: Metrics;
  webhooks?: Webhooks;
  /** Documents that the network reads at our public address, e.g. who an OAuth client is. */
  documents?: readonly { path: string; content(publicUrl: string, redirectUrl: string): object | undefined }[];
  /** Limits as this account's server tells them. */
  limits?(session: Session): Promise<Outcome<Limits>>;
}

/** Checks a connector's shape at compile time and its facts at start: `can` must say exactly what is there. */
export function defineConnector(connector: Connector): Connector {
  const { facts } = connector;
  const claims: readonly [keyof NetworkFacts['can'], boolean][] = [
    ['read', connector.read !== undefined],
    ['stream', connector.stream !== undefined],
    ['publish', connector.publish !== undefined],
    ['search', connector.read?.search !== undefined],
    ['metrics', connector.metrics !== undefined],
  ];
  for (const [capability, present] of claims) {
    if (facts.can[capability] !== present) {
      throw new Error(
        `${facts.network}: facts.can.${capability} is ${facts.can[capability]}, the code says ${present}`,
      );
    }
  }
  return connector;
}
