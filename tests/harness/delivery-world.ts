/** For tests: a network and a desk that play by the rules, and scripts of what happens between them. */
import fc from 'fast-check';
import type { Settlement, Submission } from '../../src/connectors/contract.ts';
import { failure, type Outcome } from '../../src/kernel/outcome.ts';
import { ordinaryPace as pace } from '../../src/modules/publishing/domain/pace.ts';
import { cancel, move, release, retry } from '../../src/modules/publishing/domain/planning.ts';
import { readBack } from '../../src/modules/publishing/domain/reading-back.ts';
import { settle } from '../../src/modules/publishing/domain/settling.ts';
import { planned, type Standing, type Step } from '../../src/modules/publishing/domain/standing.ts';
import { answer, claim, expire, notSent } from '../../src/modules/publishing/domain/submitting.ts';

export const absentAfterMs = 30_000;

/** What a network does with one submission, and what comes back to us. */
const fates = [
  'accepted',
  'accepted-answer-lost',
  'accepted-worker-killed',
  'accepted-shown-late',
  'accepted-at-lease-end',
  'accepted-answer-after-lease',
  'lost',
  'killed-before-call',
  'rate-limited',
  'reconnect',
  'refused',
  'no-session',
] as const;
type Fate = (typeof fates)[number];

export type Act =
  | { do: 'pass'; ms: number }
  | { do: 'settle'; answers: boolean }
  | { do: 'read' }
  | { do: 'cancel' | 'move' | 'retry' | 'release' }
  | { do: 'submit'; fate: Fate };

export const acts: fc.Arbitrary<Act> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.integer({ min: 0, max: 200_000 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('settle' as const), answers: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('read' as const, 'cancel' as const, 'move' as const, 'retry' as const, 'release' as const),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('submit' as const), fate: fc.constantFrom(...fates) }) },
) as fc.Arbitrary<Act>;

/** A network that may show an accepted post late, and a desk that plays by the rules. No key is honoured: only the rules prevent a second post. */
export class World {
  now = 1_000_000;
  standing: Standing = planned(1_000_000, null);
  posts = 0;
  shownFrom = Number.POSITIVE_INFINITY;
  late: { attempt: number; submission: Submission } | undefined;
  history: Step[] = [];

  take(step: Step | undefined): boolean {
    if (!step) return false;
    this.history.push(step);
    this.standing = step.next;
    return true;
  }

  isShown(): boolean {
    return this.posts > 0 && this.now >= this.shownFrom;
  }

  readonly posted = () => ({ remoteId: 'post-1', ref: null });

  submit(fate: Fate): void {
    if (!this.take(claim(this.standing, this.now, pace))) return;
    const { attempts } = this.standing;
    if (fate.startsWith('accepted')) {
      this.posts += 1;
      const lateMs =
        fate === 'accepted-shown-late'
          ? absentAfterMs
          : fate === 'accepted-at-lease-end'
            ? pace.leaseMs + absentAfterMs
            : 0;
      this.shownFrom = Math.min(this.shownFrom, this.now + lateMs);
    }
    const ok: Submission = { ok: true, value: this.posted() };
    const reply = (submission: Submission) => this.take(answer(this.standing, attempts, submission, this.now, pace));
    switch (fate) {
      case 'accepted':
        reply(ok);
        break;
      case 'accepted-answer-lost':
      case 'accepted-shown-late':
      case 'lost':
        reply({ ok: false, reason: 'unknown', code: 'timeout', detail: '' });
        break;
      case 'accepted-answer-after-lease':
        this.late = { attempt: attempts, submission: ok };
        break;
      case 'rate-limited':
        reply(failure('rate-limited', 'rate-limited', '', this.now + 5_000));
        break;
      case 'reconnect':
        reply(failure('reconnect', 'token-revoked', ''));
        break;
      case 'refused':
        reply(failure('refused', 'too-long', ''));
        break;
      case 'no-session':
        this.take(notSent(this.standing, attempts, failure('network', 'server-unreachable', ''), this.now, pace));
        break;
      default:
    }
  }

  play(act: Act): void {
    if (act.do === 'submit') return this.submit(act.fate);
    if (act.do === 'pass') {
      this.now += act.ms;
      this.take(expire(this.standing, this.now));
      if (this.late && this.standing.state !== 'submitting') {
        this.take(answer(this.standing, this.late.attempt, this.late.submission, this.now, pace));
        this.late = undefined;
      }
      return;
    }
    if (act.do === 'settle') {
      const truth: Settlement = this.isShown() ? { state: 'live', posted: this.posted() } : { state: 'absent' };
      const outcome: Outcome<Settlement> = act.answers ? { ok: true, value: truth } : failure('network', 'timeout', '');
      this.take(settle(this.standing, outcome, { readAt: this.now, now: this.now, absentAfterMs, pace }));
    }
    if (act.do === 'read') {
      const found: Outcome<{ live: boolean; text: string }> = { ok: true, value: { live: this.isShown(), text: '' } };
      this.take(readBack(this.standing, { shown: found }, this.now, pace));
    }
    if (act.do === 'cancel') this.take(cancel(this.standing));
    if (act.do === 'move') this.take(move(this.standing, this.now + 1_000, null));
    if (act.do === 'retry') this.take(retry(this.standing, this.now, null));
    if (act.do === 'release') this.take(release(this.standing, this.now));
  }
}

export const run = (script: readonly Act[]): World => {
  const world = new World();
  for (const act of script) world.play(act);
  return world;
};
