import { accountMembers } from './secretMembers';
import { filesIn, readText } from './sourceFiles';

const planted = (member: string) => accountMembers('bad.ts', `export type Bad = { ${member} };`);

describe('whom a call is about', () => {
  const contracts = filesIn('workflows/contracts').filter((path) => path.endsWith('.ts'));

  it.each(contracts)('is named by no argument of a flow in %s', (path) => {
    expect(accountMembers(path, readText(path))).toEqual([]);
  });

  it.each([
    'subjectId: string | null',
    'userId: string',
    'personId: string',
    'accountRef: string',
    'nobodyKey: string',
    'sessionHash: string',
    'nextSessionHash: string',
    'sessionRef: SealedRef',
    'session: string',
    'login: string',
    'loginDigest: string',
    'operator: string',
    'nested: { deep: { user_id: string } }',
  ])('is refused as { %s }', (member) => {
    expect(planted(member)).not.toEqual([]);
  });

  it.each([
    'ref: string',
    'askRef: SealedRef',
    'tenantId: string',
    'methodId: string',
    'supportCode: string',
    'notice: string',
    'personsMethods: boolean',
  ])('may be left to { %s }', (member) => {
    expect(planted(member)).toEqual([]);
  });
});
