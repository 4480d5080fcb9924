import { z } from 'zod';
import { POLICY_RULES } from '../../api/admin/policies.schema';
import { appliesTo, policySettings } from '../../api/admin/policySettings.schema';
import { policyReads } from './policyReads';
import { filesIn, readText } from './sourceFiles';

type Told = {
  properties?: Record<string, Told>;
  'x-acts'?: boolean;
  'x-needs'?: string;
};

const settingsOf = ({ properties = {} }: Told, before = ''): [path: string, told: Told][] =>
  Object.entries(properties).flatMap(([name, told]) =>
    told['x-acts'] === undefined
      ? settingsOf(told, `${before}${name}.`)
      : [[`${before}${name}`, told] as [string, Told]],
  );

const settings = settingsOf(z.toJSONSchema(z.object({ appliesTo, ...policySettings })) as Told);
const pathsOf = (told: (one: Told) => boolean) =>
  settings.filter(([, one]) => told(one)).map(([path]) => path);

/** Read, but of no effect as long as something else is not there: what that is, and whether it is. */
const READ_IN_VAIN: Record<string, () => boolean> = {
  'registration.trustDirectoryContacts': () =>
    filesIn('db/mutations').some((file) => /source: 'directory'/.test(readText(file))),
};

describe('what docs/policy.md says of a setting', () => {
  const reads = policyReads();

  it('is said of every setting there is', () => {
    expect(settings.map(([path]) => path).sort()).toEqual([...reads.keys()].sort());
  });

  it('is that it acts exactly when something reads it', () => {
    const isRead = ([path, files]: [string, string[]]) =>
      files.length > 0 && READ_IN_VAIN[path]?.() !== false;
    const acting = [...reads].filter(isRead).map(([path]) => path);
    expect(pathsOf((told) => told['x-acts'] === true).sort()).toEqual(acting.sort());
  });

  it('is what it needs, for each one that a rule binds to others', () => {
    const bound = POLICY_RULES.map(({ path }) => path.join('.'));
    expect(pathsOf((told) => told['x-needs'] !== undefined).sort()).toEqual(bound.sort());
  });
});
