/**
 * Words of made-up posts: a few hundred real ones in four languages for the common part, made-up ones for the long tail, drawn by Zipf's law
 * (the n-th most common word comes 1/n as often as the first), which is how words of real posts are spread.
 */
import { keyedRandom, type Random } from '../../src/kernel/random.ts';

const common: Readonly<Record<string, string>> = {
  en: 'the to and of is it for in you my on that this with not was so your have but are they just order delivery late refund service good bad coffee food again please thanks never best bank river store price new app help today money team product phone call card account wait hour day night love great terrible slow fast broken works update support reply answer question',
  sw: 'na ya wa kwa ni la za huduma oda chakula pesa nzuri mbaya sana asante tafadhali leo jana kesho kahawa bei duka simu msaada jibu swali kadi akaunti saa siku usiku haraka polepole tena sasa wateja timu bidhaa mpya nimesubiri imechelewa rudisha',
  he: 'של את לא זה על עם הוא היא אני אתם שירות משלוח הזמנה החזר כסף קפה אוכל טוב גרוע תודה בבקשה היום אתמול מחיר חנות טלפון עזרה תשובה שאלה כרטיס חשבון שעה יום לילה מהר לאט שוב עכשיו לקוחות צוות מוצר חדש',
  ar: 'في من على إلى هذا هذه لا ما مع أن الطلب التوصيل الخدمة سيئة جيدة شكرا قهوة طعام المال استرداد اليوم أمس غدا السعر المتجر الهاتف مساعدة جواب سؤال بطاقة حساب ساعة يوم ليلة سريع بطيء مرة الآن العملاء الفريق منتج جديد تأخر',
};

const syllables: Readonly<Record<string, string>> = {
  en: 'ba ke li mo ru sta tri vel wen dor fin gal hum jen kos',
  sw: 'ma ki wa nda ngu pe shi li ta ku mba zi nya fu ro',
  he: 'בא כל דו מר שי נת פג קו לב הר טו גס זמ עד צי',
  ar: 'با كل دو مر شي نت فج قو لب هر طو جس زم عد صي',
};

const TAIL = 60_000;

export const languages = ['en', 'sw', 'he', 'ar'] as const;
export type Language = (typeof languages)[number];

/** All words of a language, most common first. */
export function vocabulary(language: Language): string[] {
  const random = keyedRandom('tail', language);
  const parts = (syllables[language] ?? '').split(' ');
  const draw = (): string => parts[Math.floor(random.next() * parts.length)] ?? '';
  const tail = new Set<string>();
  while (tail.size < TAIL) tail.add(Array.from({ length: 2 + Math.floor(random.next() * 4) }, draw).join(''));
  return [...(common[language] ?? '').split(' '), ...tail];
}

/** Draws ranks by Zipf's law: by inverting the (continuous) sum of 1/n. */
export const zipfRank = (random: Random, size: number): number =>
  Math.min(size - 1, Math.floor((size + 1) ** random.next()) - 1);
