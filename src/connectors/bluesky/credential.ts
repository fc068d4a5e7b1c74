import { z } from 'zod';
import type { Json } from '../items.ts';

const common = {
  /** Where our calls go, e.g. `https://bsky.social`: no slash at the end. */
  server: z.string(),
  did: z.string(),
  /** A stream other than the public one. */
  jetstream: z.string().optional(),
};

const appPassword = z.object({
  kind: z.literal('app-password'),
  ...common,
  accessJwt: z.string(),
  refreshJwt: z.string(),
});

const oauth = z.object({
  kind: z.literal('oauth'),
  ...common,
  /** As the OAuth library saves it: DPoP key, tokens, how the client proves itself. */
  session: z.record(z.string(), z.json()),
  /** The client metadata the consent was given to. */
  client: z.record(z.string(), z.json()),
});

const credential = z.discriminatedUnion('kind', [appPassword, oauth]);

export type AppPasswordCredential = z.infer<typeof appPassword>;
export type OAuthCredential = z.infer<typeof oauth>;
export type BlueskyCredential = z.infer<typeof credential>;

/** What is sealed for an account of ours, or undefined when it was written by something else. */
export function credentialFrom(stored: Json): BlueskyCredential | undefined {
  const read = credential.safeParse(stored);
  return read.success ? read.data : undefined;
}

/** A credential as it is stored: plain JSON without empty members. */
export const toStored = (value: BlueskyCredential): Json => JSON.parse(JSON.stringify(value)) as Json;
