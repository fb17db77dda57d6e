import type { Account } from '@/api/model';

/** What the wizard's first step asks for. */
export interface Named {
  name: string;
  environment: string;
  /** Tasks may name the default account instead of its id. */
  is_default: boolean;
}

/** What either way in is given: the account's name, the way back, and whom to tell. */
export interface StepProps {
  named: Named;
  onBack: () => void;
  onDone: (account: Account) => void;
}
