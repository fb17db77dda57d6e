import { problemFrom } from './problem';
import { apiBase, authorizedFetch } from './transport';

export async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await authorizedFetch(`${apiBase()}${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  }).catch((error: unknown) => {
    throw error instanceof TypeError ? problemFrom(error, undefined) : error;
  });
  const text = await response.text();
  const answer: unknown = text ? JSON.parse(text) : null;
  if (!response.ok) throw problemFrom(answer, response);
  return answer as T;
}
export const query = (params: Record<string, string | number | undefined>): string => {
  const given = Object.entries(params).filter(([, v]) => v !== undefined && v !== '');
  return given.length ? `?${new URLSearchParams(given.map(([k, v]) => [k, String(v)]))}` : '';
};
