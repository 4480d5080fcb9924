import { createContext, use } from 'react';
import type { Tenant } from '../../api/types';
import { useTexts } from '../../texts/Texts';
import type { TextKey, TextValues } from '../../texts/translate';
import type { ServerClock } from '../clock';
import type { Activity, Failure } from './failure';
import type { Typed } from './typed';

/** What the shared screens and their parts need of the page they stand on. */
export type Page = {
  tenant: Tenant;
  clock: ServerClock;
  busy?: Activity | undefined;
  failure?: Failure | undefined;
  typed: Typed;
  /** Keeps what is typed; it outlives a reload. */
  patch: (changes: Partial<Typed>) => void;
  /** Where the catalogue has the page's own words for a proof; what is not there is said as elsewhere. */
  words?: 'register.proving';
};

export const PageContext = createContext<Page | undefined>(undefined);

/** Throws outside a page. */
export function usePage(): Page {
  const page = use(PageContext);
  if (page === undefined) throw new Error('usePage needs a PageContext above it');
  return page;
}

type Word = TextKey extends infer Key
  ? Key extends `proving.${infer Rest}`
    ? Rest
    : never
  : never;

/** The words of a proof, in the page's own way of saying them where it has one. */
export function useSay(): (word: Word, values?: TextValues) => string {
  const { t, find } = useTexts();
  const { words } = usePage();
  return (word, values) =>
    (words && find(`${words}.${word}`, values)) ?? t(`proving.${word}`, values);
}
