// Says what a first visit loads: the entry and what it imports, then each page's own part. Compressed as CloudFront does.
import { readFileSync, rmSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));

function reach(name, found = new Set()) {
  if (found.has(name)) return found;
  found.add(name);
  for (const imported of manifest[name].imports ?? []) reach(imported, found);
  return found;
}

function kilobytes(names, kind) {
  const files = new Set([...names].flatMap((name) => (kind === 'js' ? [manifest[name].file] : (manifest[name].css ?? []))));
  const bytes = [...files].reduce((sum, file) => sum + gzipSync(readFileSync(new URL(file, dist))).length, 0);
  return (bytes / 1024).toFixed(0).padStart(5);
}

const entry = reach('index.html');
const pages = Object.keys(manifest).filter((name) => /components\/\w+(Page|SignIn|SignUp|ResetPassword)\.tsx$|Shell\.tsx$/.test(name) && manifest[name].isDynamicEntry);
const shell = reach('src/shell/Shell.tsx');
console.log('KB gzip           js  css');
console.log(`entry          ${kilobytes(entry, 'js')}${kilobytes(entry, 'css')}`);
for (const page of pages) {
  const isAuth = page.includes('/auth/');
  const all = new Set([...entry, ...(isAuth ? [] : shell), ...reach(page)]);
  console.log(`${kilobytes(all, 'js')}${kilobytes(all, 'css')}  with ${page.replace('src/', '')}`);
}
// The manifest is for this alone; it is not to be deployed.
rmSync(new URL('.vite', dist), { recursive: true });
