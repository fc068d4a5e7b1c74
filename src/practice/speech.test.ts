import { describe, expect, it } from 'vitest';
import { keyedRandom } from '../kernel/random.ts';
import { pick } from './draws.ts';
import { population } from './people.ts';
import { languageOf } from './exposure.ts';
import { grammars, wording } from './speech.ts';
import { languages, sayingKinds } from './texts/language.ts';

const firm = { handle: 'karibu', name: 'Karibu Coffee' };
const scripts = {
  en: /\p{Script=Latin}/u,
  sw: /\p{Script=Latin}/u,
  he: /\p{Script=Hebrew}/u,
  ar: /\p{Script=Arabic}/u,
};

describe.each(languages)('people who write %s', (language) => {
  it('know at least forty phrases, three for everything one can mean', () => {
    const { sayings } = grammars[language];
    for (const kind of sayingKinds) expect(sayings[kind].length, kind).toBeGreaterThanOrEqual(3);
    expect(new Set(Object.values(sayings).flat()).size).toBeGreaterThanOrEqual(40);
  });

  it('fill every gap in a phrase and write in their own script', () => {
    for (const kind of sayingKinds) {
      for (let n = 0; n < 60; n++) {
        const text = wording('speech', { id: `${kind}-${n}`, kind, language }, firm);
        expect(text).not.toMatch(/[{}]/);
        expect(text).toMatch(scripts[language]);
      }
    }
  });

  it('name the firm by its handle, or by its name when they do not know it', () => {
    for (let n = 0; n < 60; n++) {
      const saying = { id: `praise-${n}`, kind: 'praise', language } as const;
      expect(wording('speech', saying, firm)).toContain('@karibu');
      const untagged = wording('speech', saying, firm, false);
      expect(untagged).toContain('Karibu Coffee');
      expect(untagged).not.toContain('@');
    }
  });

  it('are a quarter of the town, with names and zones of their own', () => {
    const town = population('speech', 400, 0);
    const members = Array.from({ length: 400 }, (_, n) => town.person(n)).filter((one) => one.language === language);
    expect(members).toHaveLength(100);
    expect(members.every((one) => grammars[language].zones.some(({ zone }) => zone === one.zone))).toBe(true);
    expect(new Set(members.map((one) => one.handle)).size).toBe(100);
    expect(members.map((one) => one.handle).every((handle) => /^[a-z0-9_]{2,30}$/.test(handle))).toBe(true);
  });

  it('recognise a post in their language', () => {
    const random = keyedRandom('recognise', language);
    const { sayings } = grammars[language];
    const text = [pick(random, sayings.mention), pick(random, sayings.question), pick(random, sayings.interest)].join(
      ' ',
    );
    expect(languageOf({ text: text.replaceAll(/\{\w+\}/g, '') })).toBe(language);
    expect(languageOf({ text: 'anything', language: `${language}-XX` })).toBe(language);
  });
});
