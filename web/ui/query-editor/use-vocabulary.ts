import {
  fieldNamed,
  hasValues,
  intentValues,
  isValues,
  sentimentValues,
  verifiedValues,
  type WrittenField,
} from '../../../src/analysis/query/fields.ts';
import { fieldNames } from '../../../src/analysis/query/ast.ts';
import { countryCodes } from '../../../src/analysis/query/countries.ts';
import { useMaybeSentence, useSentence, useSpeech } from '../../lib/i18n.tsx';
import { useRead } from '../../lib/queries.ts';
import { useNetworks } from '../../lib/use-networks.ts';
import { languageCodes } from './codes.ts';
import type { Offer, Vocabulary } from './offers.ts';

const operators = ['AND', 'OR', 'NOT', 'NEAR/5', 'ONEAR/5'] as const;

/** What may stand before a colon too, without being a field of its own. */
const otherFields = ['title', 'date', 'hashtag'] as const satisfies readonly WrittenField[];

/** All that can be offered while writing a query, in the reader's language. @param isNeeded false asks the server nothing yet */
export function useVocabulary(isNeeded: boolean): Vocabulary {
  const t = useSentence();
  const maybe = useMaybeSentence();
  const { locale } = useSpeech();
  const { networks, nameOf } = useNetworks();
  const queries = useRead('listening.queries', { limit: 200 }, { enabled: isNeeded }).data?.items ?? [];
  const sources = useRead('listening.sources', {}, { enabled: isNeeded }).data?.items ?? [];
  const value = (insert: string, label = insert, help = ''): Offer => ({ label, insert, help, kind: 'value' });
  const named = (prefix: string, insert: string): Offer => value(insert, maybe(`${prefix}.${insert}`) ?? insert);
  const values: Readonly<Record<string, () => readonly Offer[]>> = {
    lang: () => languageCodes.map((code) => value(code, nameIn('language', locale, code))),
    network: () => networks.map(({ network }) => value(network, nameOf(network))),
    source: () => sources.map(({ name }) => value(quoted(name), name)),
    country: () => countryCodes.map((code) => value(code, nameIn('region', locale, code))),
    has: () => hasValues.map((each) => named('query.query.describe.has', each)),
    is: () => isValues.map((each) => named('query.query.describe.is', each)),
    verified: () => verifiedValues.map((each) => named('query.query.describe.verified', each)),
    sentiment: () => sentimentValues.map((each) => named('query.query.describe.sentiment', each)),
    intent: () => intentValues.map((each) => named('query.query.describe.intent', each)),
    date: () => days(),
    since: () => days(),
    until: () => days(),
  };
  const days = (): Offer[] =>
    [0, 7, 30, 90].map((back) => {
      const day = Temporal.Now.plainDateISO().subtract({ days: back }).toString();
      return value(day, day, t('editor.days-back', { days: back }));
    });
  return {
    operators: operators.map((insert) => ({
      label: insert,
      insert,
      help: t(`editor.operator.${operatorKey(insert)}`),
      kind: 'operator',
    })),
    fields: [...fieldNames, ...otherFields].map((name) => ({
      label: `${name}:`,
      insert: `${name}:`,
      help: maybe(`editor.field.${name}`) ?? '',
      kind: 'field',
    })),
    // `language:` and `author:` are other names of fields: they have the same values.
    valuesOf: (field) => values[fieldNamed(field) ?? '']?.() ?? [],
    savedQueries: queries.map(({ name, query }) => ({
      label: name,
      insert: grouped(query),
      help: t('editor.saved-query'),
      kind: 'query',
    })),
  };
}

const operatorKey = (operator: (typeof operators)[number]) =>
  (({ AND: 'and', OR: 'or', NOT: 'not', 'NEAR/5': 'near', 'ONEAR/5': 'onear' }) as const)[operator];

const quoted = (name: string): string => (/[\s()"{}]/.test(name) ? `"${name.replaceAll('"', ' ').trim()}"` : name);

/** The text of a saved query keeps its meaning in brackets, whatever stands beside it. */
const grouped = (query: string): string => (/\s/.test(query.trim()) ? `(${query.trim()})` : query.trim());

function nameIn(type: 'language' | 'region', locale: string, code: string): string {
  try {
    return new Intl.DisplayNames(locale, { type }).of(code) ?? code;
  } catch {
    return code;
  }
}
