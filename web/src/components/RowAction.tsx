import type { ReactNode } from 'react';

interface Props {
  /** Says what it is done to: the words alone repeat in every row. */
  label: string;
  busy?: boolean;
  onClick: () => void;
  children: ReactNode;
}

/** A small thing to do with one row of a table. */
export function RowAction({ label, busy = false, onClick, children }: Props) {
  return (
    <button type="button" className="qd-row-action" aria-label={label} aria-busy={busy} disabled={busy} onClick={onClick}>
      {children}
    </button>
  );
}
