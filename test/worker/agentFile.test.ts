import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAgentConfig } from '../../worker/agent/config';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-file-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const GOOD = `centre: https://reset.example.org
folder: state
directory:
  kind: ldap
  urls: [ldaps://ldap.example.org]
  baseDn: dc=example,dc=org
  bind:
    dn: cn=latchkey,dc=example,dc=org
    password: a-planted-secret
`;

function read(content: string) {
  const file = join(folder, 'agent.yaml');
  writeFileSync(file, content);
  return readAgentConfig(file);
}

const saidOf = (content: string): string => {
  try {
    read(content);
  } catch (error) {
    return (error as Error).message.replaceAll(`${folder}/`, '');
  }
  return 'it was read';
};

test('a file is read with its defaults', () => {
  expect(read(GOOD)).toMatchObject({
    centre: 'https://reset.example.org',
    folder: join(folder, 'state'),
    rotateKeysAfterDays: 90,
    kind: 'ldap',
    reached: { startTls: false, bind: { password: 'a-planted-secret' }, caCertificates: [] },
    selftest: {},
  });
});

test.each([
  [
    'a wrong word',
    ['kind: ldap', 'kind: openldap'],
    /^agent.yaml:4: directory.kind Invalid option.*What it is\)/,
  ],
  [
    'a wrong address',
    ['ldaps://ldap', 'http://ldap'],
    /^agent.yaml:5: directory.urls.0 must be as ldaps:\/\/dc1/,
  ],
  ['no TLS', ['ldaps://ldap', 'ldap://ldap'], /^agent.yaml:4: directory ldap:\/\/ needs startTls/],
  [
    'an unknown line',
    ['  baseDn:', '  base: x\n  baseDn:'],
    /^agent.yaml:6: directory.base is not known: remove it/,
  ],
  [
    'a missing line',
    ['  baseDn: dc=example,dc=org\n', ''],
    /^agent.yaml:4: directory.baseDn is missing \(Where its people/,
  ],
  [
    'no secret',
    ['    password: a-planted-secret\n', ''],
    /^agent.yaml:8: directory.bind needs either password or/,
  ],
  [
    'a plain centre',
    ['https://reset', 'http://reset'],
    /^agent.yaml:1: centre must be an https address/,
  ],
  [
    'broken indents',
    ['    dn:', '  \t dn:'],
    /^agent.yaml:8: no YAML \([A-Z_]+\): indent with spaces/,
  ],
])(
  '%s is told with its line, its field and what to do',
  (_what, [before = '', after = ''], said) => {
    const told = saidOf(GOOD.replace(before, after));
    expect(told).toMatch(said);
    expect(told).toMatch(/docs\/agent.md shows a file/);
    expect(told).not.toContain('a-planted-secret');
  },
);

test('every problem is told at once', () => {
  const told = saidOf('folder: 7\nmore: 1\n');
  expect(told.split('\n').slice(0, -1)).toEqual([
    expect.stringMatching(/^agent.yaml:1: centre is missing/),
    expect.stringMatching(/^agent.yaml:1: folder Invalid input: expected string, received number/),
    expect.stringMatching(/^agent.yaml:1: directory is missing/),
    expect.stringMatching(/^agent.yaml:2: more is not known/),
  ]);
});

test('a file that is empty, or is not there, is told', () => {
  expect(saidOf('')).toMatch(/^agent.yaml:1: the file Invalid input: expected object/);
  expect(() => readAgentConfig(join(folder, 'none.yaml'))).toThrow(/none.yaml cannot be read/);
});
