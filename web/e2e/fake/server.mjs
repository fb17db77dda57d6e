// The built console with a made-up API behind it, to look at its pages without a platform. Never shipped.
// mode (a request header or the environment): full | empty | error | forbidden | slow.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import * as data from './data.mjs';

const dist = new URL('../../dist/', import.meta.url);
const TYPES = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.json': 'application/json' };
// As stacks/web_stack.py sends it.
const CSP = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";
const CONFIG = { api_base: '/api', region: 'eu-central-1', user_pool_id: 'eu-central-1_abc', user_pool_client_id: 'client', cognito_endpoint: '/cognito' };

const page = (items) => ({ items, next_cursor: null });
const LISTS = { accounts: data.accounts, tasks: data.tasks, runs: data.runs, checks: data.checks };
const listed = (name, mode) => page(mode === 'empty' ? [] : LISTS[name]);

function savingsOf(own) {
  const prices = own.map((one) => one.saving_usd_per_month);
  const priced = prices.filter((one) => typeof one === 'number');
  return { usd_per_month: priced.reduce((sum, one) => sum + one, 0), unpriced: prices.filter((one) => one === 'unpriced').length };
}

function groups(by) {
  const names = [...new Set(data.findings.map((one) => one[by] ?? one[`${by}_id`]))]; // check, account: by their id
  const items = names.map((key) => {
    const own = data.findings.filter((one) => (one[by] ?? one[`${by}_id`]) === key);
    const by_severity = Object.fromEntries(own.map(({ severity }) => [severity, own.filter((one) => one.severity === severity).length]));
    return { key, title: by === 'check' ? own[0].title : key, count: own.length, by_severity, by_status: {}, savings: savingsOf(own) };
  });
  return { items, groups: items.length, findings: data.findings.length };
}

const ROUTES = [
  [/^POST \/session\/refresh$/, () => ({ access_token: 'a', id_token: 'i', expires_in: 900 })],
  [/^POST \/session$/, () => ({ access_token: 'a', id_token: 'i', expires_in: 900 })],
  [/^DELETE \/session$/, () => null],
  [/^GET \/me$/, () => data.me],
  [/^GET \/overview$/, (_, mode) => (mode === 'empty' ? data.nothing : data.overview)],
  [/^GET \/(accounts|tasks|runs|checks)$/, ([, name], mode) => listed(name, mode)],
  [/^GET \/checks\/(.+)$/, ([, id]) => data.checks.filter((one) => one.id === id).map(data.wholeCheck)[0]],
  [/^POST \/accounts\/external-id$/, () => data.externalId],
  [/^GET \/tasks\/(.+)$/, ([, id]) => data.tasks.find((one) => one.id === id)],
  [/^POST \/tasks\/.+\/runs$/, () => ({ run_id: data.runs[0].id })],
  [/^POST \/schedules\/preview$/, () => ({ expression: '', next_times: data.nextTimes(), errors: [] })],
  [/^GET \/runs\/(.+)\/units$/, () => page(data.units)],
  [/^GET \/runs\/(.+)$/, ([, id]) => data.runs.find((one) => one.id === id)],
  [/^GET \/findings\/groups$/, (_, mode, query) => (mode === 'empty' ? { items: [], groups: 0, findings: 0 } : groups(query.get('by')))],
  [/^GET \/findings\/(.+)$/, ([, key]) => data.findings.find((one) => one.key === key)],
  [/^GET \/findings$/, (_, mode, query) => (mode === 'empty' ? page([]) : { items: filtered(query), next_cursor: 'c' })],
];

function filtered(query) {
  const wanted = query.get('severity')?.split(',');
  return data.findings.filter((one) => !wanted || wanted.includes(one.severity)).slice(0, 25);
}

const PROBLEMS = {
  error: [500, { type: 'urn:quarterdeck:problem:internal', title: 'Something failed on our side', detail: 'The table findings could not be read.', errors: [] }],
  forbidden: [403, { type: 'urn:quarterdeck:problem:forbidden', title: 'Forbidden', detail: 'findings:read needs the role owner or admin; yours is viewer. Ask an owner of the tenant.', errors: [] }],
};

function answer(request, response, url) {
  const mode = request.headers['x-fake-mode'] ?? process.env.FAKE_MODE ?? 'full';
  const call = `${request.method} ${url.pathname.slice(4)}`;
  const isChrome = /session|\/me$/.test(call);
  const send = (status, body, type = 'application/json') => {
    response.writeHead(status, { 'content-type': type });
    response.end(body === null ? '' : JSON.stringify(body));
  };
  if (PROBLEMS[mode] && !isChrome) {
    const [status, body] = PROBLEMS[mode];
    return send(status, { ...body, status, request_id: 'JKJaXmPLvHcESHA=' }, 'application/problem+json');
  }
  if (mode === 'slow' && !isChrome) return;
  const [pattern, make] = ROUTES.find(([route]) => route.test(call)) ?? [];
  if (!make) return send(404, { title: 'Not found', detail: call, status: 404, errors: [], request_id: 'x' }, 'application/problem+json');
  const body = make(pattern.exec(call), mode, url.searchParams);
  if (body === undefined) return send(404, { title: 'There is no such thing', detail: `Nothing is called ${call.split('/').at(-1)}. Did you mean ${data.checks[1].id}?`, status: 404, errors: [], request_id: 'x' }, 'application/problem+json');
  send(body === null ? 204 : 200, body);
}

export function startFake(port = 0) {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, 'http://localhost');
    if (url.pathname.startsWith('/api/')) return answer(request, response, url);
    if (url.pathname === '/config.json') return response.end(JSON.stringify(CONFIG));
    const file = url.pathname.includes('.') ? url.pathname.slice(1) : 'index.html';
    try {
      const body = await readFile(new URL(file, dist));
      response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'content-security-policy': CSP });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve({ url: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() })));
}

if (process.argv[1]?.endsWith('server.mjs')) console.log((await startFake(Number(process.env.PORT ?? 5800))).url);
