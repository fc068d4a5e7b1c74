import { IconHeart, IconMessageCircle, IconRepeat } from '@tabler/icons-react';
import { graphemeCount } from '../common-checks.ts';
import type { NetworkPreview, PreviewProps, PreviewSpan } from '../preview.ts';
import { PreviewCard, PreviewText } from '../preview-card.tsx';
import { facts } from './facts.ts';

const marked = /https?:\/\/[^\s<>"]*[^\s<>".,;:!?)]|(?<![\w@])@[a-z0-9][a-z0-9_.-]*|(?<!\S)#[\p{L}\p{M}\p{N}_]+/giu;

const spansIn = (text: string): PreviewSpan[] =>
  [...text.matchAll(marked)].map((match) => ({ start: match.index, end: match.index + match[0].length }));

/** As the people of the practice town see a post. */
function Post({ name, handle, text, ...rest }: PreviewProps) {
  return (
    <PreviewCard
      {...rest}
      avatar="circle"
      name={name === '' ? handle : name}
      byline={`@${handle}`}
      colour={facts.colour}
      deeds={[IconMessageCircle, IconRepeat, IconHeart]}
    >
      <PreviewText text={text} spans={spansIn(text)} />
    </PreviewCard>
  );
}

export const preview: NetworkPreview = { facts, count: graphemeCount, Post };
