/** The public sets that triage is measured on, read where they lie; none of them is part of this project. */
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { keyedRandom } from '../../src/kernel/random.ts';

const folder = new URL('../../../shared/data/listening/', import.meta.url);

export interface Row {
  label: string;
  text: string;
}

/** Rows of a set, or undefined when it is not on this machine. */
export function readRows(path: string): string[][] | undefined {
  const file = new URL(path, folder);
  if (!existsSync(file)) return undefined;
  const lines = gunzipSync(readFileSync(file)).toString('utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => line.split('\t'));
}

/** Shuffled by a seed, the same on every machine. */
export function shuffled<T>(items: readonly T[], ...seed: readonly (string | number)[]): T[] {
  const random = keyedRandom('bench/triage', ...seed);
  const order = [...items];
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random.next() * (i + 1));
    [order[i], order[j]] = [order[j] as T, order[i] as T];
  }
  return order;
}

/** One fifth to test on, the rest to learn from; a text that stands in the test is not learned from, whatever its label. */
export function split(rows: readonly Row[], name: string): { test: Row[]; train: Row[] } {
  const order = shuffled(rows, name);
  const test = order.slice(0, Math.floor(order.length / 5));
  const tested = new Set(test.map(({ text }) => text.trim().toLowerCase()));
  return { test, train: order.slice(test.length).filter(({ text }) => !tested.has(text.trim().toLowerCase())) };
}

/** Our grouping of the 77 intents of a bank's customers into the departments of a bank; the first that fits. */
const departments: readonly (readonly [string, RegExp])[] = [
  ['security', /lost_or_stolen|compromised|pin|passcode|not_recognised/],
  ['fees and rates', /charge$|charged$|fee|exchange|rate$|extra_charge|top_up_by_cash_or_cheque/],
  ['top-ups', /top_up|topping/],
  ['transfers', /transfer|beneficiary|receiving_money|balance_not_updated/],
  ['cash', /cash|atm|swallowed/],
  ['payments', /card_payment|refund|contactless|charged_twice|pay_or|visa|acceptance|debit/i],
  ['accounts', /identity|verify|age_limit|country|personal|terminate|fiat/],
  ['cards', /card/],
];

export const departmentOf = (intent: string): string =>
  departments.find(([, pattern]) => pattern.test(intent))?.[0] ?? 'accounts';

/** For the table's foot. */
export const departmentNames = departments.map(([name]) => name).join(', ');

const pick =
  (path: string, label: number, text: number, keep: (row: string[]) => boolean = () => true) =>
  () =>
    readRows(path)
      ?.filter(keep)
      .map((row) => ({ label: row[label] ?? '', text: row[text] ?? '' }));

const grouped = (path: string) => () =>
  readRows(path)?.map(([intent = '', text = '']) => ({ label: departmentOf(intent), text }));

const inScope = (row: string[]): boolean => row[0] !== 'oos';

/** What was reached before, at 50, 200, 1,000 and 5,000 labels and all of them (percent right), by the prototype this engine follows. */
export const routing: readonly {
  name: string;
  rows: () => Row[] | undefined;
  before: readonly (number | undefined)[];
  published?: string;
}[] = [
  {
    name: 'banking, 8 departments',
    rows: grouped('routing/banking77.train.tsv.gz'),
    before: [60.8, 74.7, 88.7, 94.2, 95.6],
  },
  {
    name: 'Banking77, 77 intents',
    rows: pick('routing/banking77.train.tsv.gz', 0, 1),
    before: [24.1, 45.4, 75.9, 88.6, 91.7],
    published: 'BERT about 93.7',
  },
  {
    name: 'ArBanking, 8 departments',
    rows: grouped('routing/arbanking77.train.tsv.gz'),
    before: [53.6, 70.6, 82.5, 89.6, 93.1],
  },
  {
    name: 'ArBanking77, 77 intents',
    rows: pick('routing/arbanking77.train.tsv.gz', 0, 1),
    before: [19.3, 34.3, 60.8, 79.1, 87.1],
    published: 'AraBERT F1 90-92',
  },
  {
    name: 'CLINC, 10 domains',
    rows: pick('routing/clinc150.train.tsv.gz', 1, 2, inScope),
    before: [49, 72, 89, 95.5, 97.3],
  },
  {
    name: 'CLINC, 150 intents',
    rows: pick('routing/clinc150.train.tsv.gz', 0, 2, inScope),
    before: [17, 42, 72, 88.2, 92.4],
    published: 'BERT about 96',
  },
  {
    name: 'Injongo Swahili, 40 intents',
    rows: pick('routing/injongo-swa.train.tsv.gz', 0, 1),
    before: [53.8, 81.6, 93.9, undefined, 95.9],
  },
];

export const sentiment: readonly {
  language: string;
  rows: () => Row[] | undefined;
  measure: Measure;
  before: number;
  published: string;
}[] = [
  {
    language: 'en',
    rows: feelings('en'),
    measure: 'mean recall',
    before: 58.1,
    published: 'SVM 62.9, TimeLMs 73.7 (45k rows)',
  },
  { language: 'sw', rows: feelings('swa'), measure: 'weighted F1', before: 57.3, published: 'transformers about 65.7' },
  { language: 'he', rows: feelings('he'), measure: 'accuracy', before: 88.0, published: 'AlephBERT about 89' },
  {
    language: 'ar',
    rows: feelings('ar'),
    measure: 'F1 of pos and neg',
    before: 64.3,
    published: 'WANLP 2021 winner 74.8',
  },
  { language: 'ru', rows: feelings('ru'), measure: 'macro F1', before: 62.0, published: 'RuBERT 65.9' },
];

export type Measure = 'mean recall' | 'weighted F1' | 'accuracy' | 'F1 of pos and neg' | 'macro F1';

function feelings(name: string) {
  return pick(`sentiment/${name}.train.tsv.gz`, 0, 1);
}

/** Domains of CLINC that are nobody's business here: with its out-of-scope questions, the foreign part of a live stream. */
const foreignDomains = ['meta', 'small_talk', 'oos'];

/**
 * A live mix: eight departments, and what is none of theirs. Of the foreign intents half are met in the test only, as in life
 * what is none of ours is always new.
 */
export function mixedStream(seed: number) {
  const rows = readRows('routing/clinc150.train.tsv.gz');
  if (rows === undefined) return undefined;
  const isForeign = ([, domain = '']: string[]): boolean => foreignDomains.includes(domain);
  const foreignIntents = [...new Set(rows.filter(isForeign).map(([intent = '']) => intent))].filter(
    (name) => name !== 'oos',
  );
  const hidden = new Set(shuffled(foreignIntents, 'hidden', seed).slice(0, foreignIntents.length / 2));
  const order = shuffled(rows, 'mixed', seed);
  const ours = order.filter((row) => !isForeign(row)).map(([, label = '', text = '']) => ({ label, text }));
  const foreign = order.filter(isForeign);
  const none = (list: string[][]): Row[] => list.map(([, , text = '']) => ({ label: 'none', text }));
  return {
    test: { ours: ours.slice(0, 3_000), foreign: none(foreign.slice(0, 660)) },
    train: {
      ours: ours.slice(3_000),
      foreign: none(foreign.slice(660).filter(([intent = '']) => !hidden.has(intent))),
    },
  };
}
