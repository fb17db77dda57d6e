import type { Account } from '@/api/model';
import { Ago, State } from '@/components/Badges';
import { FailureWords } from '@/components/FailureWords';
import { Copy } from '@/components/Copy';
import { RowAction } from '@/components/RowAction';
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
              <FailureWords failure={account.last_error} />
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
    <>
      {!account.is_default && (
        <RowAction label={`Make ${account.name} the default`} busy={change.isPending} onClick={makeDefault}>
          Make default
        </RowAction>
      )}
      <RowAction label={`Test ${account.name}`} busy={test.isPending} onClick={() => test.mutate(account.account_id, tell)}>
        {test.isPending ? 'Testing…' : 'Test'}
      </RowAction>
      <RowAction label={`Edit ${account.name}`} onClick={() => onEdit(account)}>
        Edit
      </RowAction>
      <RowAction label={`Disconnect ${account.name}`} onClick={() => onRemove(account)}>
        Disconnect
      </RowAction>
    </>
  );
}
