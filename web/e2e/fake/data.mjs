// An organization that never was: enough of it to look at every page.
import { readFileSync } from 'node:fs';

const now = Date.now();
const ago = (minutes) => new Date(now - minutes * 60_000).toISOString();
const DAY = 1440;

export const me = {
  sub: 'a1', email: 'ana.souza@example.com', role: 'owner', tenant_id: 't-1', tenant_name: 'Acme Corp', tier: 'team',
  permissions: ['accounts:read', 'accounts:write', 'tasks:read', 'tasks:write', 'runs:read', 'runs:start', 'runs:cancel', 'findings:read'],
  limits: { accounts: 20, tasks: 50, members: 20, runs_a_day: 500, shortest_interval_minutes: 15, retention_days: 180 },
  usage: { accounts: 3, tasks: 3, members: 4 }, tenants: [{ tenant_id: 't-1', tenant_name: 'Acme Corp', joined_at: ago(90 * DAY) }],
};

const account = (account_id, name, environment, extra = {}) => ({
  account_id, partition: 'aws', name, environment, status: 'connected', created_at: ago(40 * DAY), tested_at: ago(42), last_error: null, is_default: false, version: 1,
  access: { kind: 'role', role_arn: `arn:aws:iam::${account_id}:role/quarterdeck-read`, external_id: 'qd-0' }, ...extra,
});
export const accounts = [
  account('111122223333', 'prod-core', 'production', { is_default: true }),
  account('222233334444', 'prod-data', 'production'),
  account('333344445555', 'sandbox', 'sandbox', {
    status: 'failing', access: { kind: 'keys', access_key_id: 'AKIAIOSFODNN7EXAMPLE' },
    last_error: { code: 'InvalidClientTokenId', message: 'The security token included in the request is invalid.', remedy: 'Enter new access keys, or connect the account by role.' },
  }),
];

const CHECKS = [
  ['iam.account.root-has-no-access-keys', 'The root user has no access keys', 'critical', 'account'],
  ['s3.bucket.blocks-public-access', 'All four Block Public Access settings of the bucket are on', 'high', 'bucket'],
  ['ec2.security-group.does-not-open-ssh-to-everyone', 'No rule of the security group opens port 22 to everyone', 'critical', 'security-group'],
  ['s3.bucket.denies-insecure-transport', 'The bucket’s policy denies requests without TLS', 'medium', 'bucket'],
  ['ec2.volume.is-encrypted', 'The volume is encrypted', 'high', 'volume'],
  ['iam.user.has-mfa', 'The user with a console password has MFA', 'high', 'user'],
  ['ec2.instance.requires-imdsv2', 'The instance’s metadata service requires tokens', 'medium', 'instance'],
  ['ec2.volume.is-attached', 'The volume is attached to an instance', 'low', 'volume'],
  ['s3.bucket.has-lifecycle-rules', 'The bucket’s lifecycle rules expire incomplete uploads', 'informational', 'bucket'],
];

// As many services and checks as the catalogue has: the names are the console's own, most checks are invented.
const NAMES = Object.fromEntries([...readFileSync(new URL('../../src/lib/serviceNames.ts', import.meta.url), 'utf8').matchAll(/^ {2}(\w+): '(.+)',$/gm)].map(([, id, name]) => [id, name]));
export const services = Object.keys(NAMES);
const CATEGORIES = {
  security: 'accessanalyzer acm cognito guardduty iam inspector kms macie secretsmanager securityhub waf', management: 'account cloudformation cloudtrail cloudwatch config ssm',
  networking: 'apigateway cloudfront elb route53', compute: 'autoscaling batch ec2 elasticbeanstalk lambda lightsail', storage: 'backup efs fsx glacier s3', database: 'dynamodb elasticache neptune rds',
  containers: 'ecr ecs eks', integration: 'eventbridge sns sqs stepfunctions', analytics: 'opensearch redshift',
};
const categoryOf = (service) => Object.keys(CATEGORIES).find((category) => CATEGORIES[category].split(' ').includes(service));
const RANK = ['critical', 'high', 'medium', 'low', 'informational'];
const PILLARS = ['security', 'cost', 'resilience', 'performance', 'operations'];
const INVENTED = services.flatMap((service, place) =>
  Array.from({ length: 8 + ((place * 17) % 43) }, (_, n) => [`${service}.resource.keeps-rule-${n + 1}`, `The ${NAMES[service]} resource keeps rule ${n + 1} of those that we made up`, RANK[1 + ((n + place) % 4)], 'resource']));
const checkOf = ([id, title, severity, resource_type], n) => ({
  id, title, severity, resource_type, service: id.split('.')[0], service_name: NAMES[id.split('.')[0]], is_paid: n % 14 === 7,
  pillar: severity === 'low' ? 'cost' : n < CHECKS.length ? 'security' : PILLARS[n % 5], category: categoryOf(id.split('.')[0]), controls: ['FSBP S3.8', 'CIS 5.0 2.1.4'],
});
export const checks = [...CHECKS, ...INVENTED].map(checkOf);
export const wholeCheck = (check) => ({
  ...check, parameters: [], operations: ['s3:GetPublicAccessBlock', 's3:ListBuckets', ...(check.is_paid ? ['cloudwatch:GetMetricData'] : [])],
  why: 'One setting left off is enough for a later ACL or policy to publish the data to anybody on the internet, and nobody is told.',
  fix: 'Run `aws s3api put-public-access-block --bucket NAME`. Turn all four settings on, for the bucket or once for the whole account. Serve public files through CloudFront instead.',
  paid: check.is_paid ? { 'cloudwatch:GetMetricData': '0.01 USD for 1,000 metrics' } : {}, fixed_by: null,
});

const REGIONS = ['eu-central-1', 'us-east-1', 'eu-west-1'];
export const findings = Array.from({ length: 64 }, (_, n) => {
  const check = wholeCheck(checks[n % CHECKS.length || (n && 1 + (n % 8))]); // an account has one root user
  const unread = n % 11 === 5;
  const resource_id = check.resource_type === 'account' ? 'account' : `${check.resource_type}-${['invoices', 'media', 'logs', 'backup'][n % 4]}-${n + 400}`;
  return {
    key: (0xabc000 + n).toString(16).padStart(32, '0'), check_id: check.id, status: unread ? 'ERROR' : 'FAIL', severity: check.severity, service: check.service,
    account_id: accounts[n % 3].account_id, region: check.service === 'iam' ? 'global' : REGIONS[n % 3], resource_type: check.resource_type, resource_id,
    resource_arn: `arn:aws:${check.service}:${REGIONS[n % 3]}:${accounts[n % 3].account_id}:${check.resource_type}/${resource_id}`, title: check.title, state: 'open',
    change: n % 9 === 0 ? 'regressed' : 'new', first_seen_at: ago((n % 30) * DAY + 50), last_changed_at: ago(50), pillar: check.pillar, category: check.category,
    message: 'off: BlockPublicPolicy, RestrictPublicBuckets', tags: n % 2 ? { team: 'payments', env: 'production' } : null, controls: check.controls, fixed_by: null,
    error: unread ? { code: 'AccessDenied', message: `User: arn:aws:sts::${accounts[n % 3].account_id}:assumed-role/quarterdeck-read/quarterdeck is not authorized to perform: s3:GetBucketPublicAccessBlock on resource: "arn:aws:s3:::${resource_id}" because no identity-based policy allows the s3:GetBucketPublicAccessBlock action`, operation: 's3:GetPublicAccessBlock', region: REGIONS[n % 3], request_id: '4442587FB7D0A2F9', missing_action: 's3:GetBucketPublicAccessBlock' } : null,
    observed_at: ago(50), saving_usd_per_month: check.pillar !== 'cost' || unread ? null : n % 5 === 0 ? 'unpriced' : 8.8 + n * 3.3, run_id: 'r', why: check.why, fix: check.fix,
  };
}).toSorted((a, b) => RANK.indexOf(a.severity) - RANK.indexOf(b.severity));

const run = (id, task_name, status, minutes, took, extra = {}) => ({
  id, task_id: 'task-1', task_name, trigger: 'schedule', scheduled_at: ago(minutes), status, created_at: ago(minutes), accounts: accounts.map((one) => one.account_id), units: 3 * services.length,
  findings: took ? { PASS: 2300, FAIL: 118, ERROR: status === 'partial' ? 12 : 0 } : {}, finished_at: took ? new Date(now - minutes * 60_000 + took * 1000).toISOString() : null,
  cancel_requested_at: null, error: null, ...extra,
});
export const runs = [
  run('20261125T100000Z-0a1b2c3d4e5f60718293', 'Daily checks', 'running', 1, 0),
  run('20261125T060000Z-1a1b2c3d4e5f60718293', 'Daily checks', 'partial', 240, 64),
  run('20261124T060000Z-2a1b2c3d4e5f60718293', 'Daily checks', 'succeeded', 240 + DAY, 61),
  run('20261123T140000Z-3a1b2c3d4e5f60718293', 'Public exposure', 'succeeded', 2.8 * DAY, 17, { trigger: 'manual', accounts: [accounts[0].account_id] }),
  run('20261123T060000Z-4a1b2c3d4e5f60718293', 'Daily checks', 'failed', 3 * DAY, 4, { error: { code: 'AccessDenied', message: 'User is not authorized to perform: sts:AssumeRole', remedy: 'Check the trust policy of the role.' } }),
];
const UNITS = [...Array(10).fill('succeeded'), 'partial', 'succeeded', 'succeeded', 'pending', 'succeeded', 'succeeded', 'pending'];
const unitStatus = (n) => (n === 72 ? 'failed' : n % 41 === 20 ? 'running' : UNITS[n % UNITS.length]);
export const units = accounts.flatMap(({ account_id }) => services.map((service) => [account_id, service])).map(([account_id, service], n) => [account_id, service, unitStatus(n), n]).map(([account_id, service, status, n]) => ({
  account_id, service, status, findings: status === 'pending' ? {} : { PASS: 300, FAIL: n % 3 === 0 ? 0 : (n * 7) % 46, ERROR: status === 'partial' ? 3 : 0 },
  calls: status === 'pending' ? 0 : 180 + n * 31, started_at: ago(1), finished_at: null, resumes: 0, skipped: n === 3 ? [{ region: 'ap-southeast-4', reason: 'not opted in' }, { region: 'me-central-1', reason: 'not opted in' }] : [],
  error: status === 'failed' ? { code: 'InvalidClientTokenId', message: 'The security token included in the request is invalid.', remedy: 'Enter new access keys.' } : null,
}));

const task = (id, name, extra) => ({
  id, name, kind: 'checks', accounts: ['default'], services: null, checks: null, regions: null, most_metrics: 10000, enabled: true, version: 3, created_at: ago(40 * DAY), updated_at: ago(9 * DAY),
  next_run_at: ago(-20 * 60), schedule_in_place: true, schedule: null, ...extra,
});
const schedule = (fields) => ({ timezone: 'Europe/Berlin', minute: null, hour: null, weekday: null, day: null, cron: null, ...fields });
export const tasks = [
  task('task-1', 'Daily checks', { accounts: accounts.map((one) => one.account_id), schedule: schedule({ frequency: 'daily', hour: 6, minute: 0 }) }),
  task('task-2', 'Public exposure', { services: ['s3', 'ec2'], regions: ['eu-central-1', 'us-east-1'], schedule: schedule({ frequency: 'cron', cron: '0 8-18 ? * MON-FRI *' }) }),
  task('task-3', 'Before an audit', { services: ['iam'], next_run_at: null }),
];

export const overview = {
  at: ago(4), open: 130, unread: 12, statuses: { PASS: 2300, FAIL: 118, ERROR: 12, NOT_APPLICABLE: 210 }, by_severity: { critical: 9, high: 37, medium: 51, low: 16, informational: 5 },
  savings: { usd_per_month: 1843.2, unpriced: 7 },
  by_service: services.map((service, n) => ({ service, name: NAMES[service], statuses: { PASS: 12 + ((n * 131) % 900), FAIL: n % 6 === 5 ? 0 : (n * 29) % 67, ERROR: n % 5 === 0 ? n % 9 : 0 } })),
  by_account: [], trend: Array.from({ length: 30 }, (_, n) => ({ day: ago((29 - n) * DAY).slice(0, 10), statuses: {}, failed: { critical: 9 + (n % 4), high: 40 - Math.floor(n / 6), medium: 60 - Math.floor(n / 3), low: 18, informational: 5 } })),
  accounts: 3, tasks: 3, last_runs: runs, next_runs: [{ task_id: 'task-2', task_name: 'Public exposure', at: ago(-40) }, { task_id: 'task-1', task_name: 'Daily checks', at: ago(-20 * 60) }],
};
export const nothing = { ...overview, at: null, open: 0, unread: 0, statuses: {}, by_severity: {}, by_service: [], trend: [], accounts: 0, tasks: 0, last_runs: [], next_runs: [] };
export const externalId = {
  external_id: 'qd-6f1c0d3b7a9e4c2f8b1d5e7a9c3f0b2d4e6a8c1f', principal_arn: 'arn:aws:iam::999999999999:root', role_name: 'quarterdeck-read',
  trust_policy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::999999999999:root' }, Action: 'sts:AssumeRole', Condition: { StringEquals: { 'sts:ExternalId': 'qd-6f1c0d3b' } } }] },
  policies: [{ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['s3:ListAllMyBuckets', 's3:GetBucketPublicAccessBlock'], Resource: '*' }] }],
};
externalId.template = JSON.stringify({ AWSTemplateFormatVersion: '2010-09-09', Resources: { Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'quarterdeck-read', AssumeRolePolicyDocument: externalId.trust_policy } } } }, null, 2);
export const nextTimes = () => Array.from({ length: 10 }, (_, n) => new Date(Math.ceil(now / 864e5) * 864e5 + n * 864e5 + 5 * 36e5).toISOString());
