import { z } from 'zod';
import type { OperationSpec } from '../../kernel/operation.ts';
import type { BoundArea } from '../../platform/operations/area.ts';
import { toKebab } from '../names.ts';

/** The OpenAPI 3.1 description of everything, made from the contracts. */
export function openApi(areas: readonly BoundArea[], version: string, server: string) {
  const paths = Object.fromEntries(
    areas.flatMap((area) =>
      Object.entries(area.operations).map(([name, spec]) => [
        pathOf(area.area, name, spec),
        pathItem(area.area, name, spec),
      ]),
    ),
  );
  return {
    openapi: '3.1.0',
    info: {
      title: 'Rapport',
      version,
      description: 'Every operation of the desk. Reads also answer GET with `?input=<json>`.',
    },
    servers: [{ url: server }],
    security: [{ key: [] }, { session: [] }],
    paths,
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'An API key, `rpk_…`' },
        session: { type: 'apiKey', in: 'cookie', name: 'rapport.session_token' },
      },
      schemas: { Problem: problemSchema },
    },
  };
}

const pathOf = (area: string, name: string, spec: OperationSpec): string =>
  spec.desk ? `/api/v1/${area}/${toKebab(name)}` : `/api/v1/{workspace}/${area}/${toKebab(name)}`;

function pathItem(area: string, name: string, spec: OperationSpec) {
  const parameters = [
    ...(spec.desk ? [] : [{ name: 'workspace', in: 'path', required: true, schema: { type: 'string' } }]),
    ...(spec.effect === 'read' || spec.desk
      ? []
      : [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 200 } }]),
  ];
  const answers = {
    200: { description: 'Done', content: { 'application/json': { schema: schemaOf(spec.output, 'output') } } },
    default: {
      description: 'A problem',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  };
  const about = {
    tags: [area],
    summary: spec.summary,
    parameters,
    responses: answers,
    'x-effect': spec.effect,
    'x-roles': spec.roles,
  };
  const post = {
    ...about,
    operationId: `${area}.${name}`,
    requestBody: { required: true, content: { 'application/json': { schema: schemaOf(spec.input, 'input') } } },
  };
  if (spec.effect !== 'read') return { post };
  const input = {
    name: 'input',
    in: 'query',
    required: false,
    content: { 'application/json': { schema: schemaOf(spec.input, 'input') } },
  };
  return {
    get: { ...about, operationId: `${area}.${name}`, parameters: [...parameters, input] },
    post: { ...post, operationId: `${area}.${name}.post` },
  };
}

export function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}

const text = { type: 'string' };
const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail', 'remedy'],
  properties: {
    type: text,
    title: text,
    status: { type: 'integer' },
    code: text,
    detail: text,
    remedy: { ...text, description: 'One thing to do' },
    values: { type: 'object' },
    errors: { type: 'array', items: { type: 'object', properties: { path: text, message: text } } },
  },
};
