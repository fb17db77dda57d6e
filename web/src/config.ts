/** What the deployment tells the console at run time, from /config.json. */
export interface Config {
  api_base: string;
  region: string;
  user_pool_id: string;
  user_pool_client_id: string;
  /** Absolute, or a path of the same origin (the embedded cloud). */
  cognito_endpoint: string;
}

const FIELDS = ['api_base', 'region', 'user_pool_id', 'user_pool_client_id', 'cognito_endpoint'] as const;

/** Throws with a sentence for the reader when the file is absent or says too little. */
export async function loadConfig(): Promise<Config> {
  const response = await fetch('/config.json', { cache: 'no-store' });
  if (!response.ok) throw new Error(`/config.json answered ${response.status}. The console is not fully deployed.`);
  return parseConfig(await response.json());
}

export function parseConfig(value: unknown): Config {
  const given = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const missing = FIELDS.filter((field) => typeof given[field] !== 'string' || given[field] === '');
  if (missing.length > 0) throw new Error(`/config.json lacks ${missing.join(', ')}. The console is not fully deployed.`);
  return given as unknown as Config;
}
