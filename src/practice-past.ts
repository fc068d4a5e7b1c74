import { newId, type WorkspaceId } from './kernel/ids.ts';
import { DAY_MS, HOUR_MS, instantOf, wallTimeOf } from './kernel/time.ts';
import { bringPastPosts } from './modules/publishing/index.ts';
import type { Desk } from './platform/operations/desk.ts';
import { practiceHost } from './practice/server.ts';
import type { Run } from './practice-posts.ts';

/** Forty weeks: enough for a campaign in their last quarter to be told apart from the usual by its own past. */
const PAST_DAYS = 280;
const ZONE = 'Africa/Nairobi';
const HANDLE = 'karibu';

/**
 * Campaigns that lie behind the firm: posts with an offer whose effect shows, a small one, and posts alone, which nobody can tell from
 * chance in a shop where most customers never saw them. In days after the past begins; `factor` is demand during the offer, against without.
 */
const CAMPAIGNS = [
  { name: 'New crop week', goal: 'Try the new crop', from: 176, days: 7, everyHours: 24, factor: 1.12 },
  { name: 'Stories from the farm', goal: 'More orders from followers', from: 206, days: 14, everyHours: 24 },
  { name: 'Long rains offer', goal: 'Orders in a quiet month', from: 238, days: 10, everyHours: 24, factor: 1.4 },
] as const;
type Campaign = (typeof CAMPAIGNS)[number];

const TEXTS = [
  {
    language: 'en',
    text: 'Roasted this morning, on your table tonight. What will you brew? https://karibu.example/shop',
  },
  { language: 'sw', text: 'Kahawa yetu mpya imefika leo, karibu uonje! https://karibu.example/duka' },
  { language: 'ar', text: 'قهوتنا الجديدة وصلت اليوم، تفضلوا بالتجربة. https://karibu.example/matjar' },
  { language: 'he', text: 'הקלייה החדשה שלנו הגיעה היום, בואו לטעום. https://karibu.example/hanut' },
] as const;

interface Past {
  from: number;
  posts: { id: string; at: number; text: string; language: string }[];
  promotions: { id: string; at: number; untilAt: number; factor: number }[];
}

/**
 * Gives the practice town its past, before the account joins it: whoever practises can ask at once what something brought, and the truth is
 * known. Once: a town that has a past keeps it.
 */
export async function givePracticePast(desk: Desk, run: Run): Promise<void> {
  if ((await pastOf(desk)) !== undefined) return;
  const today = wallTimeOf(desk.clock.now(), ZONE).slice(0, 10);
  const from = instantOf(`${today}T00:00`, ZONE) - PAST_DAYS * DAY_MS;
  const past: Past = { from, posts: [], promotions: [] };
  for (const campaign of CAMPAIGNS) {
    const id = await createCampaign(run, campaign, from);
    past.posts.push(...postsOf(desk, campaign, from));
    if ('factor' in campaign) past.promotions.push({ id: `promotion-${id}`, ...stretchOf(campaign, from) });
  }
  await desk.fetch(`https://${practiceHost}/practice/past`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account: HANDLE, ...past }),
  });
}

/** Puts the posts of the past into the calendar, each once. Desks from before towns had a past have none. */
export async function bringPracticePast(
  desk: Desk,
  workspace: WorkspaceId,
  run: Run,
  accountId: string,
): Promise<void> {
  const past = await pastOf(desk);
  if (past === undefined) return;
  for (const campaign of CAMPAIGNS) {
    const campaignId = await createCampaign(run, campaign, past.from);
    const { at, untilAt } = stretchOf(campaign, past.from);
    const posts = past.posts.filter((post) => post.at >= at && post.at < untilAt);
    await desk.asSystem(workspace, 'start', (context) =>
      bringPastPosts(context, {
        account: { id: accountId, network: 'practice' },
        campaignId,
        zone: ZONE,
        posts: posts.map(({ id, ...post }) => ({ remoteId: id, ...post })),
      }),
    );
  }
}

async function pastOf(desk: Desk): Promise<Past | undefined> {
  const response = await desk.fetch(`https://${practiceHost}/practice/past?account=${HANDLE}`);
  return response.ok ? ((await response.json()) as Past) : undefined;
}

/** The same campaign of the same past is made once. */
async function createCampaign(run: Run, { name, goal, from, days }: Campaign, pastFrom: number): Promise<string> {
  const dayOf = (day: number): string => wallTimeOf(pastFrom + day * DAY_MS, ZONE).slice(0, 10);
  const about = { name, goal, startsOn: dayOf(from), endsOn: dayOf(from + days - 1) };
  return (await run<{ id: string }>('publishing', 'createCampaign', about, `practice-past-${pastFrom}-${from}`)).id;
}

function stretchOf(campaign: Campaign, pastFrom: number) {
  const at = pastFrom + campaign.from * DAY_MS;
  return { at, untilAt: at + campaign.days * DAY_MS, factor: 'factor' in campaign ? campaign.factor : 1 };
}

/** From nine in the morning of the first day on. */
function postsOf({ random, clock }: Desk, { from, days, everyHours }: Campaign, pastFrom: number): Past['posts'] {
  const first = pastFrom + from * DAY_MS + 9 * HOUR_MS;
  return Array.from({ length: Math.floor((days * 24) / everyHours) }, (_, k) => {
    const words = TEXTS[k % TEXTS.length] ?? TEXTS[0];
    return { id: newId(clock.now(), random), at: first + k * everyHours * HOUR_MS, ...words };
  });
}
