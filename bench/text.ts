/** Prints how many posts a second one core tokenises and identifies: `node bench/text.ts`. */
import { identifyLanguage, tokenize } from '../src/analysis/text/index.ts';

const posts = [
  "Waited 40 minutes for my order at @acme.example and it's still cold :( #fail https://example.com/p/1",
  'Nimesubiri oda yangu kwa dakika arobaini na bado haijafika, huduma mbaya sana jamani 😡',
  'חיכיתי ארבעים דקות להזמנה שלי ועדיין לא הגיעה, שירות על הפנים!! #אכזבה',
  'انتظرت طلبي أربعين دقيقة ولم يصل بعد، خدمة سيئة جدااااا 👎🏽 @acme',
  'Best coffee in town, thanks to the lovely team for the quick help today ❤️',
];

function rate(name: string, work: (post: string) => unknown): void {
  for (let i = 0; i < 20_000; i++) work(posts[i % posts.length] ?? '');
  const rounds = 100_000;
  const started = process.cpuUsage();
  for (let i = 0; i < rounds; i++) work(posts[i % posts.length] ?? '');
  const used = process.cpuUsage(started);
  const perSecond = Math.round(rounds / ((used.user + used.system) / 1e6));
  process.stdout.write(`${name.padEnd(20)} ${perSecond.toLocaleString('en')} posts per CPU second\n`);
}

rate('tokenize', tokenize);
rate('identifyLanguage', (post) => identifyLanguage(post));
