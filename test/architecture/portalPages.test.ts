import { readText } from './sourceFiles';

const pathsIn = (file: string) =>
  [...new Set(readText(file).match(/\/t\/:tenant\/[\w-]+/g))].sort();

describe('the pages of the portal', () => {
  it('are the same ones in the table of the pages and in what the server serves', () => {
    const known = pathsIn('web/portal/pages.ts');
    expect(known).toContain('/t/:tenant/reset');
    expect(pathsIn('api/portal/app.ts')).toEqual(known);
  });
});
