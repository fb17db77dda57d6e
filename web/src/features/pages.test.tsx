// Each page in the states that its reader meets, over a made-up API.
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { delay, http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { setPool } from '@/auth/actions';
import { aCheck, aCheckSummary, aFinding, anAccount, anOverview, api, aRun, aSummary, aTask, aUnit, ORIGIN, page, problem, server } from '../../tests/api';
import { open } from '../../tests/open';

const user = userEvent.setup();

test('without a session the reader signs in first, and comes back to the page asked for', async () => {
  server.use(http.post(api('/session/refresh'), () => problem(401)));
  const router = open('/findings?severity=high');
  await screen.findByRole('heading', { name: 'Sign in' });
  expect(router.state.location.search).toEqual({ next: '/findings?severity=high' });
});

test('a stranger sees the sign-in page without waiting for the API', async () => {
  let asked = 0;
  server.use(
    http.post(api('/session/refresh'), () => {
      asked += 1;
      return delay('infinite');
    }),
  );
  open('/', { signedInBefore: false });
  await screen.findByRole('heading', { name: 'Sign in' });
  expect(asked).toBe(0);
});

test('a password is masked until its writer asks to see it', async () => {
  open('/sign-in');
  const field = await screen.findByLabelText('Password');
  expect(field).toHaveAttribute('type', 'password');
  expect(field).toHaveAttribute('autocomplete', 'current-password');
  await user.click(screen.getByRole('button', { name: 'Show the password' }));
  expect(field).toHaveAttribute('type', 'text');
  await user.click(screen.getByRole('button', { name: 'Hide the password' }));
  expect(field).toHaveAttribute('type', 'password');
});

test.each([
  ['NotAuthorizedException', 'Incorrect username or password.'],
  ['PasswordResetRequiredException', 'Password reset required for the user'],
  ['TooManyRequestsException', 'Too many requests'],
])('a refusal to sign in (%s) is shown in the service’s own words', async (code, message) => {
  setPool({ cognito_endpoint: `${ORIGIN}/cognito/`, user_pool_id: 'eu_abc', user_pool_client_id: 'client' });
  server.use(http.post(`${ORIGIN}/cognito/`, () => HttpResponse.json({ __type: code, message }, { status: 400 })));
  open('/sign-in');
  await user.type(await screen.findByLabelText('E-mail address'), 'ana@example.com');
  await user.type(screen.getByLabelText('Password'), 'Wrong-Horse-1');
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
  expect(await screen.findByText(message)).toBeVisible();
});

test('an address outside the site is never gone on to', async () => {
  const router = open('/sign-in?next=//evil.example');
  await screen.findByRole('heading', { name: 'Sign in' });
  expect(router.state.matches.at(-1)?.search).toEqual({});
});

test('a new organization is shown its three first steps', async () => {
  server.use(http.get(api('/overview'), () => HttpResponse.json(anOverview({ at: null, accounts: 0, tasks: 0 }))));
  open('/');
  const steps = await screen.findByText('Connect an AWS account');
  expect(steps).toBeVisible();
  expect(screen.getByRole('link', { name: 'Connect' })).toHaveAttribute('href', '/accounts/connect');
});

test('the overview shows what is open, and how much could be read', async () => {
  open('/');
  const figure = await screen.findByRole('link', { name: /Open findings/ });
  expect(figure).toHaveTextContent('5');
  expect(figure).toHaveAttribute('href', '/findings');
  expect(screen.getByText('93.3%')).toBeVisible();
  expect(screen.getByText('1 could not be read')).toBeVisible();
});

test('the overview says what could be saved, and how much of it has no known price', async () => {
  open('/');
  const figure = await screen.findByRole('link', { name: /Could be saved/ });
  expect(figure).toHaveTextContent('$1,235');
  expect(figure).toHaveTextContent('a month, 2 without a price');
  expect(figure).toHaveAttribute('href', '/findings?pillar=cost&group=check');
});

test('findings are skeletons while they are awaited', async () => {
  server.use(http.get(api('/findings'), () => delay('infinite')));
  open('/findings');
  await screen.findByRole('heading', { name: 'Findings' });
  expect(await screen.findByRole('status', { name: 'Loading' })).toBeInTheDocument();
});

test('an error says what failed, under which request id, and can be tried again', async () => {
  server.use(http.get(api('/findings'), () => problem(500), { once: true }), http.get(api('/findings'), () => page([aSummary()])));
  open('/findings');
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('It failed');
  expect(alert).toHaveTextContent('AWS said no');
  expect(within(alert).getByRole('button', { name: 'Copy request id: req-123' })).toBeInTheDocument();
  await user.click(within(alert).getByRole('button', { name: 'Try again' }));
  expect((await screen.findAllByText('invoices'))[0]).toBeVisible();
});

test('a role that may not is told so, without another try', async () => {
  server.use(http.get(api('/findings'), () => problem(403, { detail: 'findings:read needs the role admin' })));
  open('/findings');
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('Your role does not allow this');
  expect(within(alert).queryByRole('button', { name: 'Try again' })).toBeNull();
});

test('filters that match nothing can be cleared', async () => {
  server.use(http.get(api('/findings'), ({ request }) => page(new URL(request.url).searchParams.has('severity') ? [] : [aSummary()])));
  const router = open('/findings?severity=critical');
  await screen.findByText('No finding matches');
  await user.click(screen.getByRole('button', { name: 'Clear the filters' }));
  expect((await screen.findAllByText('invoices'))[0]).toBeVisible();
  expect(router.state.location.search).toEqual({});
});

test('the region is chosen from those that have findings, and goes into the address', async () => {
  server.use(
    http.get(api('/findings'), () => page([aSummary()])),
    http.get(api('/findings/groups'), () => HttpResponse.json({ items: [{ key: 'eu-west-1', title: 'eu-west-1', count: 2, by_severity: {}, by_status: {}, savings: { usd_per_month: 12.5, unpriced: 0 } }], groups: 1, findings: 2 })),
  );
  const router = open('/findings?region=us-east-1');
  await user.click(await screen.findByRole('button', { name: /Region/ }));
  expect(await screen.findByRole('option', { name: 'us-east-1' })).toBeVisible();
  await user.click(await screen.findByRole('option', { name: 'eu-west-1' }));
  await waitFor(() => expect(router.state.location.search).toEqual({ region: 'us-east-1,eu-west-1' }));
});

test('what was resolved is grouped as it is listed', async () => {
  let asked = '';
  server.use(
    http.get(api('/findings/groups'), ({ request }) => {
      asked = new URL(request.url).search;
      return HttpResponse.json({ items: [], groups: 0, findings: 0 });
    }),
  );
  open('/findings?group=check&state=resolved');
  await screen.findByText('No finding matches');
  expect(asked).toBe('?state=resolved&by=check');
  expect(screen.getByRole('button', { name: /State/ })).toHaveTextContent('Resolved');
});

test('regions that cannot be listed say why, where they would stand', async () => {
  server.use(http.get(api('/findings'), () => page([aSummary()])), http.get(api('/findings/groups'), () => problem(500)));
  open('/findings');
  await user.click(await screen.findByRole('button', { name: /Region/ }));
  expect((await screen.findAllByText(/AWS said no/))[0]).toBeVisible();
});

test('the next page is asked for with the cursor of the one before', async () => {
  server.use(
    http.get(api('/findings'), ({ request }) =>
      new URL(request.url).searchParams.get('cursor') === 'c-2'
        ? page([aSummary({ key: 'b'.repeat(32), resource_id: 'second' })])
        : page([aSummary()], 'c-2'),
    ),
  );
  open('/findings');
  await user.click(await screen.findByRole('button', { name: 'Show more' }));
  expect((await screen.findAllByText('second'))[0]).toBeVisible();
  expect(screen.getByText('2 findings shown, and no more')).toBeVisible();
});

test('a fact that could not be read is shown in AWS’s words, with the permission that is missing', async () => {
  const error = { code: 'AccessDenied', message: 'not authorized', operation: 's3:GetPublicAccessBlock', region: 'eu-central-1', request_id: 'AWS-1', missing_action: 's3:GetBucketPublicAccessBlock' };
  const finding = aFinding({ status: 'ERROR', error });
  server.use(http.get(api('/findings'), () => page([aSummary()])), http.get(api(`/findings/${finding.key}`), () => HttpResponse.json(finding)));
  open(`/findings?finding=${finding.key}`);
  const detail = await screen.findByRole('complementary', { name: 'Finding' });
  expect(await within(detail).findByText('AccessDenied')).toBeVisible();
  expect(within(detail).getByText('AWS-1')).toBeVisible();
  expect(within(detail).getByLabelText('the missing permission')).toHaveTextContent('s3:GetBucketPublicAccessBlock');
});

test('j opens the next finding and Escape closes it', async () => {
  server.use(http.get(api('/findings'), () => page([aSummary()])), http.get(api('/findings/:key'), () => HttpResponse.json(aFinding())));
  const router = open('/findings');
  await screen.findAllByText('invoices');
  await user.keyboard('j');
  expect(await screen.findByText('off: BlockPublicPolicy')).toBeVisible();
  expect(router.state.location.search).toMatchObject({ finding: 'a'.repeat(32) });
  await user.keyboard('{Escape}');
  await waitFor(() => expect(router.state.location.search).toEqual({}));
});

test('a run is watched until it has ended, and then left alone', async () => {
  let looks = 0;
  server.use(
    http.get(api('/runs/r1'), () => {
      looks += 1;
      return HttpResponse.json(looks < 2 ? aRun() : aRun({ status: 'succeeded', finished_at: '2026-11-25T10:01:04Z' }));
    }),
    http.get(api('/runs/r1/units'), () => page([aUnit(), aUnit({ service: 'ec2', status: looks < 2 ? 'running' : 'succeeded', findings: { FAIL: 7 } })])),
  );
  open('/runs/r1');
  expect(await screen.findByText('1 of 2 units')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Cancel the run' })).toBeEnabled();
  expect(await screen.findByText('2 of 2 units', {}, { timeout: 5000 })).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Cancel the run' })).toBeNull();
  expect(screen.getByText('1 min 4 s')).toBeVisible();
});

test('the tab tells how far a run is, and is its own again afterwards', async () => {
  const icon = document.head.appendChild(Object.assign(document.createElement('link'), { rel: 'icon', href: '/favicon.svg' }));
  server.use(
    http.get(api('/runs'), () => page([])),
    http.get(api('/runs/r1'), () => HttpResponse.json(aRun())),
    http.get(api('/runs/r1/units'), () => page([aUnit(), aUnit({ service: 'ec2', status: 'running' })])),
  );
  const router = open('/runs/r1');
  await waitFor(() => expect(document.title).toBe('50% · Daily checks · Quarterdeck'));
  expect(icon.getAttribute('href')).toMatch(/^data:image\/svg\+xml,.*circle/);
  await router.navigate({ to: '/runs' });
  await waitFor(() => expect(document.title).toBe('Runs · Quarterdeck'));
  expect(icon.getAttribute('href')).not.toMatch(/^data:.*circle/);
  icon.remove();
});

test('a malformed cron expression is explained at its field while it is typed', async () => {
  const errors = [{ field: 'schedule.cron', rule: 'it has 2 fields', remedy: 'Write six.' }];
  server.use(http.post(api('/schedules/preview'), () => HttpResponse.json({ expression: null, next_times: [], errors })));
  open('/tasks/new');
  await user.click(await screen.findByRole('button', { name: 'Cron' }));
  expect((await screen.findAllByText('It has 2 fields. Write six.')).length).toBeGreaterThan(0);
});

test('a cron schedule is listed in words, in its zone', async () => {
  const schedule = { frequency: 'cron', timezone: 'Europe/Berlin', cron: '0 6 ? * MON-FRI *', minute: null, hour: null, weekday: null, day: null } as const;
  server.use(http.get(api('/tasks'), () => page([aTask({ schedule })])));
  open('/tasks');
  expect(await screen.findByText('At 06:00, Monday through Friday, Europe/Berlin')).toBeVisible();
});

test('a task is saved with the version that was loaded', async () => {
  let sent: unknown;
  server.use(
    http.get(api('/tasks/task-1'), () => HttpResponse.json(aTask())),
    http.get(api('/tasks'), () => page([aTask()])),
    http.put(api('/tasks/task-1'), async ({ request }) => {
      sent = await request.json();
      return HttpResponse.json(aTask({ version: 4 }));
    }),
  );
  const router = open('/tasks/task-1');
  await user.click(await screen.findByRole('button', { name: 'Save the task' }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/tasks'));
  expect(sent).toMatchObject({ name: 'Daily checks', version: 3, schedule: null });
});

test('running a task now goes to its run', async () => {
  server.use(
    http.get(api('/tasks'), () => page([aTask()])),
    http.post(api('/tasks/task-1/runs'), () => HttpResponse.json({ run_id: 'r9' }, { status: 202 })),
    http.get(api('/runs/r9'), () => HttpResponse.json(aRun({ status: 'succeeded' }))),
    http.get(api('/runs/r9/units'), () => page([aUnit()])),
  );
  const router = open('/tasks');
  await user.click(await screen.findByRole('button', { name: 'Run Daily checks now' }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/runs/r9'));
});

test('a role that accepts any external id is refused in the wizard, in the API’s words', async () => {
  const external = { external_id: 'qd-42', principal_arn: 'arn', role_name: 'quarterdeck-read', trust_policy: { Version: '2012-10-17' }, policies: [], template: '{"Resources": {}}' };
  server.use(
    http.post(api('/accounts/external-id'), () => HttpResponse.json(external, { status: 201 })),
    http.post(api('/accounts'), () => problem(422, { detail: 'The role accepts a wrong external id.' })),
  );
  open('/accounts/connect');
  await user.type(await screen.findByLabelText('Name'), 'prod');
  await user.click(screen.getByRole('button', { name: 'Next' }));
  expect(await screen.findByRole('button', { name: 'Copy external id: qd-42' })).toBeVisible();
  await user.type(screen.getByLabelText('Role ARN'), 'arn:aws:iam::111122223333:role/quarterdeck-read');
  await user.click(screen.getByRole('button', { name: 'Test and connect' }));
  expect(await screen.findByText('The role accepts a wrong external id.')).toBeVisible();
});

test.each([
  ['first', [], true],
  ['second', [anAccount()], false],
])('the %s account is offered as the default, or not', async (_, known, isDefault) => {
  server.use(http.get(api('/accounts'), () => page(known)));
  open('/accounts/connect');
  const choice = await screen.findByRole('checkbox', { name: 'Make it the default account' });
  await waitFor(() => expect((choice as HTMLInputElement).checked).toBe(isDefault));
});

test('an account that cannot be read says why', async () => {
  const last_error = { code: 'AccessDenied', message: 'sts:AssumeRole refused', remedy: 'Check the trust policy.' };
  server.use(http.get(api('/accounts'), () => page([anAccount({ status: 'failing', last_error })])));
  open('/accounts');
  expect(await screen.findByText('Failing')).toBeVisible();
  expect(screen.getByText('AccessDenied').parentElement).toHaveTextContent('sts:AssumeRole refused');
});

test('an account is disconnected only once its name is typed', async () => {
  let asked = '';
  server.use(
    http.delete(api('/accounts/111122223333'), ({ request }) => {
      asked = new URL(request.url).search;
      return new HttpResponse(null, { status: 204 });
    }),
  );
  open('/accounts');
  await user.click(await screen.findByRole('button', { name: 'Disconnect prod-core' }));
  const dialog = screen.getByRole('dialog');
  const confirm = within(dialog).getByRole('button', { name: 'Disconnect' });
  expect(confirm).toBeDisabled();
  await user.type(within(dialog).getByRole('textbox'), 'prod-core');
  await user.click(confirm);
  await waitFor(() => expect(asked).toBe('?version=1'));
});

test('a member who may only look is offered nothing to change', async () => {
  server.use(
    http.get(api('/me'), () => HttpResponse.json({ email: 'v@example.com', tenant_name: 'Acme', permissions: ['tasks:read'] })),
    http.get(api('/tasks'), () => page([aTask()])),
  );
  open('/tasks');
  await screen.findByRole('link', { name: 'Daily checks' });
  await waitFor(() => expect(screen.queryByRole('button', { name: /Run|Delete/ })).toBeNull());
});

test('the palette opens on Ctrl-K and leads to a page', async () => {
  server.use(http.get(api('/runs'), () => page([])));
  const router = open('/');
  await screen.findByRole('heading', { name: 'Overview' });
  await user.keyboard('{Control>}k{/Control}');
  await user.type(await screen.findByPlaceholderText('Go to a page or an action…'), 'runs{Enter}');
  await waitFor(() => expect(router.state.location.pathname).toBe('/runs'));
  expect(await screen.findByText('Nothing has run yet')).toBeVisible();
});

test('the theme is switched, and remembered', async () => {
  open('/');
  await user.click(await screen.findByRole('button', { name: 'Switch to the dark theme' }));
  expect(await screen.findByRole('button', { name: 'Switch to the light theme' })).toBeVisible();
});

const catalogue = [
  aCheckSummary(),
  aCheckSummary({ id: 's3.bucket.is-used', title: 'The bucket is used', severity: 'low', pillar: 'cost', is_paid: true }),
  aCheckSummary({ id: 'ec2.volume.is-encrypted', title: 'The volume is encrypted', service: 'ec2', controls: ['FSBP EC2.7'] }),
];

test('checks are folded under their services, and one is read whole when it is opened', async () => {
  const paid = { 'cloudwatch:GetMetricData': '0.01 USD for 1,000 metrics' };
  server.use(http.get(api('/checks'), () => HttpResponse.json({ items: catalogue })), http.get(api('/checks/s3.bucket.is-used'), () => HttpResponse.json(aCheck({ why: 'It costs money.', paid }))));
  const router = open('/checks');
  const service = await screen.findByRole('button', { name: /^S3.*2 checks/ });
  expect(screen.queryByText('The bucket is used')).toBeNull();
  await user.click(service);
  expect(screen.queryByText('The volume is encrypted')).toBeNull();
  await user.click(screen.getByRole('button', { name: /The bucket is used/ }));
  expect(await screen.findByText('It costs money.')).toBeVisible();
  expect(screen.getByText('AWS charges your account for what it calls').parentElement).toHaveTextContent('0.01 USD for 1,000 metrics');
  expect(router.state.location.search).toEqual({ check: 's3.bucket.is-used' });
});

test('a search unfolds the few checks that it finds', async () => {
  server.use(http.get(api('/checks'), () => HttpResponse.json({ items: catalogue })));
  open('/checks');
  await user.type(await screen.findByRole('searchbox', { name: 'Search the checks' }), 'ec2.7');
  expect(await screen.findByText('The volume is encrypted')).toBeVisible();
  expect(screen.getByText('1 of 3 checks')).toBeVisible();
  expect(screen.queryByRole('button', { name: /^S3/ })).toBeNull();
});

test('checks are filtered by pillar and severity in the address', async () => {
  server.use(http.get(api('/checks'), () => HttpResponse.json({ items: catalogue })));
  open('/checks?pillar=cost&severity=low,high');
  expect(await screen.findByText('The bucket is used')).toBeVisible();
  expect(screen.getByText('1 of 3 checks')).toBeVisible();
});

test('an address of a check that is not there is answered with the nearest', async () => {
  server.use(http.get(api('/checks/s3.bucket.is-nice'), () => problem(404, { detail: 'Did you mean s3.bucket.is-used?' })));
  open('/checks?check=s3.bucket.is-nice');
  expect(await screen.findByText('Did you mean s3.bucket.is-used?')).toBeVisible();
});

test('a task’s checks are listed once something is typed', async () => {
  server.use(http.get(api('/checks'), () => HttpResponse.json({ items: catalogue })));
  open('/tasks/new');
  await user.click(await screen.findByRole('button', { name: /^Checks/ }));
  expect((await screen.findAllByText(/to search 3 checks, or choose services first/))[0]).toBeVisible();
  await user.type(screen.getByPlaceholderText('Words, an id or a control'), 'encrypted');
  expect((await screen.findAllByRole('option')).map((option) => option.textContent)).toEqual([expect.stringContaining('ec2.volume.is-encrypted')]);
});
