import { spawnSync } from 'node:child_process';
import { tenantView } from '../../api/admin/tenants.schema';
import { readText, root } from './sourceFiles';

test('docs/tenant.md says of every setting of an organisation whether it acts', () => {
  const rows = [...readText('docs/tenant.md').matchAll(/^\| `([\w.]+)` .*\| ([^|]+) \|$/gm)];
  const documented = rows.map(([, name]) => name!.split('.')[0]);
  const { id: _id, ...settings } = tenantView.shape;
  expect([...new Set(documented)].sort()).toEqual(Object.keys(settings).sort());
  expect(rows.filter(([, , acts]) => !/^(yes|no|only)\b/.test(acts!.trim()))).toEqual([]);
});

const said = (env: Record<string, string>): string[] => {
  const script = `import { whereCodesGo } from './scripts/lib/summary.mjs';
    console.log(JSON.stringify(whereCodesGo(JSON.parse(process.argv[1]))));`;
  const args = ['--input-type=module', '-e', script, JSON.stringify(env)];
  return JSON.parse(spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' }).stdout);
};

test('the start says of each channel where its codes really go', () => {
  const kept = 'are kept in the outbox, nothing goes out';
  expect(said({})).toEqual([`e-mails ${kept}`, `text messages ${kept}`, `calls ${kept}`]);
  expect(said({ LATCHKEY_OUTBOX: '0', EMAIL_PROVIDERS: 'sendgrid, smtp' })).toEqual([
    'e-mails go out by sendgrid, then smtp',
    'text messages are off',
    'calls are off',
  ]);
  expect(said({ TEXT_PROVIDERS: 'outbox' })[1]).toBe(`text messages ${kept}`);
});
