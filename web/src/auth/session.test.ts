import { beforeEach, expect, test, vi } from 'vitest';
import { ensureSession, startSession, useSession } from './session';
import { rememberSignedIn } from './visited';

beforeEach(() => rememberSignedIn(true));

const renewed = { access_token: 'new', expires_in: 900 };

test('a token that lasts is used as it is', async () => {
  startSession({ access_token: 'old', expires_in: 900 }, 0);
  const renew = vi.fn();
  expect(await ensureSession(renew, 0)).toBe(true);
  expect(renew).not.toHaveBeenCalled();
});

test('a token about to end is renewed first', async () => {
  startSession({ access_token: 'old', expires_in: 900 }, 0);
  expect(await ensureSession(() => Promise.resolve(renewed), 880_000)).toBe(true);
  expect(useSession.getState().session?.accessToken).toBe('new');
});

test('callers at the same moment share one renewal, since a refresh token serves once', async () => {
  const renew = vi.fn(() => Promise.resolve(renewed));
  await Promise.all([ensureSession(renew), ensureSession(renew), ensureSession(renew)]);
  expect(renew).toHaveBeenCalledOnce();
});

test('without a cookie there is no session', async () => {
  expect(await ensureSession(() => Promise.resolve(null))).toBe(false);
  expect(useSession.getState().session).toBeNull();
});

test('where nobody has signed in, no renewal is asked for', async () => {
  rememberSignedIn(false);
  const renew = vi.fn();
  expect(await ensureSession(renew)).toBe(false);
  expect(renew).not.toHaveBeenCalled();
});

test('a spent cookie is asked for once, and not again until somebody signs in', async () => {
  const renew = vi.fn(() => Promise.resolve(null));
  await ensureSession(renew);
  await ensureSession(renew);
  expect(renew).toHaveBeenCalledOnce();
  startSession(renewed, 0);
  expect(await ensureSession(() => Promise.resolve(renewed))).toBe(true);
});

test('nothing secret of a session is written to the browser’s storage', () => {
  startSession(renewed);
  expect({ ...localStorage, ...sessionStorage }).toEqual({ 'quarterdeck.signed-in': 'yes' });
});
