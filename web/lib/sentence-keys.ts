// The English files are the list of what can be said; a typo in a key does not compile. A new file needs one line here
// (scripts/check-locales.ts notices a forgotten one). Types only: nothing of this reaches the browser.
import type alerts from '../../locales/en/alerts.json';
import type answer from '../../locales/en/answer.json';
import type ask from '../../locales/en/ask.json';
import type calendar from '../../locales/en/calendar.json';
import type charts from '../../locales/en/charts.json';
import type checks from '../../locales/en/checks.json';
import type cli from '../../locales/en/cli.json';
import type editor from '../../locales/en/editor.json';
import type errors from '../../locales/en/errors.json';
import type experiments from '../../locales/en/experiments.json';
import type inbox from '../../locales/en/inbox.json';
import type keeping from '../../locales/en/keeping.json';
import type listening from '../../locales/en/listening.json';
import type measurement from '../../locales/en/measurement.json';
import type networks from '../../locales/en/networks.json';
import type people from '../../locales/en/people.json';
import type publishing from '../../locales/en/publishing.json';
import type query from '../../locales/en/query.json';
import type questions from '../../locales/en/questions.json';
import type reports from '../../locales/en/reports.json';
import type results from '../../locales/en/results.json';
import type search from '../../locales/en/search.json';
import type series from '../../locales/en/series.json';
import type settings from '../../locales/en/settings.json';
import type shell from '../../locales/en/shell.json';
import type signIn from '../../locales/en/sign-in.json';
import type sites from '../../locales/en/sites.json';
import type today from '../../locales/en/today.json';
import type triage from '../../locales/en/triage.json';
import type trial from '../../locales/en/trial.json';
import type ui from '../../locales/en/ui.json';
import type voice from '../../locales/en/voice.json';
import type ways from '../../locales/en/ways.json';

interface Files {
  alerts: typeof alerts;
  answer: typeof answer;
  ask: typeof ask;
  calendar: typeof calendar;
  charts: typeof charts;
  checks: typeof checks;
  cli: typeof cli;
  editor: typeof editor;
  errors: typeof errors;
  experiments: typeof experiments;
  inbox: typeof inbox;
  keeping: typeof keeping;
  listening: typeof listening;
  measurement: typeof measurement;
  networks: typeof networks;
  people: typeof people;
  publishing: typeof publishing;
  query: typeof query;
  questions: typeof questions;
  reports: typeof reports;
  results: typeof results;
  search: typeof search;
  series: typeof series;
  settings: typeof settings;
  shell: typeof shell;
  'sign-in': typeof signIn;
  sites: typeof sites;
  today: typeof today;
  triage: typeof triage;
  trial: typeof trial;
  ui: typeof ui;
  voice: typeof voice;
  ways: typeof ways;
}

/** Every sentence: file name, dot, key. */
export type SentenceKey = { [F in keyof Files]: `${F}.${keyof Files[F] & string}` }[keyof Files];
