import { practice } from '../../src/connectors/practice/index.ts';
import { keyedRandom } from '../../src/kernel/random.ts';
import { DAY_MS, HOUR_MS } from '../../src/kernel/time.ts';
import { deliverTask } from '../../src/modules/publishing/index.ts';
import { createPracticeServer, memoryPracticeStore, practiceHost } from '../../src/practice/server.ts';
import type { z } from 'zod';
import type { delivery, draft } from '../../src/modules/publishing/contract-shapes.ts';
import { momentOf } from '../../src/modules/publishing/domain/moment.ts';
import type { Actor } from '../../src/platform/operations/context.ts';
import { type TestDesk, testDesk } from './desk.ts';

/** A desk whose practice network runs in this process on the desk's clock. */
export async function openPracticeDesk() {
  const store = memoryPracticeStore();
  let server: ReturnType<typeof createPracticeServer> | undefined;
  const inProcess = new Map([
    [practiceHost, (request: Request) => server?.handle(request) ?? Promise.reject(new Error('not open'))],
  ]);
  const made = await testDesk({ inProcess, connectors: [practice] });
  const sleep = (_: number, signal: AbortSignal) =>
    new Promise<void>((_resolve, reject) =>
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }),
    );
  server = createPracticeServer({
    store,
    clock: made.clock,
    random: keyedRandom('practice'),
    people: 5,
    historyMs: HOUR_MS,
    speed: 1,
    sleep,
  });
  let handle = 'nobody';
  const connect = (name: string) => {
    handle = name;
    const values = { handle, password: 'practice' };
    return made.call<{ id: string }>('accounts.connect', { network: 'practice', method: 'handle', values });
  };
  const posts = async () =>
    (await store.list(0, 10_000)).flatMap(({ event }) =>
      event.type === 'posted' && event.account === handle ? [{ text: event.text, replyTo: event.replyTo }] : [],
    );
  const faults = (...rules: unknown[]) =>
    server?.handle(
      new Request('https://practice.internal/practice/faults', { method: 'PUT', body: JSON.stringify({ rules }) }),
    );
  const deliver = () => deliverTask().run(made.desk, new AbortController().signal);
  const later = async (ms: number) => {
    made.clock.advance(ms);
    await deliver();
  };
  let shops = 0;
  /** A new account and a new day for each test: nothing of another comes due. */
  const nextShop = async (): Promise<Shop> => {
    made.clock.set((Math.floor(made.clock.now() / DAY_MS) + 1) * DAY_MS + 9 * HOUR_MS);
    await faults();
    const name = `shop_${++shops}`;
    return openShop(made, name, (await connect(name)).id);
  };
  return { ...made, connect, posts, faults, later, nextShop };
}

export type PracticeDesk = Awaited<ReturnType<typeof openPracticeDesk>>;
export type Shop = ReturnType<typeof openShop>;
type Delivery = z.infer<typeof delivery>;
type Planned = { deliveries: Delivery[]; approval?: { id: string; hash: string; state: string } };

/** What a person does with one account: write, schedule, look. */
function openShop(desk: TestDesk, name: string, accountId: string) {
  const inMs = (ms: number) => momentOf(desk.clock.now() + ms, 'Africa/Nairobi');
  const write = (text: string, more: Record<string, unknown> = {}, as?: Actor) =>
    desk.call<z.infer<typeof draft>>('publishing.createDraft', { text, variants: [{ accountId }], ...more }, as);
  const schedule = (draftId: string, ms = HOUR_MS, as?: Actor) =>
    desk.call<Planned>('publishing.schedule', { draftId, ...inMs(ms) }, as);
  const show = (deliveryId: string) =>
    desk.call<{ delivery: Delivery; events: { event: string; code?: string }[] }>('publishing.show', { deliveryId });
  const plan = async (text: string): Promise<Delivery> =>
    (await schedule((await write(text)).id)).deliveries[0] as Delivery;
  const author: Actor = { kind: 'member', userId: 'u-author', name: 'Baraka Author', role: 'author' };
  return { name, accountId, inMs, write, schedule, show, plan, author };
}
