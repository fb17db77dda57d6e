import type { CheckSummary } from '@/api/model';
import { grouped } from './grouped';
import { distinct, sentence, serviceName } from './words';

export interface ServiceOption {
  value: string;
  label: string;
}
export interface ServiceGroup {
  label: string;
  options: ServiceOption[];
}

type Placed = Pick<CheckSummary, 'service' | 'category'>;

/** The services that have checks, under the category of most of their checks; both in alphabetical order. */
export function serviceGroups(checks: Placed[]): ServiceGroup[] {
  const options = byName(checks.map((check) => check.service));
  const categoryOf = new Map([...grouped(checks, (check) => check.service)].map(([service, own]) => [service, commonest(own)]));
  return distinct([...categoryOf.values()]).map((category) => ({
    label: sentence(category),
    options: options.filter(({ value }) => categoryOf.get(value) === category),
  }));
}

/** Each service once, by the name that it is shown under. */
export function byName(services: string[]): ServiceOption[] {
  return distinct(services)
    .map((value) => ({ value, label: serviceName(value) }))
    .toSorted((a, b) => a.label.localeCompare(b.label));
}

function commonest(checks: Placed[]): string {
  return [...grouped(checks, (check) => check.category)].toSorted(([, a], [, b]) => b.length - a.length)[0]?.[0] ?? '';
}
