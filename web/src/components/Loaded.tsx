import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorState } from './Notice';
import { Skeleton } from './Skeleton';

interface Props<T> {
  query: UseQueryResult<T, Error>;
  /** Shown while the first answer is awaited. */
  skeleton?: ReactNode;
  children: (data: T) => ReactNode;
}

/** A query's data, or its skeleton, or its error with another try. Data once shown stays while it is refreshed. */
export function Loaded<T>({ query, skeleton = <Skeleton />, children }: Props<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return skeleton;
}
