import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { useState } from 'react';
import { ErrorWords } from '@/components/Notice';
import { Card } from '@/components/Page';
import { SecretInput } from '@/components/SecretInput';
import { useConnect } from '../api/queries';
import type { StepProps } from '../step';

export function KeysStep({ named, onBack, onDone }: StepProps) {
  const [keyId, setKeyId] = useState('');
  const [secret, setSecret] = useState('');
  const connect = useConnect();
  const submit = () => {
    const access = { kind: 'keys' as const, access_key_id: keyId.trim(), secret_access_key: secret.trim() };
    connect.mutate({ ...named, access }, { onSuccess: onDone });
  };
  return (
    <div className="qd-stack">
      <Alert type="warning" header="A role is safer">
        Access keys work for whoever holds them, until somebody deletes them. Give these only read permissions, and rotate them.
      </Alert>
      <Card title="Access keys" description="The secret is encrypted for your organization alone, and is never shown again.">
        <div className="qd-stack qd-narrow">
          <FormField label="Access key id">
            <Input value={keyId} placeholder="AKIA…" autoComplete={false} onChange={({ detail }) => setKeyId(detail.value)} />
          </FormField>
          <FormField label="Secret access key">
            <SecretInput what="secret" value={secret} autoComplete="off" onChange={setSecret} />
          </FormField>
          {connect.error && (
            <Alert type="error" header="The account is not connected">
              <ErrorWords error={connect.error} />
            </Alert>
          )}
        </div>
      </Card>
      <div className="qd-row qd-end">
        <Button variant="link" onClick={onBack}>
          Back
        </Button>
        <Button variant="primary" loading={connect.isPending} disabled={!keyId.trim() || !secret.trim()} onClick={submit}>
          Test and connect
        </Button>
      </div>
    </div>
  );
}
