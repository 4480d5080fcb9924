import { accentColours, contrast } from '../../web/ui/accent';
import { codeIn, digitsOf } from '../../web/ui/code';

describe('a pasted code', () => {
  it.each([
    ['123456', '123456'],
    ['123 456', '123 456'],
    ['123-456', '123-456'],
    ['Your code is 123456. It works for 5 minutes.', '123456'],
    ['@login.example.org #123456', '123456'],
    ['١٢٣٤٥٦', '١٢٣٤٥٦'],
    ['1234', '1234'],
  ])('in %j is %j', (text, code) => {
    expect(codeIn(text)).toBe(code);
  });

  it.each([
    ['123 456', '123456'],
    ['１２３４５６', '123456'],
    ['١٢٣٤٥٦', '123456'],
    ['०१२३४५', '012345'],
    ['12a4', '124'],
  ])('%j is sent as %j', (text, digits) => {
    expect(digitsOf(text)).toBe(digits);
  });
});

describe('an organisation’s accent', () => {
  const channels = (colour: string) =>
    colour.match(/\d+/g)!.map(Number) as unknown as readonly [number, number, number];
  const colours = ['#ffd400', '#000000', '#ffffff', '#e2001a', '#7f7f7f', '#00a0ff'];

  it.each(colours)('%s stays readable in both themes', (accentColor) => {
    for (const isDark of [false, true]) {
      const found = accentColours(accentColor, isDark)!;
      const surface = isDark ? ([33, 42, 52] as const) : ([243, 245, 247] as const);
      expect(contrast(channels(found.accentText), channels(found.accent))).toBeGreaterThan(4.5);
      expect(contrast(channels(found.accentInk), surface)).toBeGreaterThan(4.5);
    }
  });

  it('is left alone unless it is a colour of six digits', () => {
    expect(accentColours('red; background: url(//x)', false)).toBeUndefined();
  });
});
