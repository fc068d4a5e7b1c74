import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { absentAfterMs, acts, run, World } from '../../../../tests/harness/delivery-world.ts';
import type { Settlement } from '../../../connectors/contract.ts';
import { failure, type Outcome } from '../../../kernel/outcome.ts';
import { deliveryStates } from '../contract-shapes.ts';
import { ordinaryPace as pace } from './pace.ts';
import { readBack } from './reading-back.ts';
import type { Standing } from './standing.ts';

describe('a delivery, whatever happens', () => {
  it('is never on the network twice', () => {
    fc.assert(
      fc.property(fc.array(acts, { maxLength: 60 }), (script) => {
        expect(run(script).posts).toBeLessThanOrEqual(1);
      }),
      { numRuns: 3_000 },
    );
  });

  it('is called published or live only when it is on the network', () => {
    fc.assert(
      fc.property(fc.array(acts, { maxLength: 60 }), (script) => {
        const { standing, posts } = run(script);
        if (['published', 'live', 'waiting-moderation'].includes(standing.state)) expect(posts).toBe(1);
        if (standing.state === 'live') expect(standing.posted?.remoteId).toBe('post-1');
      }),
      { numRuns: 1_000 },
    );
  });

  it('is submitted again only after a clear no or a proven absence', () => {
    const clear = new Set([
      'rate-limited',
      'held',
      'refused',
      'not-sent',
      'proven-absent',
      'retried',
      'released',
      'moved',
      'cancelled',
    ]);
    fc.assert(
      fc.property(fc.array(acts, { maxLength: 60 }), (script) => {
        let called = false;
        for (const step of run(script).history) {
          if (step.event === 'submitting') {
            expect(called).toBe(false);
            called = true;
          } else if (clear.has(step.event)) called = false;
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('ends where it can be left alone, once the network answers again', () => {
    fc.assert(
      fc.property(fc.array(acts, { maxLength: 40 }), (script) => {
        const world = run(script);
        for (let i = 0; i < 20; i++) {
          world.play({ do: 'pass', ms: 400_000 });
          world.play({ do: 'settle', answers: true });
          world.play({ do: 'submit', fate: 'accepted' });
          world.play({ do: 'read' });
        }
        expect(['live', 'refused', 'cancelled', 'held']).toContain(world.standing.state);
        expect(deliveryStates).toContain(world.standing.state);
      }),
      { numRuns: 500 },
    );
  });
});

describe('absence', () => {
  const lost = (): World => run([{ do: 'submit', fate: 'lost' }]);

  it('proves nothing before the waiting time is over', () => {
    const world = lost();
    world.play({ do: 'pass', ms: absentAfterMs - 1 });
    world.play({ do: 'settle', answers: true });
    expect(world.standing).toMatchObject({ state: 'unconfirmed', nextAt: 1_000_000 + absentAfterMs + 1 });
  });

  it('sends again after it, under the same key', () => {
    const world = lost();
    world.play({ do: 'pass', ms: absentAfterMs });
    world.play({ do: 'settle', answers: true });
    expect(world.standing).toMatchObject({ state: 'scheduled', attempts: 1 });
  });

  it('is counted from the end of the lease when the process died, for its call may have gone out until then', () => {
    const world = run([
      { do: 'submit', fate: 'killed-before-call' },
      { do: 'pass', ms: pace.leaseMs + absentAfterMs - 1 },
    ]);
    world.play({ do: 'settle', answers: true });
    expect(world.standing.state).toBe('unconfirmed');
    world.play({ do: 'pass', ms: 1 });
    world.play({ do: 'settle', answers: true });
    expect(world.standing.state).toBe('scheduled');
  });

  it('after too many unanswered submissions leaves the decision to a person', () => {
    const world = new World();
    for (let i = 0; i < pace.maxAttempts; i++) {
      world.play({ do: 'pass', ms: pace.longestResendMs });
      world.play({ do: 'submit', fate: 'lost' });
      world.play({ do: 'pass', ms: absentAfterMs });
      world.play({ do: 'settle', answers: true });
    }
    expect(world.standing).toMatchObject({ state: 'held', hold: 'unanswered', nextAt: null });
    world.play({ do: 'retry' });
    expect(world.standing.state).toBe('scheduled');
  });
});

describe('what a network says clearly', () => {
  it('waits as long as the network asks, and says until when', () => {
    const world = run([{ do: 'submit', fate: 'rate-limited' }]);
    expect(world.standing).toMatchObject({
      state: 'scheduled',
      nextAt: 1_005_000,
      problem: { code: 'rate-limited', retryAt: 1_005_000 },
    });
  });

  it('holds a delivery whose account must be connected again, and goes on by itself', () => {
    const world = run([{ do: 'submit', fate: 'reconnect' }]);
    expect(world.standing).toMatchObject({ state: 'held', hold: 'account', problem: { code: 'token-revoked' } });
    world.play({ do: 'release' });
    world.play({ do: 'submit', fate: 'accepted' });
    expect(world.standing).toMatchObject({ state: 'published', posted: { remoteId: 'post-1' } });
  });

  it('is not live before it was read back', () => {
    const world = run([{ do: 'submit', fate: 'accepted' }]);
    expect(world.standing).toMatchObject({ state: 'published', liveAt: null });
    world.play({ do: 'read' });
    expect(world.standing).toMatchObject({ state: 'live', liveAt: 1_000_000 });
  });

  it('believes a late answer that names the post', () => {
    const world = run([
      { do: 'submit', fate: 'accepted-answer-after-lease' },
      { do: 'pass', ms: pace.leaseMs },
    ]);
    expect(world.standing.state).toBe('published');
  });
});

describe('reading back', () => {
  const out = (): Standing => run([{ do: 'submit', fate: 'accepted' }]).standing;
  const absent = failure('gone', 'not-found', '');

  it('is gone only when several reads in a row do not find it', () => {
    let standing = out();
    for (let i = 1; i < pace.goneAfterMisses; i++)
      standing = readBack(standing, { shown: absent }, 1_000_000, pace)?.next ?? standing;
    expect(standing.state).toBe('published');
    expect(readBack(standing, { shown: absent }, 1_000_000, pace)?.next).toMatchObject({
      state: 'gone',
      problem: { code: 'gone' },
    });
  });

  const unseen: Outcome<{ live: boolean; text: string }> = { ok: true, value: { live: false, text: '' } };
  const held: Outcome<Settlement> = {
    ok: true,
    value: { state: 'waiting', posted: { remoteId: 'post-1', ref: null } },
  };

  it('waits for moderation when the network says it holds the post, and becomes live when shown', () => {
    const hidden = readBack(out(), { shown: unseen, fate: held }, 1_000_000, pace)?.next as Standing;
    expect(hidden).toMatchObject({ state: 'waiting-moderation', liveAt: null });
    expect(
      readBack(hidden, { shown: { ok: true, value: { live: true, text: '' } } }, 2_000_000, pace)?.next.state,
    ).toBe('live');
  });

  it('is refused, not gone, when the moderators turn it down', () => {
    const blocked = failure('refused', 'blocked', '');
    expect(readBack(out(), { shown: unseen, fate: blocked }, 1_000_000, pace)?.next).toMatchObject({
      state: 'refused',
      problem: { code: 'blocked' },
    });
  });

  it('tells a live post that vanished from one never shown', () => {
    let standing = readBack(out(), { shown: { ok: true, value: { live: true, text: '' } } }, 1_000_000, pace)
      ?.next as Standing;
    for (let i = 0; i < pace.goneAfterMisses; i++)
      standing = readBack(standing, { shown: unseen }, 2_000_000, pace)?.next as Standing;
    expect(standing).toMatchObject({ state: 'gone', liveAt: 1_000_000 });
  });

  it('thins out and then stops', () => {
    let standing = out();
    for (let i = 0; i <= pace.liveReadMs.length; i++) {
      standing = readBack(standing, { shown: { ok: true, value: { live: true, text: '' } } }, 1_000_000, pace)
        ?.next as Standing;
    }
    expect(standing.nextAt).toBeNull();
  });
});
