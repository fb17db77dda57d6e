import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { useState } from 'react';
import type { ExternalId } from '@/api/model';
import { CodeBlock, Copy } from '@/components/Copy';
import { Loaded } from '@/components/Loaded';
import { ErrorWords } from '@/components/Notice';
import { Card } from '@/components/Page';
import { useConnect, useExternalId } from '../api/queries';
import { roleArnProblem } from '../roleArn';
import type { StepProps } from '../step';

export function RoleStep({ named, onBack, onDone }: StepProps) {
  const external = useExternalId();
  return <Loaded query={external}>{(given) => <RoleForm given={given} named={named} onBack={onBack} onDone={onDone} />}</Loaded>;
}

function RoleForm({ given, named, onBack, onDone }: StepProps & { given: ExternalId }) {
  const [arn, setArn] = useState('');
  const [tried, setTried] = useState(false);
  const connect = useConnect();
  const problem = roleArnProblem(arn);
  const submit = () => {
    setTried(true);
    if (problem) return;
    const access = { kind: 'role' as const, role_arn: arn.trim(), external_id: given.external_id };
    connect.mutate({ ...named, access }, { onSuccess: onDone });
  };
  return (
    <div className="qd-stack">
      <CreateRole given={given} />
      <Card title="2. Tell us its ARN" description="We assume the role once with the external id, and make sure that it refuses us without it.">
        <div className="qd-stack">
          <FormField label="Role ARN" errorText={tried ? problem : ''} stretch>
            <Input value={arn} placeholder="arn:aws:iam::111122223333:role/quarterdeck-read" onChange={({ detail }) => setArn(detail.value)} />
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
        <Button variant="primary" loading={connect.isPending} onClick={submit}>
          Test and connect
        </Button>
      </div>
    </div>
  );
}

function CreateRole({ given }: { given: ExternalId }) {
  const download = () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([given.template], { type: 'application/json' }));
    link.download = 'quarterdeck-role.json';
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <Card
      title="1. Create the role in your account"
      description="Its name must begin with quarterdeck-: we can assume no other."
      actions={<Button onClick={download}>Download the template</Button>}
    >
      <div className="qd-stack">
        <p>
          Your external id is <Copy text={given.external_id} label="external id" />. It is made for this account alone.
        </p>
        <CodeBlock text={given.template} label="the CloudFormation template" />
        <ExpandableSection headerText="Make the role yourself: its policies">
          <div className="qd-stack qd-stack-s">
            <p>
              The role is named <code>{given.role_name}</code>, and trusts us like this:
            </p>
            <CodeBlock text={JSON.stringify(given.trust_policy, null, 2)} label="the trust policy" />
            <p>It needs {given.policies.length === 1 ? 'this policy' : 'these policies'}, and nothing more:</p>
            {given.policies.map((policy, place) => (
              // oxlint-disable-next-line react/no-array-index-key -- policies have no identity, and their order stays
              <CodeBlock key={place} text={JSON.stringify(policy, null, 2)} label={`policy ${place + 1}`} />
            ))}
          </div>
        </ExpandableSection>
      </div>
    </Card>
  );
}
