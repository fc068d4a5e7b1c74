import type { EpochMs } from '../../kernel/time.ts';
import type { QueryNode } from './ast.ts';
import { type CompileOptions, compileQuery } from './compile.ts';
import { nearPlan, type WordsPlan, wordsPlan } from './positions-tsquery.ts';
import type { FieldTest, Program, ValueField } from './program.ts';

export interface FieldFilter {
  field: Exclude<ValueField, 'url' | 'links'> | 'rating';
  /** Any of these. Handles are folded and without `@`; a site counts with its subdomains; a rating is one digit. */
  anyOf: string[];
  not: boolean;
}

/** How to ask PostgreSQL. Every row that matches the query passes `tsquery` and `filters`. */
export interface SearchPlan {
  /** A literal for `::tsquery`, to be passed as a parameter; null when the query asks for no words. */
  tsquery: string | null;
  /** True when some rows that pass don't match: each must be asked `matches` as well. */
  residual: boolean;
  filters: {
    /** Inclusive. */
    since?: EpochMs;
    /** Exclusive. */
    until?: EpochMs;
    fields: FieldFilter[];
  };
}

/** Splits a query into what PostgreSQL's text index can answer, plain column filters, and whether a second look is needed. */
export function toSearch(query: QueryNode, options: CompileOptions = {}): SearchPlan {
  const { program } = compileQuery(query, options);
  const conditions = program.op === 'and' ? program.items : [program];
  const filters: SearchPlan['filters'] = { fields: [] };
  const rest = conditions.filter((condition) => !takeFilter(condition, filters));
  const plan = rest.length === 0 ? { text: undefined, isExact: true } : planAnd(rest);
  return { tsquery: plan.text ?? null, residual: !plan.isExact, filters };
}

function takeFilter(condition: Program, filters: SearchPlan['filters']): boolean {
  if (condition.op === 'field' && 'at' in condition.test) {
    const { field, at } = condition.test;
    filters[field] = field === 'since' ? Math.max(filters.since ?? at, at) : Math.min(filters.until ?? at, at);
    return true;
  }
  const not = condition.op === 'not';
  const filter = fieldFilter(condition.op === 'not' ? condition.item : condition, not);
  if (filter !== undefined) filters.fields.push(filter);
  return filter !== undefined;
}

function fieldFilter(condition: Program, not: boolean): FieldFilter | undefined {
  const items = condition.op === 'or' ? condition.items : [condition];
  const tests = items.map((item) => (item.op === 'field' ? indexedValues(item.test) : undefined));
  const [first] = tests;
  if (first === undefined || tests.some((test) => test?.field !== first.field)) return undefined;
  return { field: first.field, anyOf: tests.flatMap((test) => test?.anyOf ?? []), not };
}

/** What stands in an index as plain values. Parts of addresses and numbers of followers don't: they are asked row by row. */
function indexedValues(test: FieldTest): Pick<FieldFilter, 'field' | 'anyOf'> | undefined {
  if (test.field === 'rating') {
    const { least = 1, most = 5 } = test;
    return { field: test.field, anyOf: ['1', '2', '3', '4', '5'].filter((star) => +star >= least && +star <= most) };
  }
  return 'value' in test && test.field !== 'url' && test.field !== 'links'
    ? { field: test.field, anyOf: [test.value] }
    : undefined;
}

/** Always lets through at least what the query means: a part that can't be said is left open, never guessed. */
function plan(program: Program): WordsPlan {
  switch (program.op) {
    case 'words':
      return wordsPlan(program.slots);
    case 'near':
      return nearPlan(program) ?? { ...planAnd([program.left, program.right]), isExact: false };
    case 'and':
      return planAnd(program.items);
    case 'or':
      return planOr(program.items);
    case 'not':
      return planNot(program.item);
    case 'field':
      return { text: undefined, isExact: false };
    case 'title':
      return { ...plan(program.item), isExact: false };
  }
}

function planAnd(items: readonly Program[]): WordsPlan {
  const plans = items.map(plan);
  const texts = plans.flatMap(({ text }) => (text === undefined ? [] : [text]));
  return { text: join(texts, ' & '), isExact: plans.every(({ isExact }) => isExact) };
}

function planOr(items: readonly Program[]): WordsPlan {
  const plans = items.map(plan);
  const texts = plans.flatMap(({ text }) => (text === undefined ? [] : [text]));
  const isExact = plans.every((part) => part.isExact);
  return texts.length < plans.length ? { text: undefined, isExact: false } : { text: join(texts, ' | '), isExact };
}

/** The opposite of a condition that lets too much through would shut out rows that match. */
function planNot(item: Program): WordsPlan {
  const inner = plan(item);
  return inner.isExact && inner.text !== undefined
    ? { text: `!${inner.text}`, isExact: true }
    : { text: undefined, isExact: false };
}

const join = (texts: readonly string[], operator: string): string | undefined =>
  texts.length > 1 ? `(${texts.join(operator)})` : texts[0];
