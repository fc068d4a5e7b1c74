import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Intent, triage } from './index.ts';

const cases: readonly (readonly [language: string, intent: Intent, text: string])[] = [
  ['en', 'complaint', 'My order never arrived and nobody answers, I want a refund'],
  ['en', 'question', 'Are you open on Sunday? Let me know'],
  ['en', 'praise', 'Thank you so much, great service and a friendly team'],
  ['en', 'purchase', 'How much is the blue one and is it in stock?'],
  ['en', 'press', 'I am a journalist working on a story, whom may I ask for comment before my deadline?'],
  ['en', 'spam', 'Free money! Click here https://a.test https://b.test DM me for crypto profits'],
  ['sw', 'complaint', 'Huduma mbovu, bado nasubiri pesa zangu na hamjibu'],
  ['sw', 'question', 'Naomba kujua mnafungua saa ngapi?'],
  ['sw', 'praise', 'Asanteni sana kwa huduma nzuri, hongereni'],
  ['sw', 'purchase', 'Bei gani, na inapatikana wapi? Nataka kununua'],
  ['sw', 'press', 'Mimi ni mwandishi wa habari, naomba mahojiano na msemaji wenu'],
  ['sw', 'spam', 'Pata pesa mtandaoni, jiunge sasa, bonyeza hapa https://a.test'],
  ['he', 'complaint', 'השירות על הפנים, לא עונים כבר שבוע ולא קיבלתי החזר'],
  ['he', 'question', 'מה שעות הפתיחה בשישי? אשמח לדעת'],
  ['he', 'praise', 'תודה רבה, שירות מעולה וצוות מקצועי'],
  ['he', 'purchase', 'כמה עולה ויש במלאי?'],
  ['he', 'press', 'אני כתבת בעיתון ועובדת על כתבה, אפשר לקבל תגובה מהדוברת?'],
  ['he', 'spam', 'כסף קל! לחצו כאן https://a.test הכנסה פסיבית והצטרפו עכשיו'],
  ['ar', 'complaint', 'خدمة سيئة، ما يردون والطلب لم يصل، أريد استرداد المبلغ'],
  ['ar', 'question', 'لو سمحتم ممكن أعرف أوقات العمل؟'],
  ['ar', 'praise', 'شكرا جزيلا، خدمة ممتازة وفريق متعاون'],
  ['ar', 'purchase', 'كم السعر ومتى يتوفر؟ أريد شراء واحد'],
  ['ar', 'press', 'أنا صحفية وأعمل على تقرير، أحتاج تعليق رسمي من المتحدث'],
  ['ar', 'spam', 'ربح مضمون! اضغط هنا https://a.test وتواصل واتساب للأرباح'],
];

describe('triage', () => {
  it.each(cases)('%s: %s', (language, intent, text) => {
    expect(triage(text, language)).toMatchObject({ intent });
  });

  it('feels with the words, minds a negation, and says which words decided', () => {
    expect(triage('Great service, thanks', 'en')).toMatchObject({ sentiment: 'positive', why: ['Great', 'thanks'] });
    expect(triage('this is not good', 'en')).toMatchObject({ sentiment: 'negative', why: ['good'] });
    expect(triage('no problem', 'en').sentiment).toBe('unclear');
    expect(triage('Are you open on Sunday?', 'en').sentiment).toBe('neutral');
  });

  it.each([
    ['en', 'My account was hacked, still no answer, I am calling a lawyer'],
    ['sw', 'Nimeibiwa pesa zangu, huduma mbovu, nitawapeleka mahakamani'],
    ['he', 'פרצו לי לחשבון ואף אחד לא עונה, פונה לעורך דין'],
    ['ar', 'سرقوا حسابي ولا أحد يرد، سأتخذ إجراءات قانونية'],
  ])('sees in %s what can’t wait', (language, text) => {
    expect(triage(text, language).urgency).toBe('high');
  });

  it.each([
    ['en', 'The train passes the river'],
    ['en', ''],
    ['de', 'Vielen Dank, das war wunderbar'],
    ['ar', 'القطار يمر قرب النهر'],
  ])('abstains in %s on %j', (language, text) => {
    expect(triage(text, language)).toEqual({ intent: 'unclear', sentiment: 'unclear', urgency: 'normal', why: [] });
  });

  it('does not take a link and one word for spam', () => {
    expect(triage('Our profit report is out https://a.test', 'en').intent).not.toBe('spam');
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('en', 'und', '__proto__', 'he'), (text, language) => {
        expect(triage(text, language).why.length).toBeLessThanOrEqual(12);
      }),
    );
  });
});
