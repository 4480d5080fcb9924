import { secretMembers } from './secretMembers';
import { filesIn, readText } from './sourceFiles';

const planted = (member: string) => secretMembers('bad.ts', `export type Bad = { ${member} };`);

describe('what crosses into the engine', () => {
  const contracts = filesIn('workflows/contracts').filter((path) => path.endsWith('.ts'));

  it('has contracts to look at', () => {
    expect(contracts).not.toEqual([]);
  });

  it.each(contracts)('carries no secret and no personal data in %s', (path) => {
    expect(secretMembers(path, readText(path))).toEqual([]);
  });

  it.each([
    'password: string',
    'newPassword?: string',
    "'password': string",
    'secret: Uint8Array',
    'otp: string',
    'token: unknown',
    'resetToken: string | null',
    'email: string',
    'alternateEmail: string',
    'phone: string',
    'mobile_phone: string',
    'code: string',
    'code: number',
    'answers: string[]',
    'answers: { id: string; answer: string }[]',
    'login: string',
    'credential: Credential',
    'nested: { deep: { password: string } }',
  ])('refuses { %s }', (member) => {
    expect(planted(member)).not.toEqual([]);
  });

  it('refuses a secret as an argument', () => {
    const text = 'export const resetId = (login: string) => login;';
    expect(secretMembers('bad.ts', text)).toEqual(['login (line 1)']);
  });

  it('names every offending member with its line', () => {
    const text = 'export type Bad = {\n  password: string;\n  step: string;\n  otp: string;\n};';
    expect(secretMembers('bad.ts', text)).toEqual(['password (line 2)', 'otp (line 4)']);
  });

  it.each([
    'passwordRef: SealedRef',
    'loginDigest: string',
    'codeHash: string',
    'emailHint: string',
    'destinationDigests: string[]',
    'supportCode: string',
    'code: OutcomeCode',
    "code: 'expired' | 'cancelled'",
    'passwordRules: PasswordRules',
    'codeMinutes: number',
    'passwordSet: boolean',
    'answer: StepAnswer',
    'step: string',
  ])('accepts { %s }', (member) => {
    expect(planted(member)).toEqual([]);
  });
});
