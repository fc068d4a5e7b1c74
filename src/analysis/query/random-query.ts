import fc from 'fast-check';
import { type FieldNode, listOf, type Place, type QueryNode } from './ast.ts';

/** Arbitrary valid queries over a small vocabulary, for property tests. */
const at: Place = [0, 0];
export const vocabulary = [
  'acme',
  'globex',
  'good',
  'bad',
  'ישראל',
  'בנק',
  'مصر',
  'الاهلي',
  'huduma',
  '#sale',
  '@acme.test',
  '👍',
  'example.org',
  'o1-mini',
  'NASA',
];

const plainTerm: fc.Arbitrary<QueryNode> = fc
  .record({
    kind: fc.constant('term' as const),
    text: fc.constantFrom(...vocabulary),
    form: fc.constantFrom('plain' as const, 'plain' as const, 'raw' as const, 'exact' as const),
    prefix: fc.boolean(),
    at: fc.constant(at),
  })
  .map((node) => (node.form === 'exact' ? { ...node, prefix: false } : node));

const wildTerm: fc.Arbitrary<QueryNode> = fc.record({
  kind: fc.constant('term' as const),
  text: fc.constantFrom('ac*e', 'ac?e', 'gl?b*', 'gl*b*x', 'go?d', 'בנ?', 'הי*ק', '#sa?e', 'o1-mi?i').map(withoutStar),
  form: fc.constantFrom('plain' as const, 'raw' as const),
  prefix: fc.boolean(),
  at: fc.constant(at),
});

/** A star at the end is the `prefix` of a term, a question mark there punctuation. */
function withoutStar(text: string): string {
  return text.replace(/[*?]$/, '');
}

const term: fc.Arbitrary<QueryNode> = fc.oneof({ weight: 4, arbitrary: plainTerm }, { weight: 1, arbitrary: wildTerm });

const phrase: fc.Arbitrary<QueryNode> = fc.record({
  kind: fc.constant('phrase' as const),
  text: fc
    .array(fc.constantFrom('acme', 'good', 'בנק', 'مصر', 'serv*', 'ac?e', 'gl*x'), { minLength: 1, maxLength: 3 })
    .map((words) => words.join(' ')),
  raw: fc.boolean(),
  at: fc.constant(at),
});

const field: fc.Arbitrary<FieldNode> = fc
  .constantFrom(
    ...([
      ['lang', 'en'],
      ['lang', 'ar'],
      ['from', 'alice.test'],
      ['to', 'bob'],
      ['network', 'bluesky'],
      ['site', 'example.org'],
      ['country', 'KE'],
      ['verified', 'yes'],
      ['followers', '>1000'],
      ['followers', '10..1000'],
    ] as const),
    ...([
      ['rating', '<3'],
      ['rating', '4..5'],
      ['sentiment', 'negative'],
      ['intent', 'question'],
      ['url', '/news/'],
      ['links', 'example.org/a b'],
    ] as const),
    ...([
      ['has', 'link'],
      ['is', 'question'],
      ['since', '2026-01-02'],
      ['until', '2026-03-04'],
      ['source', 'my feed'],
    ] as const),
  )
  .map(([name, value]) => ({ kind: 'field', field: name, value, at }));

const side = (depth: number): fc.Arbitrary<QueryNode> =>
  fc.oneof(
    term,
    phrase,
    fc.array(fc.oneof(term, phrase), { minLength: 2, maxLength: 3 }).map((items) => list('or', items)),
    ...(depth > 0 ? [near(depth - 1)] : []),
  );

const near = (depth: number): fc.Arbitrary<QueryNode> =>
  fc.record({
    kind: fc.constant('near' as const),
    left: side(depth),
    right: side(depth),
    distance: fc.integer({ min: 0, max: 6 }),
    ordered: fc.boolean(),
    at: fc.constant(at),
  });

const list = (kind: 'and' | 'or', items: QueryNode[]): QueryNode => {
  const node = listOf(kind, items);
  if (node === undefined) throw new Error('a list needs items');
  return node;
};

const title: fc.Arbitrary<QueryNode> = fc
  .oneof(
    side(1),
    fc.array(side(1), { minLength: 2, maxLength: 3 }).map((items) => list('and', items)),
  )
  .map((item) => ({ kind: 'title', item, at }));

const positive = (depth: number): fc.Arbitrary<QueryNode> =>
  depth === 0
    ? fc.oneof(term, phrase, field, near(1), title)
    : fc.oneof(
        fc.array(positive(depth - 1), { minLength: 2, maxLength: 3 }).map((items) => list('or', items)),
        fc
          .tuple(
            positive(depth - 1),
            fc.array(positive(depth - 1), { maxLength: 2 }),
            fc.array(negative(depth - 1), { maxLength: 2 }),
          )
          .map(([first, more, without]) => list('and', [first, ...more, ...without])),
        positive(0),
      );

const negative = (depth: number): fc.Arbitrary<QueryNode> => positive(depth).map((item) => ({ kind: 'not', item, at }));

export const anyQuery: fc.Arbitrary<QueryNode> = fc.integer({ min: 0, max: 3 }).chain(positive);
