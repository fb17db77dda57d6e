import { useState } from 'react';
import type { Account } from '@/api/model';
import { useAccounts, useMay } from '@/api/queries';
import { ConfirmDialog } from '@/components/ConfirmDialog';
import { LinkButton } from '@/components/LinkButton';
import { Loaded } from '@/components/Loaded';
import { EmptyState } from '@/components/Notice';
import { Card, Page } from '@/components/Page';
import { useDisconnect } from '../api/queries';
import { AccountRow } from './AccountRow';
import { EditAccount } from './EditAccount';

export default function AccountsPage() {
  const accounts = useAccounts();
  const may = useMay('accounts:write');
  const connect = may && (
    <LinkButton to="/accounts/connect" variant="primary">
      Connect an account
    </LinkButton>
  );
  return (
    <Page title="AWS accounts" description="The accounts that Quarterdeck may read." actions={accounts.data?.length ? connect : null}>
      <Card flush>
        <Loaded query={accounts}>
          {(found) => (found.length > 0 ? <AccountsTable accounts={found} may={may} /> : <NoAccounts action={connect} />)}
        </Loaded>
      </Card>
    </Page>
  );
}

function NoAccounts({ action }: { action: React.ReactNode }) {
  return (
    <EmptyState
      icon="accounts"
      title="No account is connected"
      text="Connect one with a read-only role. It takes about three minutes, and the first checks can run at once."
      action={action}
    />
  );
}

function AccountsTable({ accounts, may }: { accounts: Account[]; may: boolean }) {
  const [removing, setRemoving] = useState<Account | null>(null);
  const [editing, setEditing] = useState<Account | null>(null);
  return (
    <>
      <div className="qd-table-wrap">
        <table className="qd-table">
          <thead>
            <tr>
              <th>Name</th>
              <th>Account id</th>
              <th>Environment</th>
              <th>Access</th>
              <th>Status</th>
              <th>Last tested</th>
              <th aria-label="Actions" />
            </tr>
          </thead>
          <tbody>
            {accounts.map((account) => (
              <AccountRow key={account.account_id} account={account} may={may} onEdit={setEditing} onRemove={setRemoving} />
            ))}
          </tbody>
        </table>
      </div>
      {removing && <Remove account={removing} onClose={() => setRemoving(null)} />}
      {editing && <EditAccount account={editing} onClose={() => setEditing(null)} />}
    </>
  );
}

function Remove({ account, onClose }: { account: Account; onClose: () => void }) {
  const disconnect = useDisconnect();
  return (
    <ConfirmDialog
      title={`Disconnect ${account.name}`}
      typed={account.name}
      action="Disconnect"
      onConfirm={() => disconnect.mutateAsync(account)}
      onClose={onClose}
    >
      Its credentials are deleted here and no task reads it any more. The role in your account stays until you delete it there.
    </ConfirmDialog>
  );
}
