import type { WrittenField } from './fields.ts';

/** Products whose queries can be brought along; `plain` is anything else with AND, OR and NOT. */
export const dialects = ['brandwatch', 'meltwater', 'talkwalker', 'x', 'plain'] as const;
export type DialectName = (typeof dialects)[number];

/** Names of fields that differ from ours, in small letters. Undefined: known, and without a counterpart. */
export const dialectFields: Readonly<Record<DialectName, Readonly<Record<string, WrittenField | undefined>>>> = {
  brandwatch: {
    ...{ engagementtype: 'is', engagingwith: 'to', raw: 'raw', subreddit: 'subreddit', source: undefined },
  },
  meltwater: {
    ...{ content: 'text', text: 'text', body: 'text', message: 'text', source: undefined, 'url.host': 'site' },
  },
  talkwalker: {
    ...{ content: 'text', text: 'text', domain_url: 'site', host_url: 'site', sourcetype: 'sourcetype' },
    ...{ source_type: 'sourcetype', published: 'date', source: undefined },
  },
  x: { place_country: 'country', filter: 'filter', source: undefined },
  plain: { content: 'text', text: 'text', message: 'text' },
};

/** What only one of them writes. */
const signs: readonly (readonly [DialectName, RegExp])[] = [
  [
    'brandwatch',
    /<<<|NEAR\/\d+f\b|\{[^{}]+\}|\b(?:author(?:Followers|Verified|Gender)|engagement(?:Type)?|engagingWith|raw):|:\[\S+ TO \S+\]/,
  ],
  [
    'talkwalker',
    /\b(?:source_?type|sourcecountry|domain_url|host_url|published|authorcountry):|(?:^|[\s(])\+{1,2}["\p{L}]/u,
  ],
  [
    'x',
    /\b(?:is:retweet|has:(?:links|media|hashtags|mentions)|place_country:|min_(?:faves|retweets|replies):|filter:|retweets_of:|conversation_id:)/,
  ],
  ['meltwater', /\bNEAR(?!\/)\b|\b(?:metaData\.|ingress:|content:)/],
  ['meltwater', /^(?!.*\b(?:AND|OR|NOT)\b).*[\w")]\s+(?:and|or|not)\s+[\w"(]/s],
];

/** Which product a query was probably written for. A guess by what only one of them writes; `plain` when nothing tells. */
export const guessDialect = (text: string): DialectName =>
  signs.find(([, sign]) => sign.test(text.slice(0, 10_000)))?.[0] ?? 'plain';
