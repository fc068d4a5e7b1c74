import { Button, Tabs } from '@mantine/core';
import { IconLink, IconLinkOff, IconPencil } from '@tabler/icons-react';
import { useSentence } from '../../../lib/i18n.tsx';
import { LongTextField } from '../../../ui/fields.tsx';
import { NetworkChip } from '../../../ui/network-chip.tsx';
import type { Account } from '../entries.ts';
import styles from './composer.module.css';
import { type Composition, shownBy, withContent, withLink } from './composition.ts';
import { Counter } from './counter.tsx';
import { MediaEditor } from './media-editor.tsx';

const COMMON = 'common';

interface ContentEditorProps {
  composition: Composition;
  targets: readonly Account[];
  /** The account whose own words are being written; undefined: the common ones. */
  face?: string;
  onFace: (accountId: string | undefined) => void;
  onChange: (change: (was: Composition) => Composition) => void;
}

/** The common words first, then each account's: following, or its own. */
export function ContentEditor({ composition, targets, face, onFace, onChange }: ContentEditorProps) {
  const t = useSentence();
  return (
    <Tabs
      className={styles.part}
      value={face ?? COMMON}
      onChange={(value) => onFace(value === null || value === COMMON ? undefined : value)}
      keepMounted={false}
    >
      <Tabs.List aria-label={t('calendar.faces')}>
        <Tabs.Tab value={COMMON} leftSection={<IconPencil size={15} aria-hidden />}>
          {t('calendar.face.common')}
        </Tabs.Tab>
        {targets.map(({ id, network, handle }) => (
          <Tabs.Tab key={id} value={id} leftSection={<NetworkChip network={network} />}>
            <bdi>@{handle}</bdi>
            {isOwn(composition, id) && (
              <IconLinkOff size={13} className={styles.own} role="img" aria-label={t('calendar.face.own')} />
            )}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={COMMON} className={styles.panel}>
        <Content
          composition={composition}
          targets={targets.filter(({ id }) => !isOwn(composition, id))}
          onChange={onChange}
        />
      </Tabs.Panel>
      {targets.map((account) => (
        <Tabs.Panel key={account.id} value={account.id} className={styles.panel}>
          <Face composition={composition} account={account} onChange={onChange} />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

const isOwn = ({ variants }: Composition, id: string): boolean =>
  variants.some(({ accountId, linked }) => accountId === id && !linked);

interface FaceProps {
  composition: Composition;
  account: Account;
  onChange: ContentEditorProps['onChange'];
}

function Face({ composition, account, onChange }: FaceProps) {
  const t = useSentence();
  const { id } = account;
  if (!isOwn(composition, id)) {
    return (
      <div className={styles.linked}>
        <p>{t('calendar.face.follows')}</p>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconLinkOff size={15} aria-hidden />}
          onClick={() => onChange((was) => withLink(was, id, false))}
        >
          {t('calendar.face.unlink')}
        </Button>
      </div>
    );
  }
  return (
    <>
      <Content composition={composition} accountId={id} targets={[account]} onChange={onChange} />
      <Button
        size="xs"
        variant="subtle"
        leftSection={<IconLink size={15} aria-hidden />}
        onClick={() => onChange((was) => withLink(was, id, true))}
      >
        {t('calendar.face.relink')}
      </Button>
    </>
  );
}

interface ContentProps {
  composition: Composition;
  accountId?: string;
  /** Whose counters stand under the text. */
  targets: readonly Account[];
  onChange: ContentEditorProps['onChange'];
}

function Content({ composition, accountId, targets, onChange }: ContentProps) {
  const t = useSentence();
  const { text, media } = shownBy(composition, accountId);
  return (
    <>
      <LongTextField
        label={t('calendar.text')}
        labelProps={{ className: 'for-readers' }}
        placeholder={t('calendar.text.hint')}
        minRows={6}
        maxRows={24}
        maxLength={100_000}
        spellCheck
        lang={composition.language}
        value={text}
        onChange={(event) => {
          const typed = event.currentTarget.value;
          onChange((was) => withContent(was, accountId, { text: typed }));
        }}
      />
      <div className={styles.counters}>
        {targets.map((account) => (
          <Counter key={account.id} account={account} text={text} />
        ))}
      </div>
      <MediaEditor
        media={media}
        onChange={(pictures) =>
          onChange((was) => withContent(was, accountId, { media: pictures(shownBy(was, accountId).media) }))
        }
      />
    </>
  );
}
