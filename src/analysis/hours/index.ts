export { addOpenMinutes, openMinutesBetween, type Schedule } from './open-minutes.ts';
export {
  alwaysOpen,
  hoursProblem,
  officeHours,
  type Period,
  type Weekday,
  type WeeklyHours,
  weekdays,
} from './weekly-hours.ts';
