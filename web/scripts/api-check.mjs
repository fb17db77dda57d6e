// Fails when the committed client is not what docs/api/openapi.json makes.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const committed = path.join(root, 'src/api/generated');
const fresh = mkdtempSync(path.join(root, 'node_modules/.api-'));

const filesOf = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .toSorted();

try {
  execFileSync(path.join(root, 'node_modules/.bin/openapi-ts'), { cwd: root, env: { ...process.env, API_OUTPUT: fresh }, stdio: ['ignore', 'ignore', 'inherit'] });
  const names = [...new Set([...filesOf(fresh), ...filesOf(committed)])];
  const read = (folder, name) => {
    const found = filesOf(folder).includes(name);
    return found ? readFileSync(path.join(folder, name), 'utf8') : null;
  };
  const drifted = names.filter((name) => read(fresh, name) !== read(committed, name));
  if (drifted.length > 0) {
    console.error(`src/api/generated is not what docs/api/openapi.json says: ${drifted.join(', ')}. Run \`npm run api\`.`);
    process.exitCode = 1;
  }
} finally {
  rmSync(fresh, { recursive: true, force: true });
}
