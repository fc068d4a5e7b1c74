import { IconArrowBackUp, IconBookmark, IconRepeat, IconStar } from '@tabler/icons-react';
import type { NetworkPreview, PreviewProps } from '../preview.ts';
import { PreviewCard, PreviewText } from '../preview-card.tsx';
import { countedLength } from './check.ts';
import { facts } from './facts.ts';
import { shownSpans } from './shown-spans.ts';

/** As Mastodon's web client shows a post: square picture, handle under the name, links without their scheme and cut. */
function Post({ name, handle, text, ...rest }: PreviewProps) {
  return (
    <PreviewCard
      {...rest}
      avatar="square"
      isStacked
      name={name === '' ? (handle.split('@')[0] ?? handle) : name}
      byline={`@${handle}`}
      colour={facts.colour}
      deeds={[IconArrowBackUp, IconRepeat, IconStar, IconBookmark]}
    >
      <PreviewText text={text} spans={shownSpans(text)} />
    </PreviewCard>
  );
}

export const preview: NetworkPreview = {
  facts,
  count: (text, limits) => countedLength(text, limits.linkLength),
  Post,
};
