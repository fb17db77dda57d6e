import { defineConfig } from '@hey-api/openapi-ts';

export default defineConfig({
  input: '../docs/api/openapi.json',
  output: { path: process.env.API_OUTPUT ?? 'src/api/generated', header: [] },
  plugins: ['@hey-api/client-fetch', '@hey-api/typescript', { name: '@hey-api/sdk', responseStyle: 'data' }],
  logs: { level: 'warn' },
});
