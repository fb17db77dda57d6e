import Button from '@cloudscape-design/components/button';
import Checkbox from '@cloudscape-design/components/checkbox';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Tiles from '@cloudscape-design/components/tiles';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Account } from '@/api/model';
import { useAccounts } from '@/api/queries';
import { Card, Page } from '@/components/Page';
import { flash } from '@/shell/flashes';
import '../connect.css';
import type { Named } from '../step';
import { KeysStep } from './KeysStep';
import { RoleStep } from './RoleStep';

type Method = 'role' | 'keys';

/** Two steps: which account and which way in, then the way in itself, which is proven before it is kept. */
export default function ConnectPage() {
  const navigate = useNavigate();
  const accounts = useAccounts();
  const [filled, setFilled] = useState<Partial<Named>>({});
  // The first account is the default unless its owner says no: a task that names the default could not run otherwise.
  const named = { name: '', environment: 'production', is_default: accounts.data?.every((one) => !one.is_default) ?? false, ...filled };
  const [method, setMethod] = useState<Method>('role');
  const [step, setStep] = useState<1 | 2>(1);
  const done = (account: Account) => {
    flash('success', `${account.name} is connected.`);
    void navigate({ to: '/accounts' });
  };
  const props = { named, onBack: () => setStep(1), onDone: done };
  return (
    <Page title="Connect an AWS account" description="Quarterdeck reads it; nothing is changed in it.">
      <div className="qd-wizard">
        <Steps current={step} method={method} />
        {step === 1 && <FirstStep named={named} set={(change) => setFilled({ ...filled, ...change })} method={method} setMethod={setMethod} onNext={() => setStep(2)} />}
        {step === 2 && (method === 'role' ? <RoleStep {...props} /> : <KeysStep {...props} />)}
      </div>
    </Page>
  );
}

function Steps({ current, method }: { current: 1 | 2; method: Method }) {
  const steps = ['Name and way in', method === 'role' ? 'Create the role' : 'Enter the keys'];
  return (
    <ol className="qd-steps" aria-label="Steps">
      {steps.map((text, place) => (
        <li key={text} aria-current={place + 1 === current ? 'step' : undefined} data-done={place + 1 < current || undefined}>
          <span>{place + 1}</span>
          {text}
        </li>
      ))}
    </ol>
  );
}

interface FirstStepProps {
  named: Named;
  set: (change: Partial<Named>) => void;
  method: Method;
  setMethod: (method: Method) => void;
  onNext: () => void;
}

function FirstStep({ named, set, method, setMethod, onNext }: FirstStepProps) {
  const [tried, setTried] = useState(false);
  const next = () => {
    setTried(true);
    if (named.name.trim()) onNext();
  };
  return (
    <div className="qd-stack">
      <Card title="Account">
        <div className="qd-stack qd-narrow">
          <FormField label="Name" description="What your team calls it." errorText={tried && !named.name.trim() ? 'Give it a name.' : ''}>
            <Input value={named.name} placeholder="prod-core" onChange={({ detail }) => set({ name: detail.value })} autoFocus />
          </FormField>
          <FormField label="Environment" description="Your own word: production, staging, sandbox.">
            <Input value={named.environment} onChange={({ detail }) => set({ environment: detail.value })} />
          </FormField>
          <Checkbox
            checked={named.is_default}
            description="Tasks can name the default account, whichever it is when they run."
            onChange={({ detail }) => set({ is_default: detail.checked })}
          >
            Make it the default account
          </Checkbox>
        </div>
      </Card>
      <Card title="Way in">
        <Tiles
          ariaLabel="Way in"
          value={method}
          onChange={({ detail }) => setMethod(detail.value as Method)}
          items={[
            {
              value: 'role',
              label: 'IAM role (recommended)',
              description: 'A role that only we can assume, and only with an external id of your own. No long-lived secret.',
            },
            {
              value: 'keys',
              label: 'Access keys',
              description: 'Where no role can be made. Long-lived keys leak; prefer the role, and rotate these.',
            },
          ]}
        />
      </Card>
      <div className="qd-row qd-end">
        <Button variant="primary" onClick={next}>
          Next
        </Button>
      </div>
    </div>
  );
}
