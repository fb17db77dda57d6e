const RULES: [RegExp, string][] = [
  [/^.{12,}$/s, '12 characters'],
  [/[a-z]/, 'a lower-case letter'],
  [/[A-Z]/, 'an upper-case letter'],
  [/\d/, 'a digit'],
  [/[^\p{L}\p{N}]/u, 'a symbol'],
];

/** What the user pool's policy still asks of a password; empty when it is satisfied. */
export function passwordLacks(password: string): string {
  const lacking = RULES.filter(([rule]) => !rule.test(password)).map(([, words]) => words);
  return lacking.length > 0 ? `It still needs ${lacking.join(', ')}.` : '';
}
