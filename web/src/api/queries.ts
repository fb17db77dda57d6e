// What more than one feature asks for.
import { useQuery } from '@tanstack/react-query';
import { answer, everyPage } from './client';
import { getMe, listAccounts, listChecks } from './generated';
import type { Permission } from './model';

export const keys = {
  me: ['me'],
  accounts: ['accounts'],
  checks: ['checks'],
  tasks: ['tasks'],
  runs: ['runs'],
  findings: ['findings'],
  overview: ['overview'],
} as const;

/** The most that the API gives in one page. */
export const WHOLE_PAGE = 40;
const HOUR_MS = 3_600_000;

export function useMe() {
  return useQuery({ queryKey: keys.me, queryFn: () => answer(getMe()), staleTime: HOUR_MS });
}

export function useAccounts() {
  return useQuery({
    queryKey: keys.accounts,
    queryFn: () => everyPage((cursor) => listAccounts({ query: { limit: WHOLE_PAGE, ...cursor } })),
  });
}

/** The catalogue changes only with a release. */
export function useChecks() {
  return useQuery({ queryKey: keys.checks, queryFn: () => answer(listChecks()).then(({ items }) => items), staleTime: HOUR_MS });
}

/** The account's own name; its id while the accounts are not known. */
export function useAccountName(): (id: string) => string {
  const { data } = useAccounts();
  return (id) => data?.find((account) => account.account_id === id)?.name ?? id;
}

/** Whether the member's role includes a permission. While that is unknown nothing is forbidden: the API decides. */
export function useMay(permission: Permission): boolean {
  const { data } = useMe();
  return data?.permissions.includes(permission) ?? true;
}
