import { type Features, readFeatures } from '../../../analysis/learn/index.ts';
import { tokenize } from '../../../analysis/text/index.ts';
import { ruleSigns, type Triage, triage } from '../../../analysis/triage/index.ts';

/** What a learner looks at. */
export interface Message {
  id: string;
  text: string;
  language: string;
  network: string;
  followers?: number | undefined;
}

export interface ReadMessage {
  features: Features;
  signs: string[];
  rules: Triage;
}

/** The features of a message: its words and letters, what the rules say of it, and what spam is betrayed by. Pure. */
export function readMessage({ text, language, network, followers }: Message): ReadMessage {
  const tokens = tokenize(text);
  const rules = triage(text, language, tokens);
  const links = tokens.filter((token) => token.kind === 'url').length;
  const words = tokens.filter((token) => token.kind === 'word');
  const distinct = new Set(words.map((token) => token.term)).size;
  const signs = ruleSigns(rules, language, [
    `network:${network}`,
    `links:${Math.min(links, 3)}`,
    ...(words.length >= 8 && distinct / words.length < 0.6 ? ['repeating'] : []),
    ...(followers === undefined ? [] : [`followers:${Math.floor(Math.log10(followers + 1))}`]),
  ]);
  return { features: readFeatures(text, signs, tokens), signs, rules };
}
