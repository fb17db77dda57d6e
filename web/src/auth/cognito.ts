// Cognito's unauthenticated calls. They carry no AWS signature, so a browser needs no SDK for them.
import { ephemeral, sessionKey, signature, timestampOf } from './srp';

export interface Pool {
  cognito_endpoint: string;
  user_pool_id: string;
  user_pool_client_id: string;
}
export interface Tokens {
  accessToken: string;
  refreshToken: string;
  /** Seconds from now. */
  expiresIn: number;
}
export type ChallengeName = 'SOFTWARE_TOKEN_MFA' | 'NEW_PASSWORD_REQUIRED';
export interface Challenge {
  name: ChallengeName;
  session: string;
  username: string;
}
export type Step = { done: Tokens } | { challenge: Challenge };

interface Reply {
  AuthenticationResult?: { AccessToken: string; RefreshToken: string; ExpiresIn: number };
  ChallengeName?: string;
  Session?: string;
  ChallengeParameters?: Record<string, string>;
}

/** Cognito's refusal, in its own words. code: `NotAuthorizedException`, `CodeMismatchException` ... */
export class CognitoError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'CognitoError';
  }
}

export class Cognito {
  constructor(private readonly pool: Pool) {}

  async signIn(username: string, password: string): Promise<Step> {
    const own = ephemeral();
    const reply = await this.call<Reply>('InitiateAuth', {
      AuthFlow: 'USER_SRP_AUTH',
      AuthParameters: { USERNAME: username, SRP_A: own.A.toString(16) },
    });
    if (reply.ChallengeName !== 'PASSWORD_VERIFIER') return stepOf(reply, username);
    const given = reply.ChallengeParameters ?? {};
    const challenge = {
      pool: this.pool.user_pool_id.split('_')[1] ?? '',
      userId: given.USER_ID_FOR_SRP ?? '',
      salt: given.SALT ?? '',
      B: given.SRP_B ?? '',
      secretBlock: given.SECRET_BLOCK ?? '',
    };
    const timestamp = timestampOf(new Date());
    const key = await sessionKey(challenge, password, own);
    return this.answer({ name: 'PASSWORD_VERIFIER', session: reply.Session, username: challenge.userId }, {
      PASSWORD_CLAIM_SECRET_BLOCK: challenge.secretBlock,
      PASSWORD_CLAIM_SIGNATURE: await signature(challenge, key, timestamp),
      TIMESTAMP: timestamp,
    });
  }

  answerTotp(challenge: Challenge, code: string): Promise<Step> {
    return this.answer(challenge, { SOFTWARE_TOKEN_MFA_CODE: code });
  }

  answerNewPassword(challenge: Challenge, password: string): Promise<Step> {
    return this.answer(challenge, { NEW_PASSWORD: password });
  }

  signUp(email: string, password: string): Promise<unknown> {
    const attributes = [{ Name: 'email', Value: email }];
    return this.call('SignUp', { Username: email, Password: password, UserAttributes: attributes });
  }

  confirmSignUp(email: string, code: string): Promise<unknown> {
    return this.call('ConfirmSignUp', { Username: email, ConfirmationCode: code });
  }

  resendCode(email: string): Promise<unknown> {
    return this.call('ResendConfirmationCode', { Username: email });
  }

  forgotPassword(email: string): Promise<unknown> {
    return this.call('ForgotPassword', { Username: email });
  }

  confirmForgotPassword(email: string, code: string, password: string): Promise<unknown> {
    return this.call('ConfirmForgotPassword', { Username: email, ConfirmationCode: code, Password: password });
  }

  private async answer(
    challenge: { name: string; session: string | undefined; username: string },
    answers: Record<string, string>,
  ): Promise<Step> {
    const reply = await this.call<Reply>('RespondToAuthChallenge', {
      ChallengeName: challenge.name,
      Session: challenge.session,
      ChallengeResponses: { USERNAME: challenge.username, ...answers },
    });
    return stepOf(reply, challenge.username);
  }

  private async call<T>(operation: string, body: object): Promise<T> {
    const response = await fetch(this.pool.cognito_endpoint, {
      method: 'POST',
      credentials: 'omit',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
      },
      body: JSON.stringify({ ClientId: this.pool.user_pool_client_id, ...body }),
    });
    const text = await response.text();
    if (!response.ok) throw refusal(response.status, text);
    return (text ? JSON.parse(text) : {}) as T;
  }
}

function stepOf(reply: Reply, username: string): Step {
  if (reply.AuthenticationResult) {
    const { AccessToken, RefreshToken, ExpiresIn } = reply.AuthenticationResult;
    return { done: { accessToken: AccessToken, refreshToken: RefreshToken, expiresIn: ExpiresIn } };
  }
  const name = reply.ChallengeName;
  if ((name === 'SOFTWARE_TOKEN_MFA' || name === 'NEW_PASSWORD_REQUIRED') && reply.Session) {
    return { challenge: { name, session: reply.Session, username: reply.ChallengeParameters?.USER_ID_FOR_SRP ?? username } };
  }
  throw new CognitoError(name ?? 'UnknownChallenge', `This console cannot answer the sign-in challenge ${name}.`);
}

function refusal(status: number, text: string): CognitoError {
  try {
    const body = JSON.parse(text) as { __type?: string; message?: string; Message?: string };
    const code = (body.__type ?? String(status)).split('#').pop() ?? String(status);
    return new CognitoError(code, body.message ?? body.Message ?? `The sign-in service answered ${status}.`);
  } catch {
    return new CognitoError(String(status), `The sign-in service answered ${status} without an explanation.`);
  }
}
