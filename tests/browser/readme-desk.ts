/** A desk in the middle of a working week, for the pictures of the README: the practice town with plans and first results. */
import { accountsContract } from '../../src/modules/accounts/contract.ts';
import { inboxContract } from '../../src/modules/inbox/contract.ts';
import { outcomesContract } from '../../src/modules/outcomes/contract.ts';
import { publishingContract } from '../../src/modules/publishing/contract.ts';
import { spendContract } from '../../src/modules/spend/contract.ts';
import { setTimeout as wait } from 'node:timers/promises';
import type { Ask } from '../networks/desk/desk-client.ts';

const zone = 'Africa/Nairobi';

const posts = [
  'Kahawa mpya ya Sidamo imefika. Njoo uonje Alhamisi!',
  'Duka la Riverside liko wazi Jumapili, saa mbili hadi saa kumi.',
  'قهوة جديدة من سيدامو تصل يوم الخميس',
  'Three questions about our moka grind, answered',
  'קפה חדש מסידמו מגיע ביום חמישי',
  'Wakulima wetu wa Nyeri: picha za mavuno',
  'Zawadi za Desemba: agiza kabla ya tarehe 10',
  'How we pack: paper only from December on',
  'Jifunze kumwaga V60 nasi Jumamosi asubuhi',
] as const;
const slots = ['T09:00', 'T12:30', 'T17:00'] as const;

/** Posts planned over the next days, costs, and orders that came through a tracked link. */
export async function fillDesk(ask: Ask): Promise<void> {
  await planWeek(ask);
  await traceOrders(ask);
  await townHasSpoken(ask);
}

async function planWeek(ask: Ask): Promise<void> {
  const { items } = await ask(accountsContract, 'list');
  const variants = items.map(({ id }) => ({ accountId: id }));
  const today = Temporal.Now.plainDateISO(zone);
  for (const [index, text] of posts.entries()) {
    const draft = await ask(publishingContract, 'createDraft', { text, variants });
    const day = today.add({ days: 1 + Math.floor(index * 0.7) });
    await ask(publishingContract, 'schedule', {
      draftId: draft.id,
      wallTime: `${day.toString()}${slots[index % slots.length]}`,
      zone,
    });
  }
}

/** Two posts that go out at once; visitors come through the link of the first, and some of them buy. */
async function traceOrders(ask: Ask): Promise<void> {
  const { items } = await ask(accountsContract, 'list');
  const variants = items.map(({ id }) => ({ accountId: id }));
  const text = 'Habari njema: kahawa ya wiki iko tayari https://karibu.example/wiki';
  const draft = await ask(publishingContract, 'createDraft', { text, variants });
  await ask(publishingContract, 'publishNow', { draftId: draft.id });
  const { items: links } = await ask(outcomesContract, 'links', { draftId: draft.id });
  for (const [index, minor] of [18_400, 25_900, 9_900, 31_500].entries()) {
    const visit = await fetch(links[0]?.url ?? '', { redirect: 'manual', headers: { 'user-agent': 'Mozilla/5.0' } });
    const visitId = new URL(visit.headers.get('location') ?? '').searchParams.get('rv') ?? undefined;
    await ask(outcomesContract, 'record', {
      kind: 'order',
      currency: 'USD',
      source: 'shop',
      valueMinor: minor,
      externalId: `shop-${index}`,
      visitId,
    });
  }
  const on = Temporal.Now.plainDateISO(zone).toString();
  await ask(spendContract, 'addEntry', { on, kind: 'tools', amountMinor: 4_900, currency: 'USD' });
  await ask(spendContract, 'addEntry', { on, kind: 'ads', amountMinor: 12_000, currency: 'USD' });
}

/** Until what was said in the last day has arrived: a page of it stands, and it grew no more since the last look. */
async function townHasSpoken(ask: Ask): Promise<void> {
  let before = 0;
  for (let looks = 0; looks < 60; looks += 1) {
    const { items } = await ask(inboxContract, 'list', { limit: 200 });
    if (items.length > 20 && items.length === before) return;
    before = items.length;
    await wait(1_000);
  }
  throw new Error('the practice town did not speak within a minute');
}
