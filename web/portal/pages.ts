import type { ComponentType } from 'react';
import type { Language } from '../texts/languages';
import type { TextKey, TextTree } from '../texts/translate';
import type { PageProps } from './PageFrame';
import { ResetPage } from './passwordReset/ResetPage';
import { english, loadRegisterTexts, loadTexts } from './texts/load';

type PortalPage = {
  /** As the server serves it. */
  path: `/t/:tenant/${string}`;
  /** The window's title until the page's first screen has one. */
  title: TextKey;
  texts: {
    load: (language: Language) => Promise<TextTree>;
    /** What the page says while its language cannot be loaded; without it, nothing. */
    english: TextTree | undefined;
  };
} & ({ Page: ComponentType<PageProps> } | { load: () => Promise<ComponentType<PageProps>> });

export type PageName = 'reset' | 'register' | 'change';

/** The pages there are. One with `load` has a script of its own. */
export const pages: Readonly<Record<PageName, PortalPage>> = {
  reset: {
    path: '/t/:tenant/reset',
    title: 'reset.who.title',
    texts: { load: loadTexts, english },
    Page: ResetPage,
  },
  register: {
    path: '/t/:tenant/register',
    title: 'register.account.title',
    texts: { load: loadRegisterTexts, english: undefined },
    load: () => import('./register/RegisterPage').then(({ RegisterPage }) => RegisterPage),
  },
  change: {
    path: '/t/:tenant/change',
    title: 'register.change.title',
    texts: { load: loadRegisterTexts, english: undefined },
    load: () => import('./register/RegisterPage').then(({ ChangePage }) => ChangePage),
  },
};

/** The page an address leads to, and whose it is, in whatever case it was typed; nobody's without one. */
export function pageAt(pathname: string): { name: PageName; slug: string } {
  for (const name of Object.keys(pages) as PageName[]) {
    const pattern = new RegExp(`^${pages[name].path.replace(':tenant', '([^/]+)')}/?$`, 'i');
    const [, slug] = pattern.exec(pathname) ?? [];
    if (slug !== undefined) return { name, slug: decodeURIComponent(slug).toLowerCase() };
  }
  return { name: 'reset', slug: '' };
}
