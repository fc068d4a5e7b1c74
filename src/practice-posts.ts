import { DAY_MS, wallTimeOf } from './kernel/time.ts';
import type { Desk } from './platform/operations/desk.ts';

/** Runs one operation in the practice workspace; the same key never does the same thing twice. */
export type Run = <T>(area: string, name: string, input: unknown, idempotencyKey?: string) => Promise<T>;

interface Draft {
  id: string;
  deliveries: unknown[];
}

/** In days from the first start; the first goes out at once. Its link is tracked, so the town's orders through it can be seen. */
const POSTS = [
  {
    day: 0,
    title: 'Fresh roast',
    language: 'en',
    text: 'Fresh from the drum this morning: our Kiambu roast. Order before noon, it leaves today. https://karibu.example/kiambu',
  },
  {
    day: 1,
    title: 'Asubuhi njema',
    language: 'sw',
    text: 'Asubuhi njema! Kahawa mpya ya Kiambu imefika. Agiza leo, tutakuletea kesho. https://karibu.example/kiambu',
  },
  {
    day: 2,
    title: 'قهوة الصباح',
    language: 'ar',
    text: 'قهوة كيامبو الجديدة وصلت. اطلب اليوم ونوصلها غدًا. https://karibu.example/kiambu',
  },
  {
    day: 3,
    title: 'קפה של בוקר',
    language: 'he',
    text: 'קלייה טרייה מקיאמבו הגיעה. הזמינו היום, נשלח מחר. https://karibu.example/kiambu',
  },
] as const;

const ZONE = 'Africa/Nairobi';

/** A campaign of four posts, so that the calendar and the results of a fresh desk have something in them. */
export async function ensurePracticePosts(desk: Desk, run: Run, accountId: string): Promise<void> {
  const about = { name: 'Kiambu roast', goal: 'Orders of the new roast', budget: { minor: 20_000, currency: 'USD' } };
  const campaign = await run<{ id: string }>('publishing', 'createCampaign', about, 'practice-campaign');
  for (const { day, title, language, text } of POSTS) {
    const input = { title, text, language, campaignId: campaign.id, variants: [{ accountId }] };
    const { id } = await run<Draft>('publishing', 'createDraft', input, `practice-draft-${day}`);
    const { deliveries } = await run<Draft>('publishing', 'showDraft', { draftId: id });
    if (deliveries.length > 0) continue;
    if (day === 0) await run('publishing', 'publishNow', { draftId: id });
    else
      await run('publishing', 'schedule', {
        draftId: id,
        wallTime: nineOClock(desk.clock.now() + day * DAY_MS),
        zone: ZONE,
      });
  }
}

const nineOClock = (at: number): string => `${wallTimeOf(at, ZONE).slice(0, 10)}T09:00`;
