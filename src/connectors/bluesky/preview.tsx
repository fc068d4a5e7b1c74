import { IconDots, IconHeart, IconMessageCircle, IconRepeat } from '@tabler/icons-react';
import { graphemeCount } from '../common-checks.ts';
import type { NetworkPreview, PreviewProps } from '../preview.ts';
import { PreviewCard, PreviewText } from '../preview-card.tsx';
import { facts } from './facts.ts';
import { spansIn } from './facets.ts';

/** As the Bluesky app shows a post: links, mentions and tags coloured where they stand, in the words that were written. */
function Post({ name, handle, text, ...rest }: PreviewProps) {
  return (
    <PreviewCard
      {...rest}
      avatar="circle"
      name={name === '' ? handle : name}
      byline={`@${handle}`}
      colour={facts.colour}
      deeds={[IconMessageCircle, IconRepeat, IconHeart, IconDots]}
    >
      <PreviewText text={text} spans={spansIn(text)} />
    </PreviewCard>
  );
}

export const preview: NetworkPreview = { facts, count: graphemeCount, Post };
