import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { server } from '../../tests/api';
import { Cognito } from './cognito';

const ENDPOINT = 'http://localhost:3000/cognito';
const cognito = new Cognito({ cognito_endpoint: ENDPOINT, user_pool_id: 'eu-central-1_abc', user_pool_client_id: 'client' });
const RESULT = { AuthenticationResult: { AccessToken: 'a', RefreshToken: 'r', ExpiresIn: 900 } };
const SRP = { ChallengeName: 'PASSWORD_VERIFIER', ChallengeParameters: { SALT: 'aa', SRP_B: 'bb', SECRET_BLOCK: btoa('block'), USER_ID_FOR_SRP: 'u-1' } };

/** Answers each operation in turn, and keeps what was sent. */
function answering(answers: Record<string, object>) {
  const sent: Record<string, Record<string, unknown>> = {};
  server.use(
    http.post(ENDPOINT, async ({ request }) => {
      const operation = request.headers.get('x-amz-target')!.split('.')[1]!;
      sent[operation] = (await request.json()) as Record<string, unknown>;
      return HttpResponse.json(answers[operation]!);
    }),
  );
  return sent;
}

test('signing in sends a proof, and never the password', async () => {
  const sent = answering({ InitiateAuth: SRP, RespondToAuthChallenge: RESULT });
  const step = await cognito.signIn('ana@example.com', 'a secret password');
  expect(step).toEqual({ done: { accessToken: 'a', refreshToken: 'r', expiresIn: 900 } });
  expect(sent.RespondToAuthChallenge).toMatchObject({ ClientId: 'client', ChallengeResponses: { USERNAME: 'u-1' } });
  expect(JSON.stringify(sent)).not.toContain('a secret password');
});

test('a second factor is asked for, and its code answers it', async () => {
  answering({ InitiateAuth: SRP, RespondToAuthChallenge: { ChallengeName: 'SOFTWARE_TOKEN_MFA', Session: 's-1' } });
  const step = await cognito.signIn('ana@example.com', 'x');
  const challenge = { name: 'SOFTWARE_TOKEN_MFA', session: 's-1', username: 'u-1' } as const;
  expect(step).toEqual({ challenge });

  const sent = answering({ RespondToAuthChallenge: RESULT });
  await cognito.answerTotp(challenge, '123456');
  expect(sent.RespondToAuthChallenge).toMatchObject({ Session: 's-1', ChallengeResponses: { USERNAME: 'u-1', SOFTWARE_TOKEN_MFA_CODE: '123456' } });
});

test('a refusal keeps Cognito’s code and words', async () => {
  server.use(http.post(ENDPOINT, () => HttpResponse.json({ __type: 'x#CodeMismatchException', message: 'Invalid code.' }, { status: 400 })));
  await expect(cognito.confirmSignUp('ana@example.com', '1')).rejects.toMatchObject({ code: 'CodeMismatchException', message: 'Invalid code.' });
});

test('a challenge that we cannot answer is named', async () => {
  answering({ InitiateAuth: { ChallengeName: 'SMS_MFA', Session: 's' } });
  await expect(cognito.signIn('ana@example.com', 'x')).rejects.toThrow('SMS_MFA');
});
