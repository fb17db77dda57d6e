import Button from '@cloudscape-design/components/button';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { begin, identity } from '@/auth/actions';
import { type Challenge, CognitoError, type Step } from '@/auth/cognito';
import { passwordLacks } from '../password';
import { AuthPage, useStep } from './AuthPage';
import { CodeField, EmailField, NewPasswordField, PasswordField } from './fields';

export default function SignIn() {
  const { next, email: known } = useSearch({ from: '/sign-in' });
  const navigate = useNavigate();
  const [challenge, setChallenge] = useState<Challenge | null>(null);
  const proceed = async (step: Step) => {
    if ('challenge' in step) return setChallenge(step.challenge);
    await begin(step.done);
    await navigate({ to: next ?? '/' });
  };
  if (challenge?.name === 'SOFTWARE_TOKEN_MFA') return <Totp challenge={challenge} onStep={proceed} />;
  if (challenge) return <NewPassword challenge={challenge} onStep={proceed} />;
  return <Credentials email={known ?? ''} onStep={proceed} />;
}

type OnStep = (step: Step) => Promise<void>;

function Credentials({ email: known, onStep }: { email: string; onStep: OnStep }) {
  const navigate = useNavigate();
  const { busy, error, run } = useStep();
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const submit = () => {
    setTried(true);
    if (!email || !password) return;
    void run(async () => {
      try {
        await onStep(await identity().signIn(email, password));
      } catch (refusal) {
        if (!(refusal instanceof CognitoError) || refusal.code !== 'UserNotConfirmedException') throw refusal;
        await navigate({ to: '/sign-up', search: { email } });
      }
    });
  };
  const links = (
    <>
      <Link to="/sign-up">Create an account</Link>
      <Link to="/reset-password">Forgot the password?</Link>
    </>
  );
  return (
    <AuthPage title="Sign in" text="To your organization's Quarterdeck." error={error} onSubmit={submit} links={links}>
      <EmailField value={email} onChange={setEmail} error={tried && !email ? 'Enter your e-mail address.' : ''} />
      <PasswordField value={password} onChange={setPassword} error={tried && !password ? 'Enter your password.' : ''} />
      <Button variant="primary" formAction="submit" loading={busy} fullWidth>
        Sign in
      </Button>
    </AuthPage>
  );
}

function Totp({ challenge, onStep }: { challenge: Challenge; onStep: OnStep }) {
  const { busy, error, run } = useStep();
  const [code, setCode] = useState('');
  const submit = () => void run(async () => onStep(await identity().answerTotp(challenge, code)));
  return (
    <AuthPage title="One more step" text="Enter the code that your authenticator app shows now." error={error} onSubmit={submit}>
      <CodeField value={code} onChange={setCode} label="Six-digit code" />
      <Button variant="primary" formAction="submit" loading={busy} disabled={code.length !== 6} fullWidth>
        Go on
      </Button>
    </AuthPage>
  );
}

function NewPassword({ challenge, onStep }: { challenge: Challenge; onStep: OnStep }) {
  const { busy, error, run } = useStep();
  const [password, setPassword] = useState('');
  const lacks = passwordLacks(password);
  const submit = () => !lacks && void run(async () => onStep(await identity().answerNewPassword(challenge, password)));
  return (
    <AuthPage title="Choose a password" text="The one you were given serves only once." error={error} onSubmit={submit}>
      <NewPasswordField value={password} onChange={setPassword} label="New password" error={password ? lacks : ''} />
      <Button variant="primary" formAction="submit" loading={busy} fullWidth>
        Set the password and sign in
      </Button>
    </AuthPage>
  );
}
