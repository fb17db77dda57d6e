import Button, { type ButtonProps } from '@cloudscape-design/components/button';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';

interface Props {
  to: string;
  variant?: ButtonProps.Variant;
  children: ReactNode;
}

/** A link that looks like a button and stays inside the console; a new tab still works. */
export function LinkButton({ to, variant = 'normal', children }: Props) {
  const navigate = useNavigate();
  return (
    <Button
      href={to}
      variant={variant}
      onFollow={(event) => {
        event.preventDefault();
        void navigate({ to });
      }}
    >
      {children}
    </Button>
  );
}
