import { describe, expect, it } from 'vitest';
import { failure } from '../../../kernel/outcome.ts';
import { type HealthState, afterFailure, healthy } from './health.ts';

const down = failure('network', 'server-unreachable', 'connection refused');
const after = (times: number, from: HealthState = healthy) =>
  Array.from({ length: times }).reduce<HealthState>((state) => afterFailure(state, down), from);

describe('account health', () => {
  it('never disconnects for a passing cause, however long it lasts', () => {
    expect(after(2).health).toBe('ok');
    expect(after(3).health).toBe('trouble');
    expect(after(10_000).health).toBe('trouble');
  });

  it('asks for a person only on the network’s clear word', () => {
    expect(afterFailure(healthy, failure('reconnect', 'token-revoked', '')).health).toBe('reconnect');
    expect(afterFailure(healthy, failure('rate-limited', 'rate-limited', '', 5)).health).toBe('ok');
  });

  it('does not blame the account for a refused request', () => {
    expect(afterFailure(healthy, failure('refused', 'too-long', ''))).toEqual(healthy);
    expect(afterFailure(healthy, failure('gone', 'not-found', ''))).toEqual(healthy);
  });

  it('keeps asking for a person while the network is also unreachable', () => {
    const revoked = afterFailure(healthy, failure('reconnect', 'token-revoked', ''));
    expect(after(5, revoked)).toMatchObject({ health: 'reconnect', code: 'token-revoked' });
  });
});
