export {
  type FieldName,
  fieldNames,
  MAX_DEPTH,
  MAX_DISTANCE,
  MAX_QUERY_UNITS,
  MAX_TERMS,
  type Place,
  type QueryNode,
  withoutPlaces,
} from './ast.ts';
export type { FieldTest, NumberField, Pattern, Program, Slot, ValueField } from './program.ts';
export { wildMatches } from './wildcards.ts';
export { countryCode } from './countries.ts';
export { type CompiledQuery, type CompileOptions, compileQuery } from './compile.ts';
export { describeQuery, renderSentence, type Sentence } from './describe.ts';
export { type DocumentFacts, type QueryDocument, queryDocument } from './document.ts';
export { formatQuery } from './format.ts';
export { type DialectName, dialects, guessDialect } from './dialects.ts';
export { type ImportedQuery, importQuery } from './import-query.ts';
export { looserQueries } from './loosen.ts';
export { type Loosening, loosenings } from './loosenings.ts';
export { type Explanation, explainMatch, fieldHolds, matches } from './match.ts';
export { type ParsedQuery, parseQuery } from './parse.ts';
export { toTsvector } from './postgres-text.ts';
export { errorCodes, noteCodes, type QueryError, type QueryNote, type Repair } from './problems.ts';
export { type FieldFilter, type SearchPlan, toSearch } from './search-plan.ts';
export { type SidePlan, spellOut, type TermsOfField, toSideSearch, type WildTerm } from './side-plan.ts';
export { SPAM, sideText } from './side-text.ts';
