// The part of the address after `?`: plain text both ways, so that links read well and can be written by hand.

export function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

export function stringifySearch(search: Record<string, unknown>): string {
  const given = Object.entries(search).filter(([, value]) => value !== undefined && value !== '');
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return text ? `?${text.replaceAll('%2C', ',')}` : '';
}

/**
 * What a page understands of an address, and nothing else: the router would keep what the page's parser left out, so
 * that is set to undefined.
 */
export function only<T extends object>(parse: (raw: Record<string, unknown>) => T): (raw: Record<string, unknown>) => T {
  return (raw) => ({ ...Object.fromEntries(Object.keys(raw).map((name) => [name, undefined])), ...parse(raw) });
}

/** A path of this site to go on to; anything else is dropped, so that a link can lead nobody away. */
export function safePath(value: unknown): string | undefined {
  return typeof value === 'string' && /^\/(?![/\\])/.test(value) ? value : undefined;
}
