/**
 * Preloaded into the test network (`node -r`): whatever the servers were told, they listen on 127.0.0.1 only and can reach nothing
 * but this machine. A refused destination is written once to the process's error log, so a test run shows what tried to leave.
 */
'use strict';
const dns = require('node:dns');
const net = require('node:net');

const HERE = '127.0.0.1';
const refused = new Set();

function isHere(host) {
  if (host === undefined || host === null || host === '') return true;
  const name = String(host).toLowerCase();
  return name === 'localhost' || name.endsWith('.localhost') || /^(::ffff:)?127\./.test(name) || name === '::1';
}

function refuse(host, code) {
  if (!refused.has(host)) process.stderr.write(`loopback guard: refused ${host}\n`);
  refused.add(host);
  return Object.assign(new Error(`loopback guard: ${host} is not this machine`), { code, hostname: host });
}

const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function guardedListen(...args) {
  const done = typeof args.at(-1) === 'function' ? args.pop() : undefined;
  const [first] = args;
  let options;
  if (first !== null && typeof first === 'object') options = { ...first };
  else if (typeof first === 'string' && Number.isNaN(Number(first))) options = { path: first };
  else options = { port: Number(first ?? 0) };
  if (options.path === undefined && options.fd === undefined && first?._handle === undefined) options.host = HERE;
  return listen.call(this, first?._handle === undefined ? options : first, done);
};

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function guardedConnect(...args) {
  const target = Array.isArray(args[0]) ? args[0][0] : args[0];
  const host = target !== null && typeof target === 'object' ? (target.path ? undefined : target.host) : args[1];
  if (typeof host !== 'string' || isHere(host)) return connect.apply(this, args);
  process.nextTick(() => this.destroy(refuse(host, 'ENETUNREACH')));
  return this;
};

const lookup = dns.lookup;
dns.lookup = function guardedLookup(host, options, callback) {
  const done = typeof options === 'function' ? options : callback;
  const wants = typeof options === 'object' && options !== null ? options : {};
  if (net.isIP(host)) return lookup.call(dns, host, wants, done);
  if (!isHere(host)) return process.nextTick(done, refuse(host, 'ENOTFOUND'));
  return wants.all
    ? process.nextTick(done, null, [{ address: HERE, family: 4 }])
    : process.nextTick(done, null, HERE, 4);
};

const promised = dns.promises.lookup;
dns.promises.lookup = async function guardedPromise(host, options) {
  if (net.isIP(host)) return promised.call(dns.promises, host, options);
  if (!isHere(host)) throw refuse(host, 'ENOTFOUND');
  return options?.all ? [{ address: HERE, family: 4 }] : { address: HERE, family: 4 };
};
