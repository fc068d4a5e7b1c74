/** Saved queries and, judged by hand, whose words each should find: `name` is what they said first, `name+` later, `name~` in passing. */
export const questions: readonly { name: string; query: string; finds: readonly string[] }[] = [
  {
    name: 'Unhappy about an order',
    query: 'network:bluesky AND ("money back" OR "still nothing" OR imechelewa OR "لم يصل") AND NOT from:amina.test',
    finds: ['brian', 'brian+', 'huda'],
  },
  {
    name: 'Hebrew, neither thanks nor law',
    query: 'network:bluesky lang:he NOT (תודה OR "עורך דין")',
    finds: ['noa', 'noa+', 'avi', 'avi+', 'yael'],
  },
  { name: 'What Claire asks', query: 'from:claire.test AND "do you"', finds: ['claire', 'claire+'] },
  {
    name: 'Coffee in four languages',
    query: 'network:bluesky (kahawa OR coffee OR قهوة OR קפה) NOT from:david.test',
    finds: ['neema', 'neema~', 'layla', 'tamar'],
  },
  {
    name: 'Opening hours',
    query:
      'network:bluesky ((lang:sw AND mnafungua) OR (lang:ar AND تفتحون) OR (lang:he AND פותחים) OR "time do you close")',
    finds: ['juma', 'karim', 'avi', 'claire'],
  },
  { name: 'The care line', query: 'to:dukacare.test OR @dukacare.test', finds: ['yael', 'gideon'] },
];
