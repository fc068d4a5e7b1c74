import { noonOf } from '../../../lib/days.ts';
import { useSentence } from '../../../lib/i18n.tsx';
import { useLanguageWords } from '../../../lib/language-words.ts';
import { useFormats } from '../../../lib/use-formats.ts';
import { useNetworks } from '../../../lib/use-networks.ts';
import type { Choices } from './shapes.ts';

/** What can be asked about, as choices of fields, in the reader's words. */
export function useSubjectOptions(choices: Choices) {
  const t = useSentence();
  const formats = useFormats();
  const { nameOf } = useNetworks();
  const languageName = useLanguageWords();
  return {
    any: { value: '', label: t('ask.any') },
    campaigns: choices.campaigns.map(({ id, name }) => ({ value: id, label: name })),
    posts: choices.posts.map(({ deliveryId, text, on }) => ({
      value: deliveryId,
      label: `${formats.day(noonOf(on))} · ${text}`,
    })),
    networks: choices.networks.map(({ network }) => ({ value: network, label: nameOf(network) })),
    languages: choices.languages.map((tag) => ({ value: tag, label: languageName(tag) })),
    pictures: [
      { value: '', label: t('ask.any') },
      { value: 'yes', label: t('ask.picture.yes') },
      { value: 'no', label: t('ask.picture.no') },
    ],
  };
}
