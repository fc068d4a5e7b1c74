import { describe, expect, it } from 'vitest';
import { firstDraft, outcomeKey, regionOf, subjectOf } from './draft.ts';

const id = '01900000-0000-7000-8000-000000000001';

describe('a question put together', () => {
  it('begins with what the address names, and with nothing that it should not', () => {
    expect(firstDraft({ about: 'post', post: id, stranger: 'x' })).toMatchObject({ about: 'post', post: id });
    expect(firstDraft({ about: 'post' })).not.toHaveProperty('stranger');
    expect(firstDraft({ about: 'everything' }).about).toBe('campaign');
  });

  it('asks about a campaign by its posts, or by days of its own, and not by half of them', () => {
    const draft = firstDraft({ campaign: id });
    expect(subjectOf(draft)).toEqual({ type: 'campaign', campaignId: id });
    expect(subjectOf({ ...draft, from: '2026-11-02', to: '2026-11-08' })).toEqual({
      type: 'campaign',
      campaignId: id,
      from: '2026-11-02',
      to: '2026-11-08',
    });
    expect(subjectOf({ ...draft, from: '2026-11-02' })).toBeUndefined();
  });

  it('needs days in their order, and a name for a stretch of them', () => {
    const draft = firstDraft({ about: 'incident', name: 'Broken till', from: '2026-11-08', to: '2026-11-02' });
    expect(subjectOf(draft)).toBeUndefined();
    expect(subjectOf({ ...draft, to: '2026-11-09' })).toMatchObject({ type: 'incident', name: 'Broken till' });
    expect(subjectOf({ ...draft, to: '2026-11-09', name: '  ' })).toBeUndefined();
  });

  it('says a kind of post by what was chosen alone', () => {
    const draft = firstDraft({ about: 'posts', from: '2026-11-02', to: '2026-11-09', picture: 'no' });
    expect(subjectOf(draft)).toEqual({ type: 'posts', from: '2026-11-02', to: '2026-11-09', hasPicture: false });
  });

  it('keeps outcomes apart', () => {
    const keys = [
      outcomeKey({ type: 'series', seriesId: id }),
      outcomeKey({ type: 'recorded', kind: 'order', measure: 'count' }),
      outcomeKey({ type: 'recorded', kind: 'order', measure: 'value', currency: 'KES' }),
      outcomeKey({ type: 'recorded', kind: 'order', measure: 'value', currency: 'USD' }),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });

  it.each([
    ['3', 0.03],
    ['2,5', 0.025],
    ['0', 0],
    ['', undefined],
    ['51', undefined],
    ['-1', undefined],
    ['x', undefined],
  ])('reads %j per cent', (region, share) => {
    expect(regionOf({ ...firstDraft({}), region })).toBe(share);
  });
});
