import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { cruise, fenceRules, plant } from './cruise';
import type { Violation } from './cruise';
import { ALLOWED, FORBIDDEN, GROUND, PACKAGES } from './fenceProbes';

describe('import fence', () => {
  it('lets the project pass', async () => {
    expect(await cruise(resolve(__dirname, '../..'))).toEqual([]);
  });

  describe('on planted files', () => {
    let folder: string;
    let violations: Violation[];

    beforeAll(async () => {
      const probes = Object.fromEntries(FORBIDDEN.map(({ file, source }) => [file, source]));
      folder = await plant({ ...GROUND, ...ALLOWED, ...probes }, PACKAGES);
      violations = await cruise(folder);
    });

    afterAll(() => rm(folder, { recursive: true, force: true }));

    const rulesBrokenBy = (file: string) =>
      violations.filter((violation) => violation.from === file).map((violation) => violation.rule);

    it.each(FORBIDDEN)('refuses $file by $rule', ({ file, rule }) => {
      expect(rulesBrokenBy(file)).toContain(rule);
    });

    it.each(Object.keys(ALLOWED))('allows %s', (file) => {
      expect(rulesBrokenBy(file)).toEqual([]);
    });

    it.each(Object.keys(GROUND))('finds nothing wrong with %s itself', (file) => {
      expect(rulesBrokenBy(file)).toEqual([]);
    });
  });

  it('has a planted violation for every rule', () => {
    expect(new Set(FORBIDDEN.map((probe) => probe.rule))).toEqual(new Set(fenceRules()));
  });
});
