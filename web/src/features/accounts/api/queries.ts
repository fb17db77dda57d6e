import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '@/api/http';
import type { Account, ExternalId } from '@/api/model';
import { keys } from '@/api/queries';

export interface NewAccount {
  name: string;
  environment: string;
  access:
    | { kind: 'role'; role_arn: string; external_id: string }
    | { kind: 'keys'; access_key_id: string; secret_access_key: string };
}

/** A new external id for one connection, with the policy and the template that name it. Asked for once a visit. */
export function useExternalId(wanted: boolean) {
  return useQuery({
    queryKey: [...keys.accounts, 'external-id'],
    queryFn: () => call<ExternalId>('POST', '/accounts/external-id'),
    enabled: wanted,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

function useAccountMutation<In, Out>(run: (input: In) => Promise<Out>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSettled: () => Promise.all([keys.accounts, keys.overview].map((queryKey) => client.invalidateQueries({ queryKey, exact: true }))),
  });
}

export const useConnect = () => useAccountMutation((input: NewAccount) => call<Account>('POST', '/accounts', input));

export const useTest = () => useAccountMutation((id: string) => call<Account>('POST', `/accounts/${id}/test`));

export const useDisconnect = () => useAccountMutation((id: string) => call<null>('DELETE', `/accounts/${id}`));

export interface AccountChange {
  account: Account;
  change: { name?: string; environment?: string; is_default?: boolean };
}

export const useChange = () =>
  useAccountMutation(({ account, change }: AccountChange) =>
    call<Account>('PATCH', `/accounts/${account.account_id}`, { ...change, version: account.version }),
  );
