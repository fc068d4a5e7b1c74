/** Texts and queries in four languages that search and the plain evaluator must agree on; not part of the product. */
import { keyedRandom } from '../../../kernel/random.ts';

const sentences = [
  'Acme delivered my order late again, cold food and no refund',
  'Refund for my order please @acme.example, the delivery was late',
  "It's the best coffee in Nairobi, thanks Acme!!",
  'O’Brien says the o1-preview model is good, see https://news.example.org/a and #coffee',
  'late refund, late refund, never again. Order no. 42',
  'Acme coffee near the bank, not the river bank',
  'HELLO Acme. hello acme; BT is down but bt is a word',
  'Chakula kimechelewa sana, huduma mbaya ya Acme jamani',
  'Asante Acme kwa huduma nzuri, kahawa tamu kuliko zote',
  'Nimesubiri oda yangu kwa saa mbili, mnarudisha pesa lini?',
  'Huduma kwa wateja ya Acme ni nzuri lakini chakula kibaya',
  'הקפה של אקמה מצוין, תודה רבה לצוות',
  'חיכיתי שעתיים למשלוח מאקמה, שירות גרוע',
  'באקמה לא עונים ללקוחות, איפה ההחזר שלי?',
  'צה"ל ואקמה באותו משפט, רק לבדיקה',
  'الطلب تأخر كثيرا من أكمي والخدمة سيئة جدا',
  'شكرا لأكمي على القهوة الرائعة والخدمة السريعة',
  'بأكمي لا أحد يرد على العملاء، أين استرداد المال؟',
  'قَهْوَة أَكْمِي أفضل قهوة في المدينة #قهوة',
  'Mixed: Acme קפה قهوة kahawa coffee ☕ 👍🏽',
  'complaint compliance complain complete comp',
  'the quick brown fox jumps over the lazy dog near acme store',
  'price: 100$ & 50% off | (today) "only" \'now\' \\ back',
  '',
  '@amina @juma.example hello from #Nairobi',
];

/** Each sentence as it is, and mixtures of two halves, so that phrases also fail to stand where their words do. */
export function archiveTexts(count: number): string[] {
  const random = keyedRandom('archive');
  const pick = (): string => sentences[Math.floor(random.next() * sentences.length)] ?? '';
  const mixed = Array.from({ length: Math.max(0, count - sentences.length) }, () => {
    const [a, b] = [pick().split(' '), pick().split(' ')];
    return [...a.slice(0, Math.ceil(a.length * random.next())), ...b.slice(Math.floor(b.length * random.next()))].join(
      ' ',
    );
  });
  return [...sentences, ...mixed];
}

export const archiveQueries = [
  ...[
    'acme',
    'ACME',
    'refund',
    'coffee',
    '#coffee',
    'late refund',
    '"late refund"',
    '"refund late"',
    'order AND late',
    'order OR coffee',
  ],
  ...[
    'acme NOT coffee',
    'acme -coffee',
    '(late OR cold) AND NOT refund',
    '"my order"',
    '"river bank"',
    'bank NOT "river bank"',
  ],
  ...[
    'compl*',
    'comp*',
    '"no ref*"',
    'late NEAR/3 refund',
    'acme NEAR/5 coffee',
    '(acme OR coffee) NEAR/2 (nairobi OR bank)',
  ],
  ...[
    'its',
    "it's",
    'obrien',
    'o1-preview',
    '{BT}',
    '{bt} AND acme',
    '=acme',
    'news.example.org',
    '@acme.example',
    '@amina',
    '42',
  ],
  ...[
    '☕',
    '👍',
    'huduma',
    '"huduma mbaya"',
    'huduma AND (nzuri OR tamu)',
    'kahawa OR coffee',
    'pesa NEAR/4 oda',
    'chakula NOT mbaya',
    'ki* AND acme',
  ],
  ...['אקמה', '=אקמה', 'קפה', '"שירות גרוע"', 'אקמה NOT קפה', 'שירות NEAR/6 אקמה', 'החזר', 'צהל', 'לקוחות OR צוות'],
  ...[
    'أكمي',
    '=أكمي',
    'قهوة',
    '#قهوة',
    'الخدمة',
    'خدمة',
    '"الخدمة سيئة"',
    'أكمي NOT قهوة',
    'طلب NEAR/5 خدمة',
    'استرداد OR شكرا',
  ],
  ...[
    'lang:sw',
    'lang:he acme',
    'acme -lang:en',
    'from:amina.example',
    'acme from:amina.example',
    'to:firm.example',
    'network:testnet refund',
  ],
  ...[
    'network:other',
    'site:blog.example',
    'has:link',
    'is:question',
    '(lang:ar OR lang:he) AND (أكمي OR אקמה)',
    'has:image OR coffee',
  ],
  ...[
    'acme since:2026-11-20',
    'acme until:2026-11-21',
    'since:2026-11-19 until:2026-11-20 late',
    '(from:juma.example AND late) OR (lang:ar NOT from:juma.example)',
  ],
  ...[
    'coffee OR (late NOT acme)',
    'source:firm.example late',
    '-has:link acme',
    'acme AND coffee AND nairobi',
    '"the quick brown fox"',
    'quick NEAR/1 fox',
  ],
  ...[
    ...['off?r OR co?fee', 'ref*d', '"my or*r"', 'co*e NEAR/9 na?robi', 'ac*e -ki*o', '=הק?ה OR קה*ה', 'الق?وة'],
    ...[
      'title:acme',
      'title:(refund OR "late again")',
      'acme -title:acme',
      'title:(acme NEAR/2 coffee) OR title:huduma*',
    ],
    ...['followers:>1000', 'acme followers:100..1000', '-followers:<500 late', 'followers:>500 OR קפה'],
    ...['country:KE', 'acme country:(IL OR US)', 'verified:yes', '-verified:no late', 'verified:yes OR coffee'],
    ...[
      'rating:<3',
      'rating:>=4 OR acme',
      'sentiment:negative acme',
      '-sentiment:negative late',
      'intent:(complaint OR praise)',
    ],
    ...['url:blog.example/1', 'links:elsewhere', 'acme -links:elsewhere', 'date:2026-10 late'],
    ...['((late OR cold) AND (refund OR order))~3', '"refund late"~2', 'acme AND NOT late', 'late <<<again>>> -acme'],
  ],
];
