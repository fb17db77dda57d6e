// A made-up API for tests: builders of its shapes, and a server that answers with them.
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import type { Account, Check, CheckSummary, Finding, FindingSummary, Overview, Run, Task, Unit } from '@/api/model';

export const ORIGIN = 'http://localhost:3000';
export const api = (path: string): string => `${ORIGIN}/api${path}`;
export const page = <T>(items: T[], next_cursor: string | null = null) => HttpResponse.json({ items, next_cursor });

export function problem(status: number, more: object = {}) {
  const body = { type: 'urn:x', title: 'It failed', status, detail: 'AWS said no', instance: '/api', request_id: 'req-123', errors: [], ...more };
  return HttpResponse.json(body, { status, headers: { 'content-type': 'application/problem+json' } });
}

export const anAccount = (more: Partial<Account> = {}): Account => ({
  account_id: '111122223333',
  partition: 'aws',
  name: 'prod-core',
  environment: 'production',
  access: { kind: 'role', role_arn: 'arn:aws:iam::111122223333:role/quarterdeck-read', external_id: 'qd-1' },
  status: 'connected',
  created_at: '2026-11-01T00:00:00Z',
  tested_at: '2026-11-25T09:00:00Z',
  last_error: null,
  is_default: true,
  version: 1,
  ...more,
});

export const aCheckSummary = (more: Partial<CheckSummary> = {}): CheckSummary => ({
  id: 's3.bucket.blocks-public-access',
  title: 'All four settings are on',
  severity: 'high',
  pillar: 'security',
  service: 's3',
  service_name: 'S3',
  category: 'storage',
  resource_type: 'bucket',
  controls: ['FSBP S3.8'],
  is_paid: false,
  ...more,
});

export const aCheck = (more: Partial<Check> = {}): Check => ({
  ...aCheckSummary(),
  why: 'Data leaks.',
  fix: 'Turn them on.',
  operations: ['s3:GetPublicAccessBlock'],
  paid: {},
  parameters: [],
  fixed_by: null,
  ...more,
});

export const aSummary = (more: Partial<FindingSummary> = {}): FindingSummary => ({
  key: 'a'.repeat(32),
  check_id: 's3.bucket.blocks-public-access',
  status: 'FAIL',
  severity: 'high',
  service: 's3',
  account_id: '111122223333',
  region: 'eu-central-1',
  resource_type: 'bucket',
  resource_id: 'invoices',
  resource_arn: 'arn:aws:s3:::invoices',
  title: 'All four settings are on',
  state: 'open',
  change: 'new',
  first_seen_at: '2026-11-20T00:00:00Z',
  last_changed_at: '2026-11-20T00:00:00Z',
  ...more,
});

export const aFinding = (more: Partial<Finding> = {}): Finding => ({
  ...aSummary(),
  pillar: 'security',
  category: 'storage',
  message: 'off: BlockPublicPolicy',
  tags: null,
  controls: [],
  fixed_by: null,
  error: null,
  saving_usd_per_month: null,
  observed_at: '2026-11-25T09:00:00Z',
  run_id: 'r1',
  why: 'Data leaks.',
  fix: 'Turn them on.',
  ...more,
});

export const aRun = (more: Partial<Run> = {}): Run => ({
  id: '20261125T100000Z-1',
  task_id: 'task-1',
  task_name: 'Daily checks',
  trigger: 'manual',
  scheduled_at: '2026-11-25T10:00:00Z',
  status: 'running',
  created_at: '2026-11-25T10:00:00Z',
  accounts: ['111122223333'],
  units: 2,
  findings: {},
  finished_at: null,
  cancel_requested_at: null,
  error: null,
  ...more,
});

export const aUnit = (more: Partial<Unit> = {}): Unit => ({
  account_id: '111122223333',
  service: 's3',
  status: 'succeeded',
  findings: { PASS: 3 },
  calls: 10,
  started_at: null,
  finished_at: null,
  resumes: 0,
  error: null,
  skipped: [],
  ...more,
});

export const aTask = (more: Partial<Task> = {}): Task => ({
  id: 'task-1',
  name: 'Daily checks',
  kind: 'checks',
  accounts: ['default'],
  services: null,
  checks: null,
  regions: null,
  most_metrics: 10000,
  schedule: null,
  enabled: true,
  version: 3,
  created_at: '2026-11-01T00:00:00Z',
  updated_at: '2026-11-01T00:00:00Z',
  next_run_at: null,
  schedule_in_place: true,
  ...more,
});

export const anOverview = (more: Partial<Overview> = {}): Overview => ({
  at: '2026-11-25T10:00:00Z',
  open: 5,
  unread: 1,
  statuses: { PASS: 10, FAIL: 4, ERROR: 1 },
  by_severity: { high: 4 },
  savings: { usd_per_month: 1234.5, unpriced: 2 },
  by_service: [{ service: 's3', name: 'S3', statuses: { PASS: 10, FAIL: 4, ERROR: 1 } }],
  by_account: [],
  trend: [],
  accounts: 1,
  tasks: 1,
  last_runs: [],
  next_runs: [],
  ...more,
});

const ME = {
  sub: 's',
  email: 'ana@example.com',
  role: 'owner',
  permissions: ['accounts:write', 'tasks:write', 'runs:start', 'runs:cancel'],
  tenant_id: 't',
  tenant_name: 'Acme Corp',
  tier: 'free',
  limits: {},
  usage: {},
  tenants: [],
};

/** What every page asks for; a test overrides what it is about. */
export const server = setupServer(
  http.post(api('/session/refresh'), () => HttpResponse.json({ access_token: 'fresh', id_token: 'i', expires_in: 900 })),
  http.get(api('/me'), () => HttpResponse.json(ME)),
  http.get(api('/accounts'), () => page([anAccount()])),
  http.get(api('/checks'), () => HttpResponse.json({ items: [aCheckSummary()] })),
  http.get(api('/overview'), () => HttpResponse.json(anOverview())),
  http.post(api('/schedules/preview'), () => HttpResponse.json({ expression: 'cron(0 6 * * ? *)', next_times: ['2026-11-26T05:00:00Z'], errors: [] })),
);
