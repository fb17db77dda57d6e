import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// Where `vite` and `vite preview` find the API, Cognito and /config.json: the embedded cloud, or the fake of e2e/.
const backend = process.env.QUARTERDECK_URL ?? 'http://127.0.0.1:8788';
const proxy = Object.fromEntries(
  ['/api', '/config.json', '/cognito'].map((path) => [path, { target: backend, changeOrigin: false }]),
);

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { proxy },
  preview: { proxy },
  build: {
    target: 'es2022',
    manifest: true,
    modulePreload: { polyfill: false },
    // The content security policy lets fonts come from files only.
    assetsInlineLimit: (file) => (file.endsWith('.woff2') ? false : undefined),
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['tests/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}', 'tests/**/*.test.ts'],
    css: false,
    testTimeout: 20_000,
    server: { deps: { inline: [/@cloudscape-design/] } },
  },
});
