import Button from '@cloudscape-design/components/button';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { begin, identity } from '@/auth/actions';
import { passwordLacks } from '../password';
import { AuthPage, useStep } from './AuthPage';
import { CodeField, EmailField, NewPasswordField } from './fields';

/** Two steps: the address and a password, then the code that was mailed to it. */
export default function SignUp() {
  const { email: unconfirmed } = useSearch({ from: '/sign-up' });
  const [email, setEmail] = useState(unconfirmed ?? '');
  const [password, setPassword] = useState('');
  const [sent, setSent] = useState(unconfirmed !== undefined);
  if (sent) return <Confirm email={email} password={password} />;
  return (
    <Register email={email} setEmail={setEmail} password={password} setPassword={setPassword} onSent={() => setSent(true)} />
  );
}

interface RegisterProps {
  email: string;
  setEmail: (email: string) => void;
  password: string;
  setPassword: (password: string) => void;
  onSent: () => void;
}

function Register({ email, setEmail, password, setPassword, onSent }: RegisterProps) {
  const { busy, error, run } = useStep();
  const [tried, setTried] = useState(false);
  const lacks = passwordLacks(password);
  const submit = () => {
    setTried(true);
    if (!email.includes('@') || lacks) return;
    void run(async () => {
      await identity().signUp(email, password);
      onSent();
    });
  };
  return (
    <AuthPage
      title="Create your account"
      text="It comes with an organization of your own, on the free tier."
      error={error}
      onSubmit={submit}
      links={<Link to="/sign-in">Sign in instead</Link>}
    >
      <EmailField value={email} onChange={setEmail} error={tried && !email.includes('@') ? 'Enter your e-mail address.' : ''} />
      <NewPasswordField value={password} onChange={setPassword} error={password || tried ? lacks : ''} />
      <Button variant="primary" formAction="submit" loading={busy} fullWidth>
        Send me a code
      </Button>
    </AuthPage>
  );
}

function Confirm({ email, password }: { email: string; password: string }) {
  const navigate = useNavigate();
  const { busy, error, run } = useStep();
  const [code, setCode] = useState('');
  const [resent, setResent] = useState(false);
  const submit = () =>
    void run(async () => {
      await identity().confirmSignUp(email, code);
      // After a reload the password is gone from memory, and has to be typed once more.
      const step = password ? await identity().signIn(email, password) : null;
      if (!step || 'challenge' in step) return navigate({ to: '/sign-in', search: { email } });
      await begin(step.done);
      await navigate({ to: '/' });
    });
  const resend = () =>
    void run(async () => {
      await identity().resendCode(email);
      setResent(true);
    });
  const links = (
    <Button variant="inline-link" formAction="none" onClick={resend}>
      {resent ? 'Sent again' : 'Send another code'}
    </Button>
  );
  return (
    <AuthPage title="Check your mail" text={<>We sent a code to {email}.</>} error={error} onSubmit={submit} links={links}>
      <CodeField value={code} onChange={setCode} label="Code from the message" />
      <Button variant="primary" formAction="submit" loading={busy} disabled={!code} fullWidth>
        Confirm and sign in
      </Button>
    </AuthPage>
  );
}
