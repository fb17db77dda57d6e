import { http, HttpResponse } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import { api, aRun, aUnit, ORIGIN, page, problem, server } from '../../tests/api';
import { startSession } from '@/auth/session';
import { rememberSignedIn } from '@/auth/visited';
import { answer, everyPage, startClient } from './client';
import { getRun, listFindings, listUnits } from './generated';
import { ApiProblem } from './problem';

beforeEach(() => {
  startClient(`${ORIGIN}/api`);
  rememberSignedIn(true);
});

const run = () => answer(getRun({ path: { run_id: 'r1' } }));

test('a call carries the access token', async () => {
  startSession({ access_token: 'mine', expires_in: 900 });
  server.use(http.get(api('/runs/r1'), ({ request }) => HttpResponse.json(aRun({ task_name: request.headers.get('authorization')! }))));
  expect((await run()).task_name).toBe('Bearer mine');
});

test('a token that the API calls stale is renewed once, and the call is made again', async () => {
  startSession({ access_token: 'stale', expires_in: 900 });
  server.use(http.get(api('/runs/r1'), ({ request }) => (request.headers.get('authorization') === 'Bearer fresh' ? HttpResponse.json(aRun()) : problem(401))));
  expect((await run()).id).toBe(aRun().id);
});

test('a spent cookie ends the session with a problem of its own', async () => {
  server.use(http.post(api('/session/refresh'), () => problem(401)));
  await expect(run()).rejects.toMatchObject({ status: 401, title: 'Your session has ended' });
});

test('a refusal keeps the API’s words, its fields and the request id', async () => {
  const errors = [{ field: 'schedule.hour', rule: '24 is out of range', remedy: 'Use 0 to 23.' }];
  server.use(http.get(api('/runs/r1'), () => problem(422, { title: 'Not accepted', errors })));
  const error = await run().catch((one: unknown) => one);
  expect(error).toBeInstanceOf(ApiProblem);
  expect(error).toMatchObject({ status: 422, title: 'Not accepted', detail: 'AWS said no', requestId: 'req-123' });
  expect((error as ApiProblem).of('schedule.hour')).toBe('24 is out of range. Use 0 to 23.');
});

test('an answer that is no JSON is a problem too', async () => {
  server.use(http.get(api('/runs/r1'), () => new HttpResponse('<html>', { status: 502 })));
  await expect(run()).rejects.toMatchObject({ status: 502, title: 'The API answered 502' });
});

test('an API that cannot be reached says so', async () => {
  server.use(http.get(api('/runs/r1'), () => HttpResponse.error()));
  await expect(run()).rejects.toMatchObject({ status: 0, title: 'The API could not be reached' });
});

test('several values of a filter are sent with commas between', async () => {
  let asked = '';
  server.use(
    http.get(api('/findings'), ({ request }) => {
      asked = new URL(request.url).search;
      return page([]);
    }),
  );
  await answer(listFindings({ query: { severity: ['critical', 'high'] } }));
  expect(decodeURIComponent(asked)).toBe('?severity=critical,high');
});

test('short lists are read to their last page', async () => {
  server.use(
    http.get(api('/runs/r1/units'), ({ request }) =>
      new URL(request.url).searchParams.get('cursor') ? page([aUnit({ service: 'ec2' })]) : page([aUnit()], 'next'),
    ),
  );
  const units = await everyPage((cursor) => listUnits({ path: { run_id: 'r1' }, query: cursor }));
  expect(units.map((unit) => unit.service)).toEqual(['s3', 'ec2']);
});
