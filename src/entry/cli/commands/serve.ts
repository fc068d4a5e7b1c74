import { resolve } from 'node:path';
import { serve } from '@hono/node-server';
import { type OpenDesk, openDesk } from '../../../app.ts';
import { areas } from '../../../areas.ts';
import { ensurePracticeWorkspace } from '../../../practice-workspace.ts';
import { openHttp } from '../../http/open-http.ts';
import { type Command, type Terminal, exits } from '../command.ts';
import { parseFields } from '../parse-fields.ts';
import { loadConfig, terminalLog } from '../world.ts';
import { signInLink } from './sign-in-link.ts';
import { tellFigures } from './tell-figures.ts';

const WEB = resolve(import.meta.dirname, '../../../../web/dist');

/** Longest that stopping may take in all. */
const STOP_WITHIN_MS = 8_000;

/** Longest that open requests may take to end once we are told to stop. */
const GRACE_MS = 5_000;

async function run(terminal: Terminal, roles: { web: boolean; work: boolean; greet: boolean }): Promise<number> {
  const config = loadConfig(terminal);
  const log = terminalLog(config, terminal);
  const opened = await openDesk({ config, log });
  const stopped = stopSignal();
  const doesAll = config.RAPPORT_ROLE === 'all' || config.RAPPORT_ROLE === 'rest';
  if (config.RAPPORT_PRACTICE && roles.work && doesAll) await ensurePracticeWorkspace(opened.desk);
  if (roles.work) await opened.work();
  const closeWeb = roles.web ? await listen(opened, config.RAPPORT_HOST, config.RAPPORT_PORT) : undefined;
  const closeFigures = roles.web ? undefined : await tellFigures(opened.desk, config.RAPPORT_METRICS_PORT);
  if (roles.greet) await greet(opened, terminal);
  log.info('desk.running', { web: roles.web, work: roles.work, role: config.RAPPORT_ROLE });
  await stopped;
  log.info('desk.stopping');
  // Whatever does not end by then is found again at the next start, as after a kill.
  setTimeout(() => {
    log.warn('desk.stop-forced');
    process.exit(exits.ok);
  }, STOP_WITHIN_MS).unref();
  await closeWeb?.();
  await closeFigures?.();
  await opened.close();
  return exits.ok;
}

function stopSignal(): Promise<void> {
  return new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => done());
  });
}

async function listen({ desk, changes }: OpenDesk, hostname: string, port: number): Promise<() => Promise<void>> {
  const app = openHttp(desk, areas, changes, WEB);
  const server = await new Promise<ReturnType<typeof serve>>((resolved, rejected) => {
    const made = serve({ fetch: app.fetch, hostname, port }, () => resolved(made));
    made.on('error', (error: NodeJS.ErrnoException) => {
      rejected(
        error.code === 'EADDRINUSE'
          ? new Error(`port ${port} is taken: stop what listens there, or set RAPPORT_PORT`)
          : error,
      );
    });
  });
  return () =>
    new Promise((done) => {
      const timer = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), GRACE_MS);
      server.close(() => {
        clearTimeout(timer);
        done();
      });
      // Event streams never end by themselves.
      if ('closeIdleConnections' in server) server.closeIdleConnections();
      setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 200);
    });
}

async function greet({ desk }: OpenDesk, terminal: Terminal): Promise<void> {
  const { link, isFirstRun } = await signInLink(desk);
  terminal.out('');
  terminal.out(`  Rapport is running at ${desk.publicUrl()}`);
  terminal.out(`  ${isFirstRun ? 'Your desk is ready. Open it' : 'Sign in'} with this link (once, within 15 minutes):`);
  terminal.out(`  ${link}`);
  terminal.out('');
}

export const startCommand: Command = {
  name: 'start',
  summary: 'Run the desk: screens, API and background work in one process',
  usage: 'start',
  run: (_words, terminal) => run(terminal, { web: true, work: true, greet: true }),
};

export const serveCommand: Command = {
  name: 'serve',
  summary: 'Run screens and API only; another process works',
  usage: 'serve',
  run: (_words, terminal) => run(terminal, { web: true, work: false, greet: false }),
};

export const workCommand: Command = {
  name: 'work',
  summary: 'Run background work only: listening, delivering, measuring',
  usage: 'work [--role all|collect|match|rest]     (collect and match need NATS_URL; see the guide for operators)',
  run: (words, terminal) => {
    const role = parseFields(words).values['role'];
    const environment =
      role === undefined ? terminal.environment : { ...terminal.environment, RAPPORT_ROLE: String(role) };
    return run({ ...terminal, environment }, { web: false, work: true, greet: false });
  },
};
