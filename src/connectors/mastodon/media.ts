/** Uploading an image: bytes and description first, then patience while the server works on it. */
import { z } from 'zod';
import { failure, type Outcome, success } from '../../kernel/outcome.ts';
import type { VariantImage } from '../contract.ts';
import { call, type Line } from './line.ts';

const attachmentShape = z.object({ id: z.union([z.string(), z.number()]).transform(String) });

/** Waits before each look at an image still in the works; about 30 s in all. */
const patienceMs = [0, 250, 500, 1_000, 2_000, 4_000, 8_000, 15_000];

export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

/** The id to attach. Nothing is public before a post names it, so any failure here leaves nothing behind that anybody sees. */
export async function uploadImage(line: Line, image: VariantImage, wait: Wait = pause): Promise<Outcome<string>> {
  const form = new FormData();
  const bytes = Uint8Array.from(await image.bytes());
  form.set('file', new Blob([bytes], { type: image.type }), `image.${image.type.split('/')[1] ?? 'bin'}`);
  if (image.alt !== '') form.set('description', image.alt);
  const sent = await call(line, { method: 'POST', path: '/api/v2/media', form });
  if (!sent.ok) return sent;
  const attachment = attachmentShape.safeParse(sent.value.body);
  if (!attachment.success) return failure('refused', 'malformed-answer', 'the upload was answered without an id');
  const { id } = attachment.data;
  return sent.value.status === 202 ? whenReady(line, id, wait) : success(id);
}

/** 206 means: still in the works. */
async function whenReady(line: Line, id: string, wait: Wait): Promise<Outcome<string>> {
  for (const ms of patienceMs) {
    await wait(ms, line.signal);
    const look = await call(line, { path: `/api/v1/media/${encodeURIComponent(id)}` });
    if (!look.ok) return look;
    if (look.value.status === 200) return success(id);
  }
  return failure('network', 'timeout', 'the server is still working on the image');
}

/** Ends early, without a throw, when told to stop; the next call then says so. */
const pause: Wait = (ms, signal) =>
  new Promise((resolve) => {
    if (ms === 0 || signal.aborted) return resolve();
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
