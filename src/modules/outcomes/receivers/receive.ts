import { unseal } from '../../../platform/crypto/seal.ts';
import type { Route } from '../../../platform/operations/area.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import type { ReceiverRow } from '../tables-receivers.ts';
import { boundedBytes, textOf } from './bounded-bytes.ts';
import { paceOf } from './pace.ts';
import { receiverContext, receiverTables } from './receiver-rows.ts';
import { settleReceipt } from './settle.ts';
import { type Envelope, verify } from './verify.ts';

const MOST_BYTES = 1024 * 1024;
/** A shop with a sale sends thousands of orders an hour; who is told to wait sends again. */
const pace = paceOf(600, 20);
const headers = { 'cache-control': 'no-store' };
const answer = (status: number, more: Record<string, string> = {}) =>
  new Response(null, { status, headers: { ...headers, ...more } });

/**
 * Where shops send signed messages. An unknown address tells nothing; a signature that does not fit is counted and stores nothing;
 * what is taken in is stored before it is answered, and a delivery that comes again has no second effect.
 */
export const receiverRoute: Route = {
  method: 'POST',
  path: '/in/:code',
  handle: async (desk, request, { code = '' }) => {
    const receiver = /^[0-9A-Za-z]{22}$/.test(code) ? await findReceiver(desk, code) : undefined;
    if (!receiver) return answer(404);
    const now = desk.clock.now();
    const body = await boundedBytes(request, MOST_BYTES);
    if (body === undefined) return answer(413);
    if (isGreeting(receiver, request.headers, body)) return answer(200);
    const secret = unseal(receiver.secret, receiverContext(receiver.workspace_id, receiver.id), desk.keyring());
    const envelope = verify(receiver.kind, request.headers, body, secret, now);
    // Whoever knows the address but not the secret can use up their own share, never the shop's.
    const waitSeconds = pace(envelope === undefined ? `${receiver.id}/refused` : receiver.id, now);
    if (waitSeconds !== undefined) return answer(429, { 'retry-after': String(waitSeconds) });
    if (envelope === undefined) {
      await count(desk, receiver, 'refused');
      return answer(401);
    }
    const receipt = await keep(desk, receiver, envelope, textOf(body));
    if (receipt !== undefined) {
      // It is stored: whatever goes wrong from here on is taken up again by the task.
      await settleReceipt(desk, receiver.workspace_id, receipt).catch((error: unknown) =>
        desk.log.warn('outcomes.receipt-unsettled', { receipt, error }),
      );
    }
    return answer(204);
  },
};

/** When WooCommerce saves a webhook it asks, unsigned, whether anybody is there (`WC_Webhook::deliver_ping`), and takes 200 only for a yes. */
const isGreeting = ({ kind }: ReceiverRow, given: Headers, body: Buffer): boolean =>
  kind === 'woocommerce' &&
  !given.has('x-wc-webhook-signature') &&
  /^webhook_id=\d{1,20}$/.test(body.toString('latin1'));

/** The code is all that is known, so the search is across workspaces. */
const findReceiver = (desk: Desk, code: string): Promise<ReceiverRow | undefined> =>
  desk.database.asSystem((tx) =>
    receiverTables(tx)
      .selectFrom('receivers')
      .selectAll()
      .where('code', '=', code)
      .where('closed_at', 'is', null)
      .executeTakeFirst(),
  );

function count(desk: Desk, { workspace_id, id }: ReceiverRow, what: 'refused') {
  return desk.asSystem(workspace_id, 'receiver', (context) =>
    receiverTables(context.tx)
      .updateTable('receivers')
      .set((eb) => ({ [what]: eb(what, '+', 1), last_refused_at: new Date(context.clock.now()) }))
      .where('workspace_id', '=', workspace_id)
      .where('id', '=', id)
      .execute(),
  );
}

/** @returns the id of what was stored; undefined when it had come before */
function keep(desk: Desk, receiver: ReceiverRow, { key, topic }: Envelope, body: string): Promise<string | undefined> {
  return desk.asSystem(receiver.workspace_id, 'receiver', async (context) => {
    const now = new Date(context.clock.now());
    const stored = await receiverTables(context.tx)
      .insertInto('receipts')
      .values({
        workspace_id: context.workspace,
        id: context.newId(),
        receiver_id: receiver.id,
        key,
        topic,
        body,
        state: 'waiting',
        next_at: now,
        received_at: now,
      })
      .onConflict((conflict) => conflict.columns(['workspace_id', 'receiver_id', 'key']).doNothing())
      .returning('id')
      .executeTakeFirst();
    const counted = stored ? ('accepted' as const) : ('repeated' as const);
    await receiverTables(context.tx)
      .updateTable('receivers')
      .set((eb) => ({ [counted]: eb(counted, '+', 1), last_accepted_at: now }))
      .where('workspace_id', '=', context.workspace)
      .where('id', '=', receiver.id)
      .execute();
    context.announce('outcomes');
    return stored?.id;
  });
}
