import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../../kernel/time.ts';
import { isQuiet, type PlanFacts, planProblems } from './checks.ts';
import { dueAtOf } from './moment.ts';

const now = Date.UTC(2026, 10, 23, 9);
const facts: PlanFacts = {
  now,
  text: 'Good morning, our shop is open today and the coffee is fresh',
  clashMinutes: 10,
  neighbours: [],
  timeZone: 'Africa/Nairobi',
  isPaused: false,
  canPublish: true,
};
const at = (wallTime: string, zone = 'Africa/Nairobi') => ({
  moment: { wallTime, zone },
  dueAt: dueAtOf({ wallTime, zone }) as number,
});
const codes = (more: Partial<PlanFacts>) => planProblems({ ...facts, ...more }).map(({ code }) => code);

describe('checks of a plan', () => {
  it('finds nothing wrong where nothing is', () => {
    expect(codes({ planned: at('2026-11-23T13:00'), language: 'en' })).toEqual([]);
  });

  it('blocks a time that has passed, and forgives the minute it takes to press the button', () => {
    expect(planProblems({ ...facts, planned: at('2026-11-23T11:00') })).toMatchObject([
      { code: 'time-passed', severity: 'blocks' },
    ]);
    expect(codes({ planned: at('2026-11-23T11:59') })).toEqual([]);
  });

  it('warns of a clash closer than the workspace wants', () => {
    const planned = at('2026-11-23T13:00');
    expect(codes({ planned, neighbours: [planned.dueAt + 9 * MINUTE_MS] })).toEqual(['clash']);
    expect(codes({ planned, neighbours: [planned.dueAt - 10 * MINUTE_MS] })).toEqual([]);
    expect(codes({ planned, neighbours: [planned.dueAt], clashMinutes: 0 })).toEqual([]);
  });

  it('warns of the same words said before', () => {
    expect(codes({ saidBefore: now - MINUTE_MS })).toEqual(['said-before']);
  });

  it('warns of an hour that the clocks skip, and says what it becomes', () => {
    const planned = at('2027-03-28T02:30', 'Europe/Berlin');
    expect(planProblems({ ...facts, planned })).toMatchObject([
      { code: 'hour-skipped', values: { instead: '2027-03-28T03:30' } },
    ]);
  });

  it('warns in quiet hours by the clock of the workspace, also over midnight', () => {
    const quietHours = { from: '22:00', to: '07:00' };
    expect(codes({ quietHours, planned: at('2026-11-23T23:30') })).toEqual(['quiet-hours']);
    expect(codes({ quietHours, planned: at('2026-11-23T23:30', 'UTC') })).toEqual(['quiet-hours']);
    expect(codes({ quietHours, planned: at('2026-11-23T13:00') })).toEqual([]);
    expect([isQuiet('07:00', quietHours), isQuiet('06:59', quietHours), isQuiet('22:00', quietHours)]).toEqual([
      false,
      true,
      true,
    ]);
    expect(isQuiet('12:00', { from: '12:00', to: '12:00' })).toBe(false);
  });

  it('warns when the text is not in the language it claims', () => {
    expect(planProblems({ ...facts, text: 'صباح الخير، متجرنا مفتوح اليوم', language: 'en' })).toMatchObject([
      { code: 'language-differs', values: { declared: 'en', found: 'ar' } },
    ]);
    expect(codes({ text: 'ok', language: 'sw' })).toEqual([]);
  });

  it('says when the account or the desk keeps it from going out', () => {
    expect(codes({ canPublish: false, isPaused: true })).toEqual(['account-unusable', 'publishing-paused']);
  });
});
