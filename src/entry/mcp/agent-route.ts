import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import type { Context } from 'hono';
import type { OperationSpec } from '../../kernel/operation.ts';
import type { BoundArea } from '../../platform/operations/area.ts';
import type { Actor } from '../../platform/operations/context.ts';
import type { Desk } from '../../platform/operations/desk.ts';
import { runOperation } from '../../platform/operations/run-operation.ts';
import { type Caller, identifyCaller } from '../http/caller.ts';
import { schemaOf } from '../http/openapi.ts';
import { toProblem } from '../http/problem.ts';

/** The agents' door: every operation is a tool (`inbox_assign`), for those the caller may use and no others. Stateless: one request, one answer. */
export function agentRoute(desk: Desk, areas: readonly BoundArea[]) {
  return async (c: Context): Promise<Response> => {
    const caller = await identifyCaller(desk, c.req.param('workspace') ?? '', c.req.raw.headers);
    const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
    const server = agentServer(desk, areas, caller, c.req.raw.signal);
    await server.connect(transport);
    return transport.handleRequest(c.req.raw);
  };
}

export function agentServer(desk: Desk, areas: readonly BoundArea[], caller: Caller, signal: AbortSignal): Server {
  const server = new Server({ name: 'rapport', version: desk.version }, { capabilities: { tools: {} } });
  const usable = toolsFor(areas, caller.actor);
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: usable.map(({ tool, spec }) => ({
      name: tool,
      description: spec.summary,
      inputSchema: { type: 'object' as const, ...schemaOf(spec.input, 'input') },
      annotations: { readOnlyHint: spec.effect === 'read', destructiveHint: spec.effect === 'destroy' },
    })),
  }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
    const found = usable.find(({ tool }) => tool === params.name);
    if (!found) return failed(`there is no tool ${params.name} for this caller`);
    try {
      const input = params.arguments ?? {};
      const answer = await runOperation(desk, areas, found.area, found.name, { ...caller, input, signal });
      return { content: [{ type: 'text' as const, text: JSON.stringify(answer) }] };
    } catch (error) {
      const { code, detail, remedy, errors } = toProblem(error, 'en', desk.log);
      return failed(JSON.stringify({ code, detail, remedy, errors }));
    }
  });
  return server;
}

const failed = (text: string) => ({ isError: true, content: [{ type: 'text' as const, text }] });

/** A read-only key does not even see the tools that write. */
function toolsFor(areas: readonly BoundArea[], actor: Actor) {
  return areas.flatMap(({ area, operations }) =>
    Object.entries(operations)
      .filter(([, spec]) => !spec.desk && mayUse(spec, actor))
      .map(([name, spec]) => ({ tool: `${area}_${name}`, area, name, spec })),
  );
}

function mayUse(spec: OperationSpec, actor: Actor): boolean {
  if (actor.kind === 'system') return true;
  if (actor.role !== 'owner' && !spec.roles.includes(actor.role)) return false;
  return actor.kind !== 'key' || actor.effects.includes(spec.effect);
}
