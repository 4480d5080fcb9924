import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './sourceFiles';

const withoutCode = (text: string): string =>
  text.replace(/^```[^]*?^```/gm, '').replace(/`[^`\n]*`/g, '');

const linksOf = (text: string): string[] =>
  [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!);

/** The anchors GitHub and most renderers give the headings of a page. */
const anchorsOf = (text: string): string[] =>
  [...text.replace(/^```[^]*?^```/gm, '').matchAll(/^#+ +(.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

const isFile = (path: string): boolean => existsSync(path) && statSync(path).isFile();

/** `target (page)` for every link of a page that leads nowhere in this checkout. */
export function deadLinks(page: string, text: string): string[] {
  return linksOf(text)
    .filter((target) => !/^[a-z]+:/.test(target))
    .filter((target) => {
      const [path = '', anchor] = target.split('#');
      const file = join(root, path === '' ? page : join(dirname(page), path));
      if (anchor === undefined) return !existsSync(file);
      if (path !== '' && !isFile(file)) return true;
      const content = path === '' ? text : readFileSync(file, 'utf8');
      return !anchorsOf(content).includes(anchor);
    })
    .map((target) => `${target} (${page})`);
}
