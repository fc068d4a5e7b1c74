import { z } from 'zod';
import { anyRole, areaContract, id, instant, leads, nothing } from '../../kernel/operation.ts';

export const account = z.object({
  id,
  network: z.string(),
  remoteId: z.string(),
  handle: z.string(),
  name: z.string(),
  avatarUrl: z.string().nullable(),
  url: z.string().nullable(),
  server: z.string().nullable(),
  method: z.string(),
  scopes: z.array(z.string()),
  health: z.enum(['ok', 'trouble', 'reconnect', 'disconnected']),
  /** Key of the sentence for cause and remedy in `networks.json`: `failure.<code>`. */
  healthCode: z.string().nullable(),
  healthDetail: z.string().nullable(),
  healthSince: instant,
  lastOkAt: instant.nullable(),
  followers: z.int().nullable(),
  connectedAt: instant,
  limits: z.record(z.string(), z.unknown()),
});

const network = z.object({
  network: z.string(),
  name: z.string(),
  colour: z.string(),
  can: z.record(z.string(), z.boolean()),
  needs: z.array(z.string()),
  methods: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['form', 'redirect']),
      fields: z.array(
        z.object({
          name: z.string(),
          type: z.enum(['text', 'password', 'url']),
          example: z.string().optional(),
          optional: z.boolean(),
        }),
      ),
    }),
  ),
});

const values = z.record(z.string().max(50), z.string().max(4_000));

export const accountsContract = areaContract('accounts', {
  networks: {
    effect: 'read',
    roles: anyRole,
    summary: 'Networks that can be connected, what they can do, and what each needs.',
    input: nothing,
    output: z.object({ items: z.array(network) }),
  },
  list: {
    effect: 'read',
    roles: anyRole,
    summary: 'Our accounts with their health.',
    input: nothing,
    output: z.object({ items: z.array(account) }),
  },
  connect: {
    effect: 'write',
    outside: true,
    roles: leads,
    summary: 'Connects an account by a form; an account known before is connected again and keeps its history.',
    input: z.object({ network: z.string(), method: z.string(), values }),
    output: account,
    secretInput: ['values'],
  },
  beginConnect: {
    effect: 'write',
    outside: true,
    roles: leads,
    summary: 'Begins a trip to the network’s consent page; open the address it gives.',
    input: z.object({ network: z.string(), method: z.string(), values }),
    output: z.object({ url: z.string() }),
    secretInput: ['values'],
  },
  checkHealth: {
    effect: 'write',
    outside: true,
    roles: anyRole,
    summary: 'Asks the network now whether the account works.',
    input: z.object({ id }),
    output: account,
  },
  disconnect: {
    effect: 'destroy',
    roles: leads,
    summary: 'Forgets the credential. Conversations, posts and schedule stay.',
    input: z.object({ id }),
    output: nothing,
  },
});
