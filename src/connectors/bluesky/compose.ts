/** Everything a record needs before it is written: handles found, images uploaded. Nothing public happens here. */
import { z } from 'zod';
import { failure, type Outcome, success } from '../../kernel/outcome.ts';
import { toIso } from '../../kernel/time.ts';
import type { Session, VariantContent, VariantImage } from '../contract.ts';
import type { Json } from '../items.ts';
import type { Client } from './client.ts';
import { facetsFor, handlesIn } from './facets.ts';
import { postCollection } from './facts.ts';

const resolved = z.object({ did: z.string().startsWith('did:') });
const uploaded = z.object({ blob: z.record(z.string(), z.json()) });
const strongRef = z.object({ uri: z.string().startsWith('at://'), cid: z.string() });
const answered = strongRef.extend({ root: strongRef.optional() });
const mostHandles = 20;

/** The record of app.bsky.feed.post. */
export async function compose(session: Session, client: Client, content: VariantContent): Promise<Outcome<Json>> {
  const reply = replyTo(content.replyTo);
  if (!reply.ok) return reply;
  const dids = await resolveHandles(client, handlesIn(content.text).slice(0, mostHandles));
  if (!dids.ok) return dids;
  const images = await uploadImages(client, content.images);
  if (!images.ok) return images;
  const facets = facetsFor(content.text, dids.value);
  return success({
    $type: postCollection,
    text: content.text,
    createdAt: toIso(session.clock.now()),
    ...(content.language === undefined ? {} : { langs: [content.language] }),
    ...(facets.length === 0 ? {} : { facets: facets as unknown as Json }),
    ...(reply.value === undefined ? {} : { reply: reply.value }),
    ...(images.value.length === 0 ? {} : { embed: { $type: 'app.bsky.embed.images', images: images.value } }),
  });
}

function replyTo(ref: Json | undefined): Outcome<Json | undefined> {
  if (ref === undefined) return success(undefined);
  const read = answered.safeParse(ref);
  if (!read.success) return failure('refused', 'wrong-address', 'the post to answer is not one of Bluesky');
  const { uri, cid, root } = read.data;
  return success({ parent: { uri, cid }, root: root ?? { uri, cid } });
}

/** A handle that nobody has stays plain text. */
async function resolveHandles(client: Client, handles: readonly string[]): Promise<Outcome<Map<string, string>>> {
  const found = new Map<string, string>();
  for (const handle of handles) {
    const answer = await client.read('com.atproto.identity.resolveHandle', { handle }, resolved);
    if (answer.ok) found.set(handle, answer.value.did);
    else if (answer.reason !== 'refused' && answer.reason !== 'gone') return answer;
  }
  return success(found);
}

async function uploadImages(client: Client, images: readonly VariantImage[]): Promise<Outcome<Json[]>> {
  const embedded: Json[] = [];
  for (const image of images) {
    const bytes = new Uint8Array(await image.bytes());
    const reply = await client.call('com.atproto.repo.uploadBlob', new Blob([bytes], { type: image.type }));
    if (!('kind' in reply) || reply.kind !== 'answer') return client.failureOf(reply);
    const read = uploaded.safeParse(reply.body);
    if (!read.success) return failure('refused', 'malformed-answer', 'uploadBlob did not answer with a blob');
    const { width, height } = image;
    const ratio: Record<string, Json> =
      width === undefined || height === undefined ? {} : { aspectRatio: { width, height } };
    embedded.push({ alt: image.alt, image: read.data.blob, ...ratio });
  }
  return success(embedded);
}
