// Secure Remote Password (SRP-6a) as Amazon Cognito speaks it: the password never leaves the browser, not even hashed.
// Names follow RFC 5054: N, g, k, A, B, u, x, S.

const N_HEX =
  'FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DDEF9519B3CD3A431B' +
  '302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7EDEE386BFB5A899FA5AE9F24117C4B1FE6' +
  '49286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F83655D23DCA3AD961C62F356208552BB9ED529077096966D' +
  '670C354E4ABC9804F1746C08CA18217C32905E462E36CE3BE39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF695581718' +
  '3995497CEA956AE515D2261898FA051015728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7D' +
  'B3970F85A6E1E4C7ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200C' +
  'BBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF';
const N = BigInt(`0x${N_HEX}`);
const g = 2n;
const encoder = new TextEncoder();

type Bytes = Uint8Array<ArrayBuffer>;

export interface Ephemeral {
  a: bigint;
  A: bigint;
}
export interface Challenge {
  /** The pool id after its underscore. */
  pool: string;
  userId: string;
  salt: string;
  B: string;
  secretBlock: string;
}

export function ephemeral(random: Bytes = crypto.getRandomValues(new Uint8Array(128))): Ephemeral {
  const a = BigInt(`0x${toHex(random)}`) % N;
  return { a, A: power(g, a) };
}

/** The 16 bytes that only somebody who knows the password can derive. Refuses a server value that would void the proof. */
export async function sessionKey(challenge: Challenge, password: string, { a, A }: Ephemeral): Promise<Bytes> {
  const B = BigInt(`0x${challenge.B}`);
  if (B % N === 0n) throw new Error('The sign-in service sent an impossible value; nothing was revealed to it.');
  const k = await hashToInt(`00${N_HEX}02`);
  const u = await hashToInt(padded(A) + padded(B));
  const identity = await sha256(encoder.encode(`${challenge.pool}${challenge.userId}:${password}`));
  const x = await hashToInt(padded(BigInt(`0x${challenge.salt}`)) + identity);
  const base = (((B - k * power(g, x)) % N) + N) % N;
  const S = power(base, a + u * x);
  const extracted = await hmac(fromHex(padded(u)), fromHex(padded(S)));
  return (await hmac(extracted, encoder.encode('Caldera Derived Key\u0001'))).slice(0, 16);
}

/** PASSWORD_CLAIM_SIGNATURE: the proof, in base 64. */
export async function signature(challenge: Challenge, key: Bytes, timestamp: string): Promise<string> {
  const block = Uint8Array.from(atob(challenge.secretBlock), (c) => c.charCodeAt(0));
  const parts = [encoder.encode(challenge.pool), encoder.encode(challenge.userId), block, encoder.encode(timestamp)];
  const message = Uint8Array.from(parts.flatMap((part) => [...part]));
  return btoa(String.fromCharCode(...(await hmac(key, message))));
}

/** `Wed Nov 25 11:22:33 UTC 2026`: the day of the month without a leading zero, or Cognito refuses the proof. */
export function timestampOf(now: Date): string {
  const [weekday, day, month, year, time] = now.toUTCString().replace(',', '').split(' ');
  return `${weekday} ${month} ${Number(day)} ${time} UTC ${year}`;
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = base % N;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % N;
    square = (square * square) % N;
  }
  return result;
}

/** Even in length, and with a leading zero byte where the number would read as negative: Java's BigInteger. */
function padded(n: bigint): string {
  const hex = n.toString(16);
  const even = hex.length % 2 === 1 ? `0${hex}` : hex;
  return /^[89a-f]/.test(even) ? `00${even}` : even;
}

const fromHex = (hex: string): Bytes => Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
const toHex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

async function sha256(bytes: Bytes): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

async function hashToInt(hex: string): Promise<bigint> {
  return BigInt(`0x${await sha256(fromHex(hex))}`);
}

async function hmac(key: Bytes, message: Bytes): Promise<Bytes> {
  const imported = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, message));
}
