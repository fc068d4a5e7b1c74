import { createHmac } from 'node:crypto';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { areas } from '../../src/areas.ts';
import { runCommandLine } from '../../src/entry/cli/command-line.ts';
import { openHttp } from '../../src/entry/http/open-http.ts';
import { systemClock } from '../../src/kernel/time.ts';
import { type TestDesk, testDesk } from '../harness/desk.ts';

interface Series {
  id: string;
  name: string;
}

/** Every way in for outcomes and numbers, through the doors that a shop's programmer has: HTTP, command line, agents. */
describe('ways in, by HTTP and at the command line', () => {
  let home: TestDesk;
  let app: Hono;
  let token: string;
  let reader: string;
  let environment: Record<string, string>;

  beforeAll(async () => {
    home = await testDesk({ clock: systemClock });
    app = openHttp(home.desk, areas, home.opened.changes, '/nowhere');
    const keyFor = async (effects: string[]) =>
      (await home.call<{ token: string }>('workspace.createKey', { name: effects.join(), role: 'manager', effects }))
        .token;
    token = await keyFor(['read', 'write']);
    reader = await keyFor(['read']);
    const { host, port, user } = inject('postgres');
    const { rows } = await home.desk.database.pool.query<{ name: string }>('select current_database() as name');
    environment = {
      DATABASE_URL: `postgres://${user}@${host.startsWith('/') ? `/${rows[0]?.name}?host=${encodeURIComponent(host)}&port=${port}` : `${host}:${port}/${rows[0]?.name}`}`,
      RAPPORT_DATA: home.folder,
    };
  });
  afterAll(() => home.close());

  const http = async (operation: string, input: unknown, as = token, headers: Record<string, string> = {}) => {
    const response = await app.request(`http://localhost:4780/api/v1/firm/outcomes/${operation}`, {
      method: 'POST',
      body: JSON.stringify(input),
      headers: { authorization: `Bearer ${as}`, 'content-type': 'application/json', ...headers },
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const rapport = async (words: readonly string[], typed = '') => {
    const out: string[] = [];
    const said: string[] = [];
    const code = await runCommandLine(words, {
      out: (line) => out.push(line),
      say: (line) => said.push(line),
      readInput: () => Promise.resolve(typed),
      isInteractive: false,
      isColoured: false,
      environment,
    });
    return { code, said: said.join('\n'), answer: out.length > 0 ? (JSON.parse(out.join('\n')) as never) : undefined };
  };
  const batch = (source: string) => ({
    source,
    rows: [
      { kind: 'order', valueMinor: 1_250, currency: 'EUR', externalId: 'A-1', at: '2026-01-01T10:00:00+01:00' },
      { refundOf: 'A-1', externalId: 'A-1-r', valueMinor: 250 },
      { kind: 'order', valueMinor: 'much', currency: 'EUR', externalId: 'A-2' },
    ],
  });
  const verdicts = { recorded: 2, repeated: 0, refused: 1, late: 1 };

  it('records a batch, and the same batch again changes nothing', async () => {
    expect(await http('record-many', batch('by-http'))).toMatchObject({ status: 200, body: verdicts });
    const again = await http('record-many', batch('by-http'));
    expect(again.body).toMatchObject({ recorded: 0, repeated: 2, refused: 1 });
    expect(again.body.rows).toMatchObject([{}, {}, { state: 'refused', cause: expect.stringContaining('valueMinor') }]);
    const keyed = { 'idempotency-key': 'one gesture' };
    const first = await http('record-many', batch('keyed'), token, keyed);
    expect(await http('record-many', batch('keyed'), token, keyed)).toEqual(first);
    expect(await http('record-many', batch('x'), reader)).toMatchObject({ status: 403 });
    const cli = await rapport(
      ['outcomes', 'record-many', '--workspace', 'firm', '--input', '-', '--json'],
      JSON.stringify(batch('by-cli')),
    );
    expect(cli).toMatchObject({ code: 0, answer: verdicts });
  });

  it('is a tool for agents, and every write stands in the audit trail', async () => {
    const client = new Client({ name: 'test', version: '1' });
    const transport = new StreamableHTTPClientTransport(new URL('http://localhost:4780/api/v1/firm/mcp'), {
      fetch: async (input, init) => app.request(new Request(input as string, init)),
      requestInit: { headers: { authorization: `Bearer ${token}` } },
    });
    await client.connect(transport as Parameters<Client['connect']>[0]);
    const { tools } = await client.listTools();
    const names = tools.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['outcomes_recordMany', 'outcomes_makeReceiver', 'outcomes_importOutcomes']),
    );
    await client.close();
    const { rows } = await home.desk.database.pool.query<{ detail: object }>(
      `select detail from audit_entries where operation = 'outcomes.recordMany' order by sequence`,
    );
    expect(rows.length).toBeGreaterThan(2);
    expect(JSON.stringify(rows)).not.toContain('A-1');
  });

  it('makes a receiver at the command line, which takes what openssl would sign', async () => {
    const made = await rapport([
      'outcomes',
      'make-receiver',
      '--workspace',
      'firm',
      '--name',
      'Till',
      '--kind',
      'standard',
      '--json',
    ]);
    const { receiver, secret } = made.answer as unknown as {
      receiver: { id: string; address: string };
      secret: string;
    };
    const body =
      '{"type":"outcome.recorded","data":{"id":"T-1","kind":"order","value":"1200","currency":"JPY","at":"2026-01-02T10:00:00+09:00"}}';
    const seconds = String(Math.floor(Date.now() / 1_000));
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
    const signature = createHmac('sha256', key).update(`msg_1.${seconds}.${body}`).digest('base64');
    const headers = { 'webhook-id': 'msg_1', 'webhook-timestamp': seconds, 'webhook-signature': `v1,${signature}` };
    const answer = await app.request(receiver.address, { method: 'POST', body, headers });
    expect(answer.status).toBe(204);
    const list = await http('list', { from: '2026-01-02T00:00:00Z', to: '2026-01-03T00:00:00Z' }, reader);
    expect(list.body.items).toMatchObject([
      { externalId: 'T-1', value: { minor: 1_200, currency: 'JPY' }, source: 'standard' },
    ]);
    const receipts = await rapport([
      'outcomes',
      'receipts',
      '--workspace',
      'firm',
      '--receiver-id',
      receiver.id,
      '--json',
    ]);
    expect(receipts.answer).toMatchObject({ items: [{ state: 'kept', cause: null }] });
    const said = await http('make-receiver', { name: 'Again', kind: 'standard' });
    expect(said).toMatchObject({ status: 409, body: { code: 'outcomes.receiver-source-taken' } });
    expect(said.body.remedy).toMatch(/\w/);
  });

  it('imports a shop’s export: tried first, then kept, bad cells named', async () => {
    const csv =
      'order_id,date,status,order_total,order_currency\n1,2026-01-03 10:00,completed,10.00,EUR\n2,2026-01-03 10:00,completed,ten,EUR\n';
    expect((await http('import-outcomes', { csv })).body).toMatchObject({
      ...{ isDryRun: true, preset: 'woocommerce', good: 1, bad: 1, imported: 0 },
      errors: [{ row: 3, column: 'order_total', remedy: expect.stringMatching(/\w/) }],
    });
    const kept = await rapport(
      ['outcomes', 'import-outcomes', '--workspace', 'firm', '--input', '-', '--json'],
      JSON.stringify({ csv, dryRun: false, importRest: true }),
    );
    expect(kept).toMatchObject({ code: 0, answer: { imported: 1, bad: 1 } });
  });

  it('brings daily numbers in by HTTP: tried, asked, kept, corrected, and given back', async () => {
    const unclear = 'Date,Sales\n3/4/2026,"1.200,50"\n4/4/2026,"900,00"\n';
    const asked = await http('import-series', { csv: unclear });
    expect(asked).toMatchObject({ status: 200, body: { isDryRun: true, imported: 0 } });
    expect(asked.body.questions).not.toEqual([]);
    const refused = await http('import-series', { csv: unclear, dryRun: false });
    expect(refused).toMatchObject({ status: 422, body: { code: 'outcomes.series-unclear' } });
    const sure = { csv: unclear, dateOrder: 'dmy', decimal: 'comma', dryRun: false };
    expect((await http('import-series', sure)).body).toMatchObject({ imported: 2, repeated: 0 });
    expect((await http('import-series', sure)).body).toMatchObject({ imported: 0, repeated: 2 });
    const { items } = (await http('series', {}, reader)).body as { items: Series[] };
    const id = items.find(({ name }) => name === 'Sales')?.id;
    const corrected = await http('record-days', { id, days: [{ day: '2026-04-03', value: 130_000 }] });
    expect(corrected.body).toEqual({ added: 0, replaced: 1, unchanged: 0 });
    const past = await http('series-revisions', { id, day: '2026-04-03' }, reader);
    expect(past.body).toMatchObject({ items: [{ values: [{ value: 120_050 }, { value: 130_000 }] }] });
    expect((await http('export-series', { id }, reader)).body.csv).toContain('1300');
    expect(await http('record-days', { id, days: [{ day: '2026-04-03', value: 1 }] }, reader)).toMatchObject({
      status: 403,
    });
    expect(await http('show-series', { id: home.workspace.id }, reader)).toMatchObject({
      status: 404,
      body: { code: 'outcomes.series-missing' },
    });
  });

  it('brings daily numbers in at the command line', async () => {
    const csv = 'Date,Calls\n2026-04-01,12\n2026-04-02,many\n2026-04-03,9\n2026-04-04,8\n2026-04-05,8\n2026-04-06,8\n';
    const run = (more: object) =>
      rapport(
        ['outcomes', 'import-series', '--workspace', 'firm', '--input', '-', '--json'],
        JSON.stringify({ csv, ...more }),
      );
    expect((await run({})).answer).toMatchObject({ isDryRun: true, bad: 1, errors: [{ row: 3, column: 'calls' }] });
    expect((await run({ dryRun: false })).answer).toMatchObject({ imported: 0 });
    expect((await run({ dryRun: false, importRest: true })).answer).toMatchObject({ imported: 5 });
    const list = await rapport(['outcomes', 'series', '--workspace', 'firm', '--json']);
    const { items } = list.answer as unknown as { items: Series[] };
    const id = items.find(({ name }) => name === 'Calls')?.id ?? '';
    const shown = await rapport(['outcomes', 'export-series', '--workspace', 'firm', '--id', id, '--json']);
    expect(shown.answer).toMatchObject({ count: 5, csv: expect.stringContaining('2026-04-03') });
    const unknown = await rapport([
      'outcomes',
      'show-series',
      '--workspace',
      'firm',
      '--id',
      home.workspace.id,
      '--json',
    ]);
    expect(unknown.code).toBe(66);
  });
});
