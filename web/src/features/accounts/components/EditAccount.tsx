import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { useState } from 'react';
import type { Account } from '@/api/model';
import { Dialog } from '@/components/Dialog';
import { ErrorWords } from '@/components/Notice';
import { useChange } from '../api/queries';

export function EditAccount({ account, onClose }: { account: Account; onClose: () => void }) {
  const [name, setName] = useState(account.name);
  const [environment, setEnvironment] = useState(account.environment);
  const change = useChange();
  const save = () => change.mutate({ account, change: { name, environment } }, { onSuccess: onClose });
  return (
    <Dialog label={`Edit ${account.name}`} className="qd-confirm" onClose={onClose}>
      <div className="qd-stack">
        <h2>Edit {account.name}</h2>
        <FormField label="Name">
          <Input value={name} onChange={({ detail }) => setName(detail.value)} />
        </FormField>
        <FormField label="Environment">
          <Input value={environment} onChange={({ detail }) => setEnvironment(detail.value)} />
        </FormField>
        {change.error && <ErrorWords error={change.error} />}
        <div className="qd-row qd-end">
          <Button variant="link" onClick={onClose}>
            Cancel
          </Button>
          <Button variant="primary" loading={change.isPending} disabled={!name.trim()} onClick={save}>
            Save
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
