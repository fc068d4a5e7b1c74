/** What the town says that the firm has no part in: talk about the other roaster, and now and then a rumour that goes from mouth to mouth. */
import { DAY_MS, type EpochMs, HOUR_MS } from '../kernel/time.ts';
import { pick, poisson, waiting } from './draws.ts';
import { rates } from './rates.ts';
import { languages, type Language } from './texts/language.ts';
import { draws, expect, type Town, townScale } from './town.ts';

/** The competitor, as people write its name. */
export const rivalNames: Readonly<Record<Language, string>> = {
  en: 'Savanna Roasters',
  sw: 'Savanna Roasters',
  he: 'סוואנה קפה',
  ar: 'سافانا كوفي',
};

const remarks: Readonly<Record<Language, readonly string[]>> = {
  en: [
    'Tried the new blend at {rival}. Not bad at all.',
    '{rival} again today, the queue moves fast there',
    'Does {rival} deliver on Sundays?',
    'My flat white at {rival} was cold and nobody said sorry. Terrible service',
    'Half the office orders from {rival} these days',
    '{rival} put their prices up again, that is a bad joke',
    'I love the little biscuits that {rival} gives with every cup, thank you',
  ],
  sw: [
    'Nimejaribu mchanganyiko mpya wa {rival}. Si mbaya.',
    'Leo tena {rival}, foleni yao inakwenda haraka',
    'Je, {rival} wanaleta oda Jumapili?',
    'Kahawa yangu ya {rival} ilikuwa baridi, huduma mbaya sana',
    'Nusu ya ofisi wanaagiza {rival} siku hizi',
    '{rival} wamepandisha bei tena, inasikitisha',
    'Napenda biskuti ndogo za {rival}, asante sana',
  ],
  he: [
    'ניסיתי את התערובת החדשה של {rival}. בכלל לא רע.',
    'שוב {rival} היום, התור שם זז מהר',
    'יודעים אם {rival} עושים משלוחים בשבת בערב?',
    'הקפה שלי אצל {rival} היה קר ואף אחד לא התנצל. שירות גרוע',
    'חצי מהמשרד מזמין היום מ{rival}',
    '{rival} שוב העלו מחירים, ממש אכזבה',
    'העוגיות הקטנות של {rival} מעולות, תודה',
  ],
  ar: [
    'جربت الخلطة الجديدة عند {rival}. ليست سيئة أبدا.',
    'اليوم {rival} مرة أخرى، الطابور يتحرك بسرعة',
    'هل يوصل {rival} الطلبات يوم الجمعة؟',
    'قهوتي عند {rival} كانت باردة ولم يعتذر أحد. خدمة سيئة',
    'نصف المكتب يطلب من {rival} هذه الأيام',
    '{rival} رفعوا الأسعار مرة أخرى، شيء محبط',
    'أحب البسكويت الصغير الذي يقدمه {rival}، شكرا',
  ],
};

const rumours: Readonly<Record<Language, readonly string[]>> = {
  en: [
    'Heard from somebody who works there: {firm} mixes old beans into every bag of the new roast. Share before they delete this',
    'Friends, {firm} is closing the shop by the river next month and nobody was told. Ask them yourselves and pass it on',
  ],
  sw: [
    'Nimesikia kwa mtu anayefanya kazi huko: {firm} wanachanganya kahawa ya zamani kwenye kila mfuko mpya. Sambaza kabla hawajafuta',
    'Marafiki, {firm} wanafunga duka la mtoni mwezi ujao na hakuna aliyeambiwa. Waulizeni wenyewe na msambaze habari',
  ],
  he: [
    'שמעתי ממישהו שעובד שם: {firm} מערבבים פולים ישנים בכל שקית של הקלייה החדשה. שתפו לפני שזה יימחק',
    'חברים, {firm} סוגרים בחודש הבא את החנות ליד הנהר ואף אחד לא עודכן. תשאלו אותם בעצמכם ותעבירו הלאה',
  ],
  ar: [
    'سمعت من شخص يعمل هناك: {firm} يخلطون حبوبا قديمة في كل كيس من التحميصة الجديدة. انشروا قبل أن يحذفوا هذا',
    'يا أصدقاء، {firm} سيغلقون المتجر قرب النهر الشهر القادم ولم يخبروا أحدا. اسألوهم بأنفسكم ومرروا الخبر',
  ],
};

const ways = ['{text}', '{text} 😡', 'RT: {text}', '{text} #coffee', '‼️ {text}', '{text} 👀👀'];

/** Talk of an hour. Draws of its own keep all else in the town as it is. */
export function townGossips(town: Town, hourStart: EpochMs): void {
  const hour = Math.floor(hourStart / HOUR_MS);
  const scale = townScale(town.plan.people, rates.referencePeople);
  for (const language of languages) {
    const random = draws(town, 'rival', hour, language);
    const count = poisson(random, (rates.gossip.rivalPerDay * scale) / languages.length / 24);
    for (let k = 0; k < count; k++) {
      const text = pick(random, remarks[language]).replace('{rival}', rivalNames[language]);
      tell(town, { id: `rival-${hour}-${language}-${k}`, at: hourStart + random.next() * HOUR_MS, language, text });
    }
  }
  if (hour % 24 === 9) rumourBegins(town, hourStart, Math.floor(hourStart / DAY_MS));
}

function rumourBegins(town: Town, at: EpochMs, day: number): void {
  const random = draws(town, 'rumour', day);
  if (random.next() >= rates.gossip.rumoursPerDay) return;
  const language = pick(random, languages);
  const rumour = pick(random, rumours[language]).replace('{firm}', town.plan.firm.name);
  const count = 3 + poisson(random, rates.gossip.tellers);
  for (let k = 0; k < count; k++) {
    const text = pick(random, ways).replace('{text}', rumour);
    tell(town, { id: `rumour-${day}-${k}`, at: at + waiting(random, 5 * HOUR_MS, 2 * DAY_MS), language, text });
  }
}

function tell(town: Town, told: { id: string; at: EpochMs; language: Language; text: string }): void {
  const person = town.people.someone(told.language, draws(town, told.id));
  expect(town, { ...told, kind: 'said', saying: 'chat', form: 'mention', person, tagged: false });
}
