import { SERVICE_NAMES } from './serviceNames';

/** `Not applicable` from `NOT_APPLICABLE`. */
export function sentence(value: string): string {
  const words = value.replaceAll(/[_-]/g, ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Each value once, in alphabetical order. */
export function distinct(values: string[]): string[] {
  return [...new Set(values)].toSorted((a, b) => a.localeCompare(b));
}

/** `1 finding`, `2 findings`. */
export function count(n: number, noun: string, plural = `${noun}s`): string {
  return `${n.toLocaleString('en')} ${n === 1 ? noun : plural}`;
}

/** US dollars a month, as they are read: `$1,234`, with cents below ten dollars. */
export function dollars(amount: number): string {
  return amount.toLocaleString('en-US', { style: 'currency', currency: 'USD', maximumFractionDigits: amount < 10 ? 2 : 0 });
}

/** The service as AWS writes it; ids that we have no spelling for are shown as they are. */
export function serviceName(id: string): string {
  return SERVICE_NAMES[id] ?? id;
}
