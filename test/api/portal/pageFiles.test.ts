import { createOrganisation } from '../../support/people';
import { shared } from '../../support/sharedProduct';

const HEADERS = [
  { Range: 'bytes=0-9' },
  { Range: 'bytes=9999999-' },
  { Range: 'lines=1-2' },
  { 'If-Range': '"an-etag"', Range: 'bytes=0-9' },
  { 'If-Match': '"an-etag"' },
  { 'If-Unmodified-Since': 'Thu, 01 Jan 1970 00:00:00 GMT' },
];

/** A page of each listener, and the first file it names. */
async function filesOf(page: string): Promise<string[]> {
  const html = await (await fetch(page)).text();
  const [, asset = ''] = /(?:src|href)="([^"]*\/assets\/[^"]+)"/.exec(html) ?? [];
  return [page, new URL(asset, page).href];
}

test('files of pages come whole, whatever part of them or condition is asked for', async () => {
  const { slug } = await createOrganisation({});
  const pages = [`${shared.portalUrl}/t/${slug}/reset`, `${shared.adminUrl}/`];
  for (const url of (await Promise.all(pages.map(filesOf))).flat()) {
    const whole = await (await fetch(url)).text();
    for (const headers of HEADERS) {
      const answer = await fetch(url, { headers });
      expect({ url, headers, status: answer.status }).toEqual({ url, headers, status: 200 });
      expect(await answer.text()).toBe(whole);
    }
  }
});
