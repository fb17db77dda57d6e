import { expect, test } from 'vitest';
import { ephemeral, sessionKey, signature, timestampOf } from './srp';

// Worked out from the server's side (verifier and b, in Python), so that the two sides prove each other.
const SECRET_A = '2d755b968ea2682dcb1f59ec78b027a0f55c386fe86e8f47ee4a77f34caab010f4051374d98735a560b2a2465aeca71bdbbda2975753aa2adf9ef462322ac4d0';
const CHALLENGE = {
  pool: 'Abc123XYZ',
  userId: '7f3c9b1e-user',
  salt: 'f00dbabe00112233445566778899aabb',
  B: '31ffbc1646acca5a6a4677136ac65be0dd097b7717fae69da44fbdd1d18d24f6aec4a4389b40a79bdcd630aaa221b0eab5f2fe05ce088b9af677049ece4499c54e1d1e231bf6120e13184133e5a3b7c88481c6cb418d8a7b3fc5b31faad9fbc9263ab999c18f0329f09bd715e1aacb85a0a9680b702e68ddd3d896edbc911936f867bbac3c9327138a1291f160b8be81787aa4ca1b583ffe9d935af3891121a6a4f70671d872438dba9643516e8f62d0af0470cfc49791a6f324f4985f5e9c2fbc6108b11ccf2ce1eafe6fc02be5f505b32870eec9fc7122cdd74b4b1653602976a6d6793fe213cb4f9e03b45bc96c458acd084a8289e3a7d6f725f45d5980ef18675dd44624d31a23dca9365c56bd87a6f1b1042e03f7e03f26649d303f766648ce359b9caeabe06c3bcb41cc4346d5fb2f2edfdfc170d68c41dd48ae28867d925331a6df9704116e0225e8d44dd610cff93ffc29ea8d48b15b237c6c93dd4632e3e65c71df00b58a409f4b4dd595ce8a0d4dc5a614650141362c3f12927431',
  secretBlock: 'KQk53jLX4i1tucV20VO6S1DNRWGvBYHJlYpIw64PaXqXMmMhs6wzoWMtc73nu0+0Gov8YjOk3/K184stwZVC9A==',
};
const KEY = '8db46d40060349c5e6e19b6b1d2b760d';

const bytes = (hex: string) => Uint8Array.from(hex.match(/../g)!, (byte) => Number.parseInt(byte, 16));
const hex = (array: Uint8Array) => [...array].map((byte) => byte.toString(16).padStart(2, '0')).join('');

test('the key is the one that the server derives from the password’s verifier', async () => {
  const key = await sessionKey(CHALLENGE, 'Correct horse, 9 batteries', ephemeral(bytes(SECRET_A)));
  expect(hex(key)).toBe(KEY);
});

test('another password derives another key', async () => {
  const key = await sessionKey(CHALLENGE, 'correct horse, 9 batteries', ephemeral(bytes(SECRET_A)));
  expect(hex(key)).not.toBe(KEY);
});

test('the signature covers pool, user, secret block and time', async () => {
  const signed = await signature(CHALLENGE, bytes(KEY), 'Thu Nov 5 01:02:03 UTC 2026');
  expect(signed).toBe('kHYo2FLWCXNDLt6C1tQ+hBFEQf5EoEmqToLiGU7rU9Y=');
});

test('a server value of zero is refused before anything is proven to it', async () => {
  await expect(sessionKey({ ...CHALLENGE, B: '0' }, 'x', ephemeral())).rejects.toThrow('impossible value');
});

test('the day of the month has no leading zero', () => {
  expect(timestampOf(new Date('2026-11-05T01:02:03Z'))).toBe('Thu Nov 5 01:02:03 UTC 2026');
});
