import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountsContract } from '../../src/modules/accounts/contract.ts';
import { inboxContract } from '../../src/modules/inbox/contract.ts';
import { listeningContract } from '../../src/modules/listening/contract.ts';
import { publishingContract } from '../../src/modules/publishing/contract.ts';
import { reportsContract } from '../../src/modules/reports/contract.ts';
import { workspaceContract } from '../../src/modules/workspace/contract.ts';
import { type Ask, deskClient, signInByLink } from '../networks/desk/desk-client.ts';
import { type DeskProcess, startDesk } from '../networks/desk/desk-process.ts';

/** The whole round on the practice network, against the desk as a person starts it: one process, its own embedded database, HTTP only. */
describe('the main job, on the practice network', () => {
  let desk: DeskProcess;
  let ask: Ask;
  let accountId: string;

  beforeAll(async () => {
    desk = await startDesk();
    ask = deskClient(desk.url, 'practice', await signInByLink(desk.url, desk.firstToken));
  });
  afterAll(() => desk?.remove());

  it('is alive at the first start', async () => {
    const me = await ask(workspaceContract, 'me');
    expect(me.workspaces.map((workspace) => workspace.slug)).toEqual(['practice']);
    const { items } = await ask(accountsContract, 'list');
    expect(items).toMatchObject([{ network: 'practice', handle: 'karibu', health: 'ok' }]);
    accountId = items[0]?.id ?? '';
    const waiting = await until(
      () => ask(inboxContract, 'list', { limit: 200 }),
      (page) => page.items.length >= 20,
    );
    expect(new Set(waiting.items.map((item) => item.language)).size).toBeGreaterThanOrEqual(4);
    expect(waiting.items.every((item) => item.departmentId !== null)).toBe(true);
  });

  it('finds what was received by a boolean query', async () => {
    const search = await ask(listeningContract, 'search', {
      query: '(coffee OR kahawa OR قهوة OR קפה) NOT network:feed',
    });
    expect(search.items.length).toBeGreaterThan(0);
  });

  it('answers, and proves that the answer is live', async () => {
    const { items } = await ask(inboxContract, 'list', { intent: 'question', limit: 1 });
    const id = items[0]?.id ?? '';
    await ask(inboxContract, 'reply', {
      id,
      text: 'Asante! We open at eight. نفتح الساعة الثامنة',
      undoSeconds: 0,
      close: true,
    });
    const done = await until(
      () => ask(inboxContract, 'show', { id }),
      (whole) => whole.messages.some((message) => message.direction === 'out' && message.state === 'live'),
    );
    expect(done.conversation.state).toBe('done');
    expect(done.clocks.filter((clock) => clock.kind !== 'resolution').every((clock) => clock.stoppedAt !== null)).toBe(
      true,
    );
  });

  it('publishes a planned post once, though it is killed in between', async () => {
    const draft = await ask(publishingContract, 'createDraft', {
      title: 'Morning',
      text: 'Fresh roast today ☕ https://karibu.example/shop',
      variants: [{ accountId }],
    });
    await ask(publishingContract, 'publishNow', { draftId: draft.id });
    await desk.kill();
    await desk.start();
    const live = await until(
      () => ask(publishingContract, 'showDraft', { draftId: draft.id }),
      (shown) => shown.deliveries.some((delivery) => delivery.state === 'live'),
      90_000,
    );
    expect(live.deliveries).toHaveLength(1);
  }, 120_000);

  it('says plainly when its database is gone, and recovers by itself', async () => {
    const pid = Number(readFileSync(path.join(desk.data, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid, 'SIGKILL');
    const seen: (number | undefined)[] = [];
    const counts = () =>
      ask(inboxContract, 'counts').catch((cause: { status?: number }) => {
        seen.push(cause.status);
        return undefined;
      });
    await until(counts, (answer) => answer !== undefined);
    // Refused while it was away, never a bug and never silence.
    expect(seen.filter((status) => status !== 503)).toEqual([]);
  });

  it('has an intact audit trail after all of this', async () => {
    expect(await ask(workspaceContract, 'verifyAudit')).toMatchObject({ intact: true });
  });

  it('reports on it, on at most two pages in four languages, the same bytes again', async () => {
    const today = Temporal.Now.plainDateISO('UTC');
    const period = { from: today.subtract({ days: 27 }).toString(), to: today.toString() };
    for (const kind of ['progress', 'care', 'incident'] as const) {
      const { id } = await ask(reportsContract, 'make', { kind, ...period, asks: ['Agree to open at seven'] });
      const frozen = await ask(reportsContract, 'freeze', { id });
      expect(frozen.document.figures.length).toBeGreaterThan(5);
      // The shop's books are forty weeks old. What people said was heard for two: what lies before is not zero, it is not known.
      const compared = frozen.document.figures.filter(({ before }) => before !== undefined);
      expect(compared.map(({ label }) => label.key)).toEqual(
        kind === 'progress' ? ['reports.figure.outcomes', 'reports.figure.value'] : [],
      );
      for (const language of ['en', 'sw', 'he', 'ar'] as const) {
        const file = await ask(reportsContract, 'render', { id, format: 'pdf', language });
        const again = await ask(reportsContract, 'render', { id, format: 'pdf', language });
        expect(again.base64 === file.base64, `${kind} in ${language}`).toBe(true);
        const pdf = Buffer.from(file.base64, 'base64');
        if (kind === 'progress')
          expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length, language).toBeLessThanOrEqual(2);
        const shown = process.env['REPORTS_SHOWN'];
        if (shown !== undefined) writeFileSync(path.join(shown, `practice-${kind}-${language}.pdf`), pdf);
      }
    }
  }, 60_000);
});

/** Asks again until it fits. @throws what the last answer was, when it never does */
async function until<T>(look: () => Promise<T>, fits: (answer: T) => boolean, withinMs = 60_000): Promise<T> {
  const late = performance.now() + withinMs;
  for (;;) {
    const answer = await look();
    if (fits(answer)) return answer;
    if (performance.now() > late) throw new Error(`never came true: ${JSON.stringify(answer).slice(0, 1_500)}`);
    await wait(200);
  }
}
