import { foldLogin } from '../../workflows/domain/folding';

test.each([
  ['ibrahim', 'İBRAHİM'],
  ['ibrahim', 'ıbrahım'],
  ['ibrahim', 'IBRAHIM'],
  ['ılgaz', 'ILGAZ'],
  ['ılgaz', 'ilgaz'],
  ['straße', 'STRASSE'],
  ['straße', 'STRAẞE'],
  ['straße', 'strasse'],
  ['σίσυφος', 'ΣΊΣΥΦΟΣ'],
  ['σίσυφος', 'σίσυφοσ'],
  ['ada', 'ＡＤＡ'],
  ['ada', 'a\u200bda'],
  ['ada', '\u202aada\u202c'],
  ['ada', '\u2066ada\u2069'],
  ['ada', 'a\u00adda'],
  ['ada', '\ufeffada'],
  ['ada', 'ad\u034fa'],
  ['ada', ' ada\u00a0'],
  ['ada lovelace', 'Ada \u3000 Lovelace'],
  ['josé', 'jose\u0301'],
  ['office', 'oﬃce'],
  ['fuß', 'FUSS'],
  ['ŉ', 'ʼN'],
])('%j and %j are one login', (one, other) => {
  expect(foldLogin(other)).toBe(foldLogin(one));
});

test.each([
  ['ada', 'аda'],
  ['ada', 'adá'],
  ['ada', 'ad a'],
  ['jose', 'josé'],
  ['o', '0'],
])('%j and %j are two', (one, other) => {
  expect(foldLogin(other)).not.toBe(foldLogin(one));
});

test('the form of a form is itself', () => {
  for (const login of ['İBRAHİM', 'STRAẞE', 'ΣΊΣΥΦΟΣ', 'ŉ', 'ǰ', 'i\u0307\u0300', '\u1e9e\u0130'])
    expect(foldLogin(foldLogin(login))).toBe(foldLogin(login));
});
