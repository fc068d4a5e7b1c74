import type { Session, WorkspaceEntry } from '../../lib/session.ts';
import { ApiProblem } from '../../lib/problem.ts';

/** What the gallery shows. Never real people. */
export const workspace: WorkspaceEntry = {
  id: '01900000-0000-7000-8000-000000000001',
  slug: 'practice',
  name: 'Savanna Coffee',
  kind: 'practice',
  language: 'en',
  region: 'KE',
  timeZone: 'Africa/Nairobi',
  currency: 'KES',
  needsApproval: false,
  role: 'owner',
};

export const session: Session = {
  user: { id: 'u1', name: 'Neema Barasa', email: 'neema@example.org', complete: true },
  workspaces: [workspace, { ...workspace, slug: 'tamar', name: 'בית קפה תמר', kind: 'real' }],
  openId: false,
  version: '0.1.0',
};

export interface Said {
  id: string;
  name: string;
  handle: string;
  network: string;
  text: string;
  minutesAgo: number;
  clock: 'due' | 'near' | 'breached' | 'paused';
  dueInMinutes: number;
}

const said = (
  id: string,
  name: string,
  handle: string,
  network: string,
  text: string,
  minutesAgo: number,
  clock: Said['clock'],
  dueInMinutes: number,
): Said => ({ id, name, handle, network, text, minutesAgo, clock, dueInMinutes });

export const conversations: readonly Said[] = [
  said(
    '1',
    'أمينة السالم',
    '@amina.s',
    'mastodon',
    'طلبت القهوة قبل أسبوع ولم تصل بعد! الطلب رقم 4471-B، أين هي؟',
    12,
    'breached',
    -7,
  ),
  said(
    '2',
    'Juma Otieno',
    '@juma_o',
    'bluesky',
    'Kahawa yenu ni tamu sana, lakini mfuko ulifika umepasuka.',
    25,
    'near',
    6,
  ),
  said(
    '3',
    'נועה לוי',
    '@noa-levi',
    'practice',
    'אפשר להזמין את קפה Savanna גם לאילת? ומה המחיר ל-3 ק"ג?',
    41,
    'due',
    95,
  ),
  said(
    '4',
    'Grace Wanjiru',
    '@gracew.example.social',
    'practice',
    'Third time this month the app says “payment failed” and takes the money anyway.',
    66,
    'due',
    130,
  ),
  said(
    '5',
    'Feed: Nairobi Eats',
    'nairobieats.example',
    'feed',
    'Ten roasters worth the walk: Savanna Coffee, number 3, keeps its hours.',
    180,
    'paused',
    620,
  ),
];

export const hostileText =
  'Refund to \u202Emoc.live\u202C now\u0007 <img src=x onerror=alert(1)> zero\u200Bwidth  two  spaces\nnew line \uD800 end 👩‍👩‍👧‍👦';
export const longText = `${'Coffee '.repeat(60)}السلام عليكم `.repeat(8);

export const problem = new ApiProblem({
  status: 503,
  code: 'shell.server',
  values: { status: 503 },
  errors: [{ path: 'hours.0.from', message: 'must come before 17:00' }],
});

export const volume = Array.from({ length: 28 }, (_, day) => ({
  at: new Date(Date.UTC(2026, 9, 26 + day)).toISOString(),
  count: Math.round(40 + 25 * Math.sin(day / 2.2) + (day === 19 ? 140 : 0) + (day % 7 === 6 ? -18 : 0)),
}));
