import { expect, it } from 'vitest';
import type { z } from 'zod';
import { publishingContract } from '../../../src/modules/publishing/contract.ts';
import { workspaceContract } from '../../../src/modules/workspace/contract.ts';
import { connectPractice, zone } from './firm.ts';
import { picture } from './picture.ts';
import { postsOf } from './public.ts';
import type { Round } from './round.ts';
import { waitUntil } from './wait-until.ts';

type Delivery = z.output<(typeof publishingContract.operations.show)['output']>['delivery'];

/** The post that the rest of the round is about. */
export interface Planned {
  draftId: string;
  campaignId: string;
  deliveries: Delivery[];
}

export const target = 'https://duka.test/mbeya?pack=1kg';
const alt = 'Mfuko wa kahawa ya Mbeya mezani';
const text = `Mpya leo: kahawa ya Mbeya ☕ ${target} #kahawa`;

/** Writes, checks, has approved and schedules one post for two networks. */
export function planning(round: Round, planned: Partial<Planned>): void {
  it('plans a post with two variants, a picture and a tracked link; nothing goes out without consent', async () => {
    const { owner, author, accounts } = round.firm;
    await owner(workspaceContract, 'update', { needsApproval: true });
    const practice = await connectPractice(owner);
    const { id: campaignId } = await author(publishingContract, 'createCampaign', { name: 'Mbeya' });
    const { id: mediaId } = await author(publishingContract, 'uploadMedia', { name: 'mbeya.png', base64: picture(64) });
    const media = [{ mediaId, alt }];
    const inEnglish = { accountId: practice.id, linked: false, text: `New today: Mbeya beans. ${target}`, media };
    const variants = [{ accountId: accounts.shop.id }, inEnglish];
    const content = { text, language: 'sw', media, variants };
    const draft = await author(publishingContract, 'createDraft', { ...content, title: 'Mbeya', campaignId });
    const { accounts: checked } = await author(publishingContract, 'check', { ...content, draftId: draft.id });
    expect(checked.flatMap(({ problems }) => problems.filter(({ severity }) => severity === 'blocks'))).toEqual([]);
    const tooLong = { ...content, text: 'k'.repeat(301) };
    const { accounts: refused } = await author(publishingContract, 'check', tooLong);
    expect(refused.find(({ accountId }) => accountId === accounts.shop.id)?.problems[0]).toMatchObject({
      severity: 'blocks',
    });

    const wallTime = Temporal.Now.plainDateTimeISO(zone)
      .add({ seconds: 75 })
      .toString({ smallestUnit: 'minute', roundingMode: 'trunc' });
    const { deliveries, approval } = await author(publishingContract, 'schedule', {
      draftId: draft.id,
      wallTime,
      zone,
    });
    expect(deliveries.map(({ state, hold }) => [state, hold])).toEqual(Array(2).fill(['held', 'approval']));
    const { id: approvalId, hash } = approval ?? { id: '', hash: '' };
    const other = hash.replace(/./g, '0');
    await expect(owner(publishingContract, 'approve', { approvalId, hash: other })).rejects.toThrow(/409|422/);
    expect(await owner(publishingContract, 'approve', { approvalId, hash })).toMatchObject({ state: 'approved' });
    const { items } = await owner(publishingContract, 'list', { campaignId });
    expect(items.map(({ state, consent }) => [state, consent])).toEqual(Array(2).fill(['scheduled', 'given']));
    Object.assign(planned, { draftId: draft.id, campaignId, deliveries: items } satisfies Planned);
  });
}

/** Both variants are out, once, and read back. */
export function published(round: Round, planned: Partial<Planned>): void {
  it('publishes both variants at their time and reads them back', async () => {
    const { firm, net, measured } = round;
    let last: Delivery[] = [];
    const live = await waitUntil(
      'both variants to be live',
      110_000,
      async () => {
        last = (await firm.owner(publishingContract, 'list', { campaignId: planned.campaignId })).items;
        return last.every(({ state }) => state === 'live') ? last : undefined;
      },
      () => last.map(({ network, state, hold, problem }) => ({ network, state, hold, problem })),
    );
    planned.deliveries = live;
    for (const { network, dueAt, submittedAt = '', liveAt = '' } of live) {
      const [late, seen] = [submittedAt, liveAt].map((at) => Date.parse(at) - Date.parse(dueAt));
      measured.note(`scheduled for ${network}`, `sent ${late} ms after its time, proven live ${seen} ms after it`);
    }
    const posts = await postsOf(net, firm.accounts.shop.remoteId);
    const mine = posts.filter(({ record }) => record.text.startsWith('Mpya leo'));
    expect(mine).toHaveLength(1);
    expect(mine[0]?.uri).toBe(onBluesky(planned).remoteId);
    const record = mine[0]?.record;
    const link = /http\S+/.exec(record?.text ?? '')?.[0] ?? '';
    expect(link).toMatch(new RegExp(`^${firm.desk.url}/l/[0-9A-Za-z]{10}$`));
    expect(record?.facets?.flatMap(({ features }) => features.map(({ uri }) => uri))).toContain(link);
    expect(record?.embed?.images?.map((image) => image.alt)).toEqual([alt]);
    const { uri = '', cid = '' } = mine[0] ?? {};
    for (const name of ['neema', 'david', 'layla']) await round.person(name).like({ uri, cid });
    await round.person('tamar').repost({ uri, cid });
  });
}

export function onBluesky({ deliveries = [] }: Partial<Planned>): Delivery {
  const found = deliveries.find(({ network }) => network === 'bluesky');
  if (found === undefined) throw new Error('there is no delivery to Bluesky');
  return found;
}
