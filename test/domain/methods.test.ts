import {
  CODE_METHODS,
  METHODS,
  resendAfterMs,
  usableMethods,
} from '../../workflows/domain/methods';

const everywhere = { email: true, text: true, call: true };

describe('the methods that work', () => {
  it.each([
    [everywhere, ['email', 'sms', 'mobileCall', 'officeCall']],
    [{ ...everywhere, call: false }, ['email', 'sms']],
    [{ ...everywhere, text: false }, ['email', 'mobileCall', 'officeCall']],
    [{ email: false, text: false, call: true }, ['mobileCall', 'officeCall']],
  ])('are those whose channel has a provider, and all that need none (%j)', (channels, methods) => {
    expect(usableMethods(METHODS, channels)).toEqual([
      ...methods,
      'questions',
      'totp',
      'recoveryCode',
    ]);
  });
});

it('lets a call take longer than a message before the next code', () => {
  expect(CODE_METHODS.map((method) => [method, resendAfterMs(method)])).toEqual([
    ['email', 30_000],
    ['sms', 30_000],
    ['mobileCall', 60_000],
    ['officeCall', 60_000],
  ]);
});
