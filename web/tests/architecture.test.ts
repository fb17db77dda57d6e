// The house rules of web/ that no linter knows.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const SOURCE = path.join(import.meta.dirname, '../src');
const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(ts|tsx|css)$/.test(name) && !/generated/.test(name))
  .map((name) => ({ name, text: readFileSync(path.join(SOURCE, name), 'utf8') }));
const isTest = (name: string) => name.includes('.test.');

test('a feature imports no other feature', () => {
  const strangers = files
    .filter(({ name }) => name.startsWith('features/') && !isTest(name))
    .flatMap(({ name, text }) => {
      const own = name.split('/')[1];
      const imported = [...text.matchAll(/from '@\/features\/(\w+)/g)].map(([, feature]) => feature);
      return imported.filter((feature) => feature !== own).map((feature) => `${name} imports ${feature}`);
    });
  expect(strangers).toEqual([]);
});

test('what all features share imports none of them', () => {
  const shared = /^(api|auth|components|lib|shell|theme)\//;
  expect(files.filter(({ name, text }) => shared.test(name) && !isTest(name) && text.includes('@/features/')).map(({ name }) => name)).toEqual([]);
});

test('no file passes 500 lines', () => {
  expect(files.filter(({ text }) => text.split('\n').length > 500).map(({ name }) => name)).toEqual([]);
});

test('only preferences and a yes or no are kept in the browser, never a token', () => {
  const keeping = files.filter(({ name, text }) => /localStorage|sessionStorage|indexedDB|document\.cookie/.test(text) && !isTest(name));
  expect(keeping.map(({ name }) => name).toSorted()).toEqual(['auth/visited.ts', 'theme/preferences.ts']);
});

test('nothing is evaluated or written as HTML, which the content security policy forbids', () => {
  expect(files.filter(({ name, text }) => /\beval\(|new Function\(|dangerouslySetInnerHTML|innerHTML/.test(text) && !isTest(name)).map(({ name }) => name)).toEqual([]);
});

test('the lock file names no registry', () => {
  const lock = readFileSync(path.join(SOURCE, '../package-lock.json'), 'utf8');
  expect(lock).not.toContain('"resolved"');
});
