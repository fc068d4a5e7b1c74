import { Textarea } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import styles from './query-field.module.css';
import type { QueryInputProps } from './query-input.ts';

/** A plain field for a query: works until the editor is there, and in its place when it can't be fetched. */
export function PlainQuery({ label, value, onChange, onSubmit, isMultiLine, handOver, ...props }: QueryInputProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    handOver.offerFocus(() => field.current?.focus());
  }, [handOver]);
  const onKeyDown = (event: KeyboardEvent) => {
    const isSubmit = event.key === 'Enter' && !event.shiftKey && (!isMultiLine || event.ctrlKey || event.metaKey);
    if (onSubmit === undefined || !isSubmit || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onSubmit();
  };
  const note = (isFocused: boolean) => {
    const at = field.current;
    handOver.note({ isFocused, anchor: at?.selectionStart ?? 0, head: at?.selectionEnd ?? 0 });
  };
  return (
    <Textarea
      ref={field}
      autosize
      minRows={1}
      maxRows={8}
      // An empty field shows its hint, which runs as the interface does.
      dir={value === '' ? undefined : 'auto'}
      spellCheck={false}
      autoCapitalize="off"
      aria-label={label}
      placeholder={props.placeholder}
      maxLength={8_192}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onFocus={() => note(true)}
      onSelect={() => note(true)}
      onBlur={() => note(false)}
      classNames={{ input: styles.input }}
    />
  );
}
