import {
  PasswordInput,
  type PasswordInputProps,
  Select,
  type SelectProps,
  Textarea,
  type TextareaProps,
  TextInput,
  type TextInputProps,
} from '@mantine/core';
import { useSentence } from '../lib/i18n.tsx';
import { type ApiProblem, faultOf } from '../lib/problem.ts';

/** Every field takes the problem of the last attempt and shows the server's objection to its own `path`. */
interface FieldFaults {
  /** Where its value stands in the operation's input, e.g. `name` or `hours.0.from`. */
  path?: string;
  problem?: ApiProblem;
}

const faultIn = ({ path, problem }: FieldFaults, error: React.ReactNode) =>
  error ?? (path === undefined ? undefined : faultOf(problem, path));

export function TextField({ path, problem, error, ...rest }: TextInputProps & FieldFaults) {
  return <TextInput {...rest} error={faultIn({ path, problem }, error)} />;
}

/** Text that people will read: takes its direction from what is typed. */
export function LongTextField({ path, problem, error, ...rest }: TextareaProps & FieldFaults) {
  return <Textarea autosize minRows={3} {...rest} error={faultIn({ path, problem }, error)} />;
}

export function PasswordField({ path, problem, error, ...rest }: PasswordInputProps & FieldFaults) {
  const t = useSentence();
  return (
    <PasswordInput
      dir="ltr"
      visibilityToggleButtonProps={{ 'aria-label': t('ui.show-password') }}
      {...rest}
      error={faultIn({ path, problem }, error)}
    />
  );
}

export function SelectField({ path, problem, error, ...rest }: SelectProps & FieldFaults) {
  return <Select allowDeselect={false} {...rest} error={faultIn({ path, problem }, error)} />;
}
