/** What the build of a word says when it stands in no list. Folded, Latin words only. */
interface Shape {
  language: string;
  pattern: RegExp;
  weight: number;
}

/** Swahili verbs carry subject, tense and root in a chain, and nouns their class in front; nearly every word ends in a vowel. */
const shapes: readonly Shape[] = [
  {
    language: 'sw',
    pattern:
      /^(?:ni|u|a|tu|m|wa|i|zi|ki|vi|li|ya)(?:na|li|ta|me|nge|ngali)(?:ni|ku|m|mw|wa|tu|i|ki|vi|zi|ji|yo|o|ye)?[a-z]{2,}[aeiu]$/,
    weight: 0.7,
  },
  { language: 'sw', pattern: /^(?:ha|si|hu|hatu|ham|hawa)(?:ta|ku|ja|wezi|na)[a-z]{2,}[aeiu]$/, weight: 0.5 },
  { language: 'sw', pattern: /^ku(?:m|wa|ji|tu|ni|i|ki)?[a-z]{3,}(?:a|i|e|sha|wa|ana|isha|eni)$/, weight: 0.6 },
  {
    language: 'sw',
    pattern:
      /^(?:wana|mwana|wa|m|mi|ma|ki|vi|u)(?:na|ta|ch|nd|ng|ny|sh|mb|j|w|z|k|t|f|p|s|h|b)[a-z]*(?:ji|zi|shi|fu|mu|no|ni|ko|iko|aji|oni|eni|ani)$/,
    weight: 0.5,
  },
  { language: 'sw', pattern: /^[a-z]*(?:ng'?o|mbw|njw|shw|ngw|nyw|ndw|pw|bw|mw)[aeiou][a-z]*[aeiou]$/, weight: 0.4 },
  { language: 'sw', pattern: /^[a-z]{3,}(?:eni|ani|oni|isha|esha|iwa|ewa|iana|iliwa|lia|ika)$/, weight: 0.35 },
  {
    language: 'en',
    pattern: /^[a-z]{3,}(?:ing|tion|sion|ness|ment|ould|ough|ight|ful|less|able|ally|ously|ists?|ed)$/,
    weight: 0.5,
  },
  { language: 'en', pattern: /^[a-z]*(?:wh|ck|gh|tch|sh|th|oo|ee)[a-z]*[bcdfghklmnprstwxy]$/, weight: 0.35 },
  { language: 'de', pattern: /^[a-z]{3,}(?:ung|ungen|lich|isch|keit|heit|schen?|chen|ieren)$/, weight: 0.6 },
  {
    language: 'fr',
    pattern: /^(?:[a-z]{3,}(?:ement|aient|eaux|eur|euse|eux|ais|ait|ez|ique|oir)|(?:qu|j|l|d|n|c|s)[aeiou][a-z]{4,}e)$/,
    weight: 0.35,
  },
  {
    language: 'es',
    pattern: /^[a-z]{3,}(?:cion|ciones|mente|ando|iendo|idad|amos|emos|illo|ito|aron|ieron)$/,
    weight: 0.5,
  },
  {
    language: 'pt',
    pattern: /^[a-z]{2,}(?:cao|coes|mente|ando|endo|indo|idade|inho|inha|agem|eiro|aram|lhe|nho|nha)$/,
    weight: 0.5,
  },
  {
    language: 'it',
    pattern: /^[a-z]{2,}(?:zione|zioni|mente|ando|endo|ita|etto|ella|gli|cchi|tti|tto|zza|ssimo|iamo|ono)$/,
    weight: 0.45,
  },
  {
    language: 'tr',
    pattern: /^[a-z]{3,}(?:lar|ler|lari|leri|iyor|iyorum|mak|mek|dir|sin|siniz|nin|dan|den|acak|ecek|miyor)$/,
    weight: 0.5,
  },
];

/** Letters and their marks as typed (lower case, not folded) that one language has and its neighbours lack. */
const letters: readonly Shape[] = [
  { language: 'de', pattern: /[ßäü]|ö(?!z)/u, weight: 0.6 },
  { language: 'tr', pattern: /[ğışİ]/u, weight: 0.8 },
  { language: 'es', pattern: /[ñ¿¡]/u, weight: 0.9 },
  { language: 'pt', pattern: /ã|õ/u, weight: 0.9 },
  { language: 'fr', pattern: /[êèœçëïù]|\b[cdjlmnqst]['’][aeéèhiou]/u, weight: 0.6 },
  { language: 'it', pattern: /[àìòù]\b|\b(?:dell|nell|all|un|l)['’]/u, weight: 0.5 },
  { language: 'yo', pattern: /[ẹọṣ]|[àáèéìíòóùú]n\b/u, weight: 0.8 },
  { language: 'ig', pattern: /[ịụṅ]/u, weight: 1.2 },
  { language: 'ha', pattern: /[ɓɗƙƴ]/u, weight: 1.5 },
];

export function shapeEvidence(word: string, add: (language: string, weight: number) => void): void {
  if (word.length < 4 || word.length > 40) return;
  for (const { language, pattern, weight } of shapes) if (pattern.test(word)) add(language, weight);
}

export function letterEvidence(written: string, add: (language: string, weight: number) => void): void {
  for (const { language, pattern, weight } of letters) if (pattern.test(written)) add(language, weight);
}
