import { accountTerms, type AccountWords } from '../../workflows/domain/accountTerms';

const NOBODY: AccountWords = { login: '', displayName: '', emailLocalParts: [], tenantNames: [] };

describe('the words of an account', () => {
  it.each<[string, Partial<AccountWords>, string[]]>([
    ['nothing from empty names', {}, []],
    ['each part of a name and the whole', { displayName: 'Ada King' }, ['adaking', 'king']],
    ['no part under four characters', { displayName: 'Li Wu-Ng' }, ['liwung']],
    ['the login of a UPN, not its domain', { login: 'lovelace@mail.org' }, ['lovelace']],
    ['the login of DOMAIN\\login', { login: 'CORP\\lovelace' }, ['lovelace']],
    ['a login that starts with @', { login: '@lovelace' }, ['lovelace']],
    ['a name with and without its digits', { login: 'lovelace84' }, ['lovelace84', 'lovelace']],
    ['given name and surname', { givenName: 'Jürgen', surname: 'Groß' }, ['jurgen', 'gross']],
    [
      'local parts of mail addresses',
      { emailLocalParts: ['a.lovelace', 'countess'] },
      ['alovelace', 'lovelace', 'countess'],
    ],
    ['names of the tenant', { tenantNames: ['Contoso'] }, ['contoso']],
  ])('are %s', (_, words, expected) => {
    expect(accountTerms({ ...NOBODY, ...words })).toEqual(expected);
  });
});
