import Button from '@cloudscape-design/components/button';
import type { Account } from '@/api/model';
import { Ago, State } from '@/components/Badges';
import { Copy } from '@/components/Copy';
import { flash } from '@/shell/flashes';
import { useChange, useTest } from '../api/queries';

interface Props {
  account: Account;
  may: boolean;
  onEdit: (account: Account) => void;
  onRemove: (account: Account) => void;
}

export function AccountRow({ account, may, onEdit, onRemove }: Props) {
  return (
    <>
      <tr>
        <td>
          <span className="qd-row">
            <strong>{account.name}</strong>
            {account.is_default && <span className="qd-badge">Default</span>}
          </span>
        </td>
        <td>
          <Copy text={account.account_id} label="account id" />
        </td>
        <td>{account.environment}</td>
        <td>{account.access.kind === 'role' ? 'Role' : 'Access keys'}</td>
        <td>
          <State status={account.status} />
        </td>
        <td>
          <Ago iso={account.tested_at} />
        </td>
        <td className="qd-actions">{may && <Actions account={account} onEdit={onEdit} onRemove={onRemove} />}</td>
      </tr>
      {account.last_error && (
        <tr>
          <td colSpan={7}>
            <div className="qd-hint">
              <code>{account.last_error.code}</code> {account.last_error.message} {account.last_error.remedy}
            </div>
          </td>
        </tr>
      )}
    </>
  );
}

function Actions({ account, onEdit, onRemove }: Omit<Props, 'may'>) {
  const test = useTest();
  const change = useChange();
  const tell = {
    onSuccess: (tested: Account) =>
      tested.status === 'connected'
        ? flash('success', `${tested.name} can be read.`)
        : flash('error', `${tested.name} cannot be read: ${tested.last_error?.message}`),
    onError: (error: Error) => flash('error', `${account.name}: ${error.message}`),
  };
  const makeDefault = () =>
    change.mutate({ account, change: { is_default: true } }, { onError: (error) => flash('error', error.message) });
  return (
    <span className="qd-row">
      {!account.is_default && (
        <Button variant="inline-link" loading={change.isPending} onClick={makeDefault} ariaLabel={`Make ${account.name} the default`}>
          Make default
        </Button>
      )}
      <Button variant="inline-link" loading={test.isPending} onClick={() => test.mutate(account.account_id, tell)} ariaLabel={`Test ${account.name}`}>
        Test
      </Button>
      <Button variant="inline-link" onClick={() => onEdit(account)} ariaLabel={`Edit ${account.name}`}>
        Edit
      </Button>
      <Button variant="inline-link" onClick={() => onRemove(account)} ariaLabel={`Disconnect ${account.name}`}>
        Disconnect
      </Button>
    </span>
  );
}
