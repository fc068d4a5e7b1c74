import type { Instant } from '../lib/formats.ts';
import { useFormats } from '../lib/use-formats.ts';
import { useNow } from '../lib/use-now.ts';

/** "3 minutes ago", with the exact instant in the title; keeps itself up to date. */
export function RelativeTime({ at }: { at: Instant }) {
  const formats = useFormats();
  const now = useNow();
  return (
    <time dateTime={new Date(at).toISOString()} title={formats.exact(at)}>
      {formats.relative(at, now)}
    </time>
  );
}

/** An exact instant in the workspace's zone. */
export function ExactTime({ at }: { at: Instant }) {
  const formats = useFormats();
  return <time dateTime={new Date(at).toISOString()}>{formats.exact(at)}</time>;
}
