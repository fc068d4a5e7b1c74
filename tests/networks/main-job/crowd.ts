/** Two dozen people and what they say in public to a coffee shop, in four languages; and where a person would send each. */

export type Department = 'service' | 'pr' | 'sales' | 'marketing' | 'legal';

export interface Voice {
  name: string;
  lang: 'sw' | 'en' | 'ar' | 'he';
  /** What is said to the firm. */
  text: string;
  department: Department;
  /** Said in passing, to nobody. */
  aside: string;
}

export const shop = '@duka.test';
export const desk = '@dukacare.test';

const voice = (name: string, lang: Voice['lang'], department: Department, text: string, aside: string): Voice => ({
  ...{ name, lang, text, department, aside },
});

export const crowd: readonly Voice[] = [
  voice(
    'amina',
    'sw',
    'service',
    `${shop} oda yangu imechelewa wiki mbili, hamjibu simu. Huduma mbovu!`,
    'Mvua kubwa leo Nairobi',
  ),
  voice('juma', 'sw', 'service', `${shop} mnafungua saa ngapi Jumapili?`, 'Mechi ya leo ilikuwa moto'),
  voice(
    'neema',
    'sw',
    'marketing',
    `Asante sana ${shop}, huduma nzuri na kahawa tamu ☕`,
    'Bila kahawa asubuhi haianzi',
  ),
  voice(
    'baraka',
    'sw',
    'sales',
    `${shop} bei gani ya mfuko wa kilo tano? Nataka kununua`,
    'Safari ya Mombasa wikendi hii',
  ),
  voice('zawadi', 'sw', 'legal', `${shop} wakili wangu atawasiliana nanyi kesho`, 'Nimesoma kitabu kizuri jana'),
  voice(
    'otieno',
    'sw',
    'pr',
    `Mimi ni mwandishi wa habari, naandika makala, naomba mahojiano na msemaji wa ${shop}`,
    'Habari za asubuhi',
  ),
  voice('asha', 'en', 'pr', `Hello ${shop}, a quick word about the new roast`, 'Sunday papers and a window seat'),
  voice(
    'brian',
    'en',
    'service',
    `${shop} my order never arrived and nobody answers. I want my money back`,
    'Traffic on Thika Road again',
  ),
  voice('claire', 'en', 'service', `${shop} what time do you close today?`, 'Learning to bake sourdough bread'),
  voice(
    'david',
    'en',
    'marketing',
    `Best coffee in town, thank you ${shop}! Highly recommend`,
    'Coffee first, then everything else',
  ),
  voice(
    'emma',
    'en',
    'sales',
    `${shop} how much is a 1kg bag and do you ship to Mombasa?`,
    'The market was lovely this morning',
  ),
  voice('frank', 'en', 'legal', `${shop} my lawyer will write to you about the burnt table`, 'Monday, please be kind'),
  voice('huda', 'ar', 'service', `${shop} طلبي لم يصل حتى الآن ولا أحد يرد، خدمة سيئة`, 'صباح الخير يا أصدقاء'),
  voice('karim', 'ar', 'service', `${shop} متى تفتحون يوم الجمعة؟`, 'المطر جميل اليوم'),
  voice('layla', 'ar', 'marketing', `شكرا جزيلا ${shop}، خدمة ممتازة وقهوة لذيذة`, 'قهوة الصباح لا يعلى عليها'),
  voice('omar', 'ar', 'sales', `${shop} كم السعر للكيلو؟ أريد شراء ثلاثة أكياس`, 'مباراة الليلة كانت مملة'),
  voice(
    'salma',
    'ar',
    'pr',
    `${shop} أنا صحفية وأعمل على مقال، أطلب مقابلة مع المتحدث الرسمي قبل النشر`,
    'أخبار اليوم كثيرة',
  ),
  voice('yusuf', 'ar', 'legal', `${shop} محامي العائلة سيتصل بكم غدا`, 'كتاب جديد على الطاولة'),
  voice('noa', 'he', 'sales', `${shop} ההזמנה שלי לא הגיעה ואף אחד לא עונה`, 'בוקר טוב לכולם'),
  voice('avi', 'he', 'sales', `${shop} מתי אתם פותחים ביום ראשון?`, 'איזה גשם היום בתל אביב'),
  voice('tamar', 'he', 'sales', `תודה רבה ${shop}, קפה מעולה ושירות אדיב`, 'קפה של בוקר זה החיים'),
  voice('moshe', 'he', 'legal', `${shop} עורך דין מטעמי יפנה אליכם מחר`, 'המשחק אתמול היה משעמם'),
  voice('yael', 'he', 'service', `${desk} אתם יכולים להסביר איך מנקים את המכונה?`, 'ספר חדש ליד המיטה'),
  voice(
    'gideon',
    'en',
    'service',
    `${desk} love the machine, thank you for the quick repair`,
    'A quiet evening at last',
  ),
];

/** Said while the desk was dead, and while the network was out of reach. */
export const whileDead: readonly [name: string, text: string][] = [
  ['juma', `${shop} bado nasubiri jibu lenu`],
  ['claire', `${shop} and do you open on Monday?`],
  ['karim', `${shop} هل عندكم توصيل؟`],
  ['avi', `${shop} יש לכם חניה?`],
];
export const whileCut: readonly [name: string, text: string][] = [
  ['brian', `${shop} still nothing. Fed up with this`],
  ['neema', `${shop} mko vizuri, endeleeni hivyo`],
  ['omar', `${shop} هل يتوفر البن اليمني؟`],
  ['noa', `${shop} עדיין לא קיבלתי תשובה`],
];
