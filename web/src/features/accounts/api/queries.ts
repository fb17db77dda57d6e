import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer } from '@/api/client';
import { changeAccount, connectAccount, createExternalId, disconnectAccount, testAccount } from '@/api/generated';
import type { Account } from '@/api/model';
import { keys } from '@/api/queries';

export type NewAccount = Parameters<typeof connectAccount>[0]['body'];

/** A new external id for one connection, with the policy and the template that name it. Asked for once a visit. */
export function useExternalId() {
  return useQuery({
    queryKey: [...keys.accounts, 'external-id'],
    queryFn: () => answer(createExternalId()),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
}

function useAccountMutation<In, Out>(run: (input: In) => Promise<Out>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSettled: () =>
      Promise.all([keys.accounts, keys.overview].map((queryKey) => client.invalidateQueries({ queryKey, exact: true }))),
  });
}

export const useConnect = () => useAccountMutation((body: NewAccount) => answer(connectAccount({ body })));

export const useTest = () => useAccountMutation((account_id: string) => answer(testAccount({ path: { account_id } })));

export const useDisconnect = () =>
  useAccountMutation(({ account_id, version }: Account) => answer(disconnectAccount({ path: { account_id }, query: { version } })));

export interface AccountChange {
  account: Account;
  change: { name?: string; environment?: string; is_default?: boolean };
}

export const useChange = () =>
  useAccountMutation(({ account: { account_id, version }, change }: AccountChange) =>
    answer(changeAccount({ path: { account_id }, body: { ...change, version } })),
  );
