/** The test server is worth its name only while its answers fit Mastodon's own OpenAPI description, kept beside the repository. */
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { scriptedMastodon } from './scripted-mastodon.ts';
import { secrets } from './scripted-town.ts';

const description = new URL('../../../../shared/specs/mastodon/mastodon-openapi.json.gz', import.meta.url);
const isHere = existsSync(description);

interface Schema {
  $ref?: string;
  type?: string | string[];
  required?: string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  oneOf?: Schema[];
  allOf?: Schema[];
}

const kindOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value;

/** Missing required members and members of a wrong type, by path. */
function misfits(value: unknown, schema: Schema, schemas: Record<string, Schema>, path = ''): string[] {
  if (schema.$ref) return misfits(value, schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}, schemas, path);
  if (schema.oneOf) {
    const tries = schema.oneOf.map((one) => misfits(value, one, schemas, path));
    return tries.find((found) => found.length === 0) ?? tries[0] ?? [];
  }
  const all = (schema.allOf ?? []).flatMap((part) => misfits(value, part, schemas, path));
  const types = [schema.type ?? []].flat();
  const kind = kindOf(value);
  const fits = types.length === 0 || types.includes(kind) || (kind === 'integer' && types.includes('number'));
  if (!fits) return [...all, `${path}: ${kind} is not ${types.join(' or ')}`];
  if (Array.isArray(value)) {
    return all.concat(value.flatMap((entry, n) => misfits(entry, schema.items ?? {}, schemas, `${path}[${n}]`)));
  }
  const members = z.record(z.string(), z.unknown()).catch({}).parse(value);
  const absent = kind === 'object' ? (schema.required ?? []).filter((name) => !(name in members)) : [];
  return [
    ...all,
    ...absent.map((name) => `${path}.${name}: missing`),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, member]) =>
      name in members ? misfits(members[name], member, schemas, `${path}.${name}`) : [],
    ),
  ];
}

const schemas = (): Record<string, Schema> => {
  const document = JSON.parse(gunzipSync(readFileSync(description)).toString()) as {
    components: { schemas: Record<string, Schema> };
  };
  return document.components.schemas;
};

describe.skipIf(!isHere)(
  `the test server speaks Mastodon${isHere ? '' : ' (its OpenAPI description is not here)'}`,
  () => {
    const asked: readonly (readonly [string, string, boolean])[] = [
      ['/api/v2/instance', 'Instance', false],
      ['/api/v1/accounts/verify_credentials', 'Account', false],
      ['/api/v1/notifications', 'Notification', true],
      ['/api/v1/accounts/901/statuses', 'Status', true],
      ['/api/v1/accounts/900/followers', 'Account', true],
      ['/api/v1/statuses/1001/context', 'Context', false],
      ['/api/v2/search?q=hello&type=statuses', 'Search', false],
    ];

    for (const [path, schema, isList] of asked) {
      it(`GET ${path}`, async () => {
        const server = scriptedMastodon();
        server.say('hello @shop https://shop.example/a');
        const headers = { authorization: `Bearer ${secrets.token}`, 'user-agent': 'test' };
        const response = await server.session.fetch(`https://social.example${path}`, { headers });
        const body = (await response.json()) as unknown;
        if (isList) expect(body).not.toEqual([]);
        const shape: Schema = { $ref: schema };
        expect(misfits(body, isList ? { type: 'array', items: shape } : shape, schemas())).toEqual([]);
      });
    }
  },
);
