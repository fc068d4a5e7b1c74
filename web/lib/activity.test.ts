import { describe, expect, it } from 'vitest';
import { activityLog, BEAT_MS, type Work, whileTyping, workAt } from './activity.ts';

const desk = '01900000-0000-7000-8000-000000000001';
const thing = '01900000-0000-7000-8000-000000000002';
const at = (path: string, search = '') => workAt(path, new URLSearchParams(search), desk);
const opened: Work = { kind: 'open', subjectType: 'conversation', subjectId: thing };

describe('the work that an address shows', () => {
  it.each([
    [`/w/acme/inbox/${thing}`, '', 'open', 'conversation', thing],
    ['/w/acme/inbox', '', 'open', 'workspace', desk],
    ['/w/acme/inbox/rules', '', 'open', 'workspace', desk],
    [`/w/acme/calendar/delivery/${thing}`, '', 'open', 'delivery', thing],
    [`/w/acme/calendar/compose/${thing}`, '', 'compose', 'draft', thing],
    ['/w/acme/calendar/compose', `draft=${thing}`, 'compose', 'draft', thing],
    ['/w/acme/calendar/compose', '', 'open', 'workspace', desk],
    [`/w/acme/results/of/campaign/${thing}`, '', 'report', 'campaign', thing],
    [`/w/acme/results/of/planet/${thing}`, '', 'report', 'workspace', desk],
    ['/w/acme/listening', '', 'moderate', 'workspace', desk],
    ['/w/acme/results/spend', '', 'report', 'workspace', desk],
  ])('%s %s', (path, search, kind, subjectType, subjectId) =>
    expect(at(path, search)).toEqual({ kind, subjectType, subjectId }),
  );

  it('is answering while one types in a conversation', () => {
    expect(whileTyping(opened).kind).toBe('reply');
    expect(whileTyping(at('/w/acme/today')).kind).toBe('open');
  });
});

describe('signs of life', () => {
  it('are kept once in half a minute, and at once when the work changes', () => {
    const log = activityLog('t');
    const other: Work = { ...opened, subjectId: desk };
    for (let ms = 0; ms <= BEAT_MS; ms += 1_000) log.note(opened, ms);
    log.note(other, BEAT_MS + 1);
    expect(log.take()).toEqual([
      { tab: 't', ...opened, at: ['1970-01-01T00:00:00.000Z', '1970-01-01T00:00:30.000Z'] },
      { tab: 't', ...other, at: ['1970-01-01T00:00:30.001Z'] },
    ]);
    expect(log.take()).toEqual([]);
  });

  it('that could not be sent wait, in order and in bounds', () => {
    const log = activityLog('t');
    for (let beat = 0; beat < 300; beat++) log.note(opened, beat * BEAT_MS);
    const unsent = log.take();
    for (let beat = 300; beat < 600; beat++) log.note(opened, beat * BEAT_MS);
    log.giveBack(unsent);
    const [batch] = log.take();
    expect(batch?.at).toHaveLength(400);
    expect(batch?.at.at(-1)).toBe(new Date(599 * BEAT_MS).toISOString());
  });
});
