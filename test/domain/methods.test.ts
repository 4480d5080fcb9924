import {
  CODE_METHODS,
  type CodeMethod,
  METHODS,
  reachableDestinations,
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
  ])('are those whose channel has a provider (%j)', (channels, methods) => {
    expect(usableMethods(METHODS, channels)).toEqual(methods);
  });
});

describe('destinations', () => {
  it.each<[CodeMethod[], number]>([
    [[], 0],
    [['sms'], 1],
    [['sms', 'mobileCall'], 1],
    [['mobileCall', 'officeCall'], 2],
    [[...CODE_METHODS], 3],
  ])('reached by %j are %d', (methods, count) => {
    expect(reachableDestinations(methods)).toBe(count);
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
