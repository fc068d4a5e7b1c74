import { Button, Group, NativeSelect, Text } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { type RefObject, useState } from 'react';
import { useSentence } from '../../lib/i18n.tsx';
import { languages } from '../../lib/languages.ts';
import { useLanguageWords } from '../../lib/language-words.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { LongTextField } from '../../ui/fields.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { AnsweredMeanwhile } from './answered-meanwhile.tsx';
import styles from './inbox.module.css';
import { isSend, leaveOnEscape } from './writing-keys.ts';
import { NotAnswerable } from './not-answerable.tsx';
import type { Whole } from './shapes.ts';
import type { Draft } from './use-draft.ts';
import { useReply } from './use-reply.ts';
import { useTextRule } from './use-text-rule.ts';

export interface ReplyEditorProps {
  whole: Whole;
  draft: Draft;
  field: RefObject<HTMLTextAreaElement | null>;
  onDone: () => void;
}

/** An answer to the person, in their language, as long as the network allows. */
export function ReplyEditor({ whole, draft, field, onDone }: ReplyEditorProps) {
  const t = useSentence();
  const { conversation, answerable } = whole;
  const [language, setLanguage] = useState(conversation.language === 'und' ? 'en' : conversation.language);
  const reply = useReply(whole, draft, language, onDone);
  const rule = useTextRule(conversation.network, conversation.accountId);
  const used = rule?.count(draft.text) ?? 0;
  const isTooLong = rule !== undefined && used > rule.most;
  const canSend = draft.text.trim() !== '' && !isTooLong;
  if (!answerable.ok) return <NotAnswerable code={answerable.code} />;
  const isMeanwhile = reply.problem?.body.code === 'inbox.answered-meanwhile';
  return (
    <>
      <LongTextField
        ref={field}
        lang={language}
        minRows={2}
        maxRows={10}
        aria-label={t('inbox.reply')}
        placeholder={t('inbox.reply.hint', { name: conversation.personName || conversation.handle })}
        value={draft.text}
        path="text"
        problem={reply.problem}
        onChange={(event) => draft.setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          leaveOnEscape(event);
          if (isSend(event) && canSend) reply.send({ close: false });
        }}
      />
      {isMeanwhile && (
        <AnsweredMeanwhile
          name={String(reply.problem?.body.values?.name ?? '')}
          onRead={reply.readMeanwhile}
          onAnyway={() => reply.send({ close: false, anyway: true })}
        />
      )}
      {reply.problem !== undefined && !isMeanwhile && <Problem isCompact problem={reply.problem} />}
      <div className={styles.deskFoot}>
        <LanguageChoice value={language} own={conversation.language} onChange={setLanguage} />
        {rule !== undefined && <Counter used={used} most={rule.most} />}
        <Group gap="xs" className={styles.send} wrap="nowrap">
          <Button size="xs" variant="default" disabled={!canSend} onClick={() => reply.send({ close: true })}>
            {t('inbox.reply.send-and-done')}
          </Button>
          <Button
            size="xs"
            disabled={!canSend}
            loading={reply.isSending}
            leftSection={<IconSend size={15} className="mirror" aria-hidden />}
            onClick={() => reply.send({ close: false })}
          >
            {t('inbox.reply.send')}
          </Button>
        </Group>
      </div>
    </>
  );
}

function Counter({ used, most }: { used: number; most: number }) {
  const t = useSentence();
  const formats = useFormats();
  const left = most - used;
  return (
    <Text
      component="span"
      size="xs"
      className={styles.counter}
      data-tone={left < 0 ? 'breach' : left < 20 ? 'near' : undefined}
      title={t('inbox.reply.limit', { count: most })}
    >
      {left < 0 ? t('inbox.reply.over', { count: -left }) : `${formats.number(used)} / ${formats.number(most)}`}
    </Text>
  );
}

function LanguageChoice(props: { value: string; own: string; onChange: (tag: string) => void }) {
  const t = useSentence();
  const nameOf = useLanguageWords();
  const choices = [...new Set([...(props.own === 'und' ? [] : [props.own]), ...languages])];
  return (
    <NativeSelect
      size="xs"
      aria-label={t('inbox.reply.language')}
      value={props.value}
      data={choices.map((tag) => ({ value: tag, label: nameOf(tag) }))}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  );
}
