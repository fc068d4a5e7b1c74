import { RapportError } from '../../kernel/errors.ts';
import type { FieldProblem } from './problems.ts';

/** Input that does not fit an operation's schema: every field that is wrong, at once. */
export class InvalidInput extends RapportError {
  readonly fields: readonly FieldProblem[];

  constructor(fields: readonly FieldProblem[]) {
    super('request.invalid', 'invalid', {
      count: fields.length,
      first: fields[0] ? `${fields[0].path}: ${fields[0].message}` : '',
    });
    this.fields = fields;
  }
}
