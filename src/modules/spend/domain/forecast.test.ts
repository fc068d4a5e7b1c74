import { expect, it } from 'vitest';
import { forecastOf } from './forecast.ts';

const spending = { budgetMinor: 1_000, spentMinor: 400, committedMinor: 100, perDayMinor: 50, daysLeft: 30 };

it('says when a budget will be passed, before it is', () => {
  expect(forecastOf(spending)).toEqual({ expectedMinor: 2_000, exceededInDays: 11 });
  expect(forecastOf({ ...spending, daysLeft: 10 })).toEqual({ expectedMinor: 1_000, exceededInDays: undefined });
  expect(forecastOf({ ...spending, daysLeft: undefined })).toEqual({ expectedMinor: undefined, exceededInDays: 11 });
});
it('counts what is promised as spent', () => {
  expect(forecastOf({ ...spending, committedMinor: 601 }).exceededInDays).toBe(0);
  expect(forecastOf({ ...spending, perDayMinor: 0 }).exceededInDays).toBeUndefined();
  expect(forecastOf({ ...spending, perDayMinor: -20 }).exceededInDays).toBeUndefined();
});
