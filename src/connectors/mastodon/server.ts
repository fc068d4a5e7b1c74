/** What a server says of itself: its limits, its name in handles, where it streams. Read, never assumed. */
import { z } from 'zod';
import { type Outcome, success } from '../../kernel/outcome.ts';
import type { Limits } from '../contract.ts';
import { facts } from './facts.ts';
import { call, type Line } from './line.ts';

const positive = z.number().int().positive().optional().catch(undefined);
const text = z.string().min(1).optional().catch(undefined);

const configurationShape = z
  .object({
    statuses: z
      .object({ max_characters: positive, max_media_attachments: positive, characters_reserved_per_url: positive })
      .optional()
      .catch(undefined),
    media_attachments: z
      .object({
        image_size_limit: positive,
        description_limit: positive,
        supported_mime_types: z.array(z.string()).optional().catch(undefined),
      })
      .optional()
      .catch(undefined),
    urls: z.object({ streaming: text }).optional().catch(undefined),
  })
  .optional()
  .catch(undefined);

/** Version 1 and 2 of the instance payload; `max_toot_chars` is what older relatives of Mastodon say. */
const instanceShape = z.object({
  domain: text,
  uri: text,
  max_toot_chars: positive,
  configuration: configurationShape,
  urls: z.object({ streaming_api: text }).optional().catch(undefined),
});
type Instance = z.infer<typeof instanceShape>;

export interface ServerProfile {
  limits: Limits;
  domain: string;
  streaming?: string;
}

/**
 * The address a person typed, as an origin: `social.example`, `@me@social.example` and full addresses are understood.
 * Undefined when it is no web address. Plain http only when typed out.
 */
export function serverAddress(typed: string): string | undefined {
  const host = typed.trim().replace(/^@?[^@/\s]+@/, '');
  const address = URL.parse(/^https?:\/\//i.test(host) ? host : `https://${host}`);
  return address?.hostname.includes('.') || address?.hostname === 'localhost' ? address.origin : undefined;
}

/** `/api/v2/instance`, or version 1 where the second is not spoken. */
export async function readServer(line: Line): Promise<Outcome<ServerProfile>> {
  const second = await call(line, { path: '/api/v2/instance' });
  const known = second.ok ? instanceShape.safeParse(second.value.body) : undefined;
  if (known?.success && known.data.configuration) return success(profileOf(known.data, line));
  if (!second.ok && second.reason !== 'gone' && second.reason !== 'refused') return second;
  const first = await call(line, { path: '/api/v1/instance' });
  if (!first.ok) return first;
  return success(profileOf(instanceShape.catch({} as Instance).parse(first.value.body), line));
}

function profileOf(instance: Instance, line: Line): ServerProfile {
  const streaming = streamingOrigin(instance.configuration?.urls?.streaming ?? instance.urls?.streaming_api);
  return {
    limits: limitsOf(instance),
    domain: domainOf(instance.domain ?? instance.uri) ?? new URL(line.server).host,
    ...(streaming ? { streaming } : {}),
  };
}

function limitsOf({ configuration, max_toot_chars }: Instance): Limits {
  const { statuses, media_attachments: media } = configuration ?? {};
  const usual = facts.limits;
  const imageTypes = media?.supported_mime_types?.filter((type) => type.startsWith('image/')) ?? [];
  return {
    text: statuses?.max_characters ?? max_toot_chars ?? usual.text,
    images: statuses?.max_media_attachments ?? usual.images,
    imageBytes: media?.image_size_limit ?? usual.imageBytes,
    imageTypes: imageTypes.length > 0 ? imageTypes : usual.imageTypes,
    altText: media?.description_limit ?? usual.altText,
    linkLength: statuses?.characters_reserved_per_url ?? usual.linkLength,
  };
}

/** Version 1 gives a host name or, on some servers, a whole address. */
function domainOf(said: string | undefined): string | undefined {
  if (said === undefined) return undefined;
  return URL.parse(/^https?:\/\//i.test(said) ? said : `https://${said}`)?.host;
}

/** Announced as wss; server-sent events live under the same host over https. */
function streamingOrigin(said: string | undefined): string | undefined {
  const address = URL.parse((said ?? '').replace(/^ws/i, 'http'));
  return address?.protocol === 'https:' || address?.protocol === 'http:' ? address.origin : undefined;
}
