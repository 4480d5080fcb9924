import type { CodeMethod, OwnMethod, Typed } from '../proving/typed';
import { nothingTyped } from '../proving/typed';
import type { Part } from '../proving/ways';

export type View = 'who' | Part;

/** A pass and the name its request goes by, so that a lost answer can be asked for again. */
export type LinkPass = { pass: string; key: string };

/** What a person typed and where they are; it outlives a reload. Passwords are never part of it. */
export type Draft = Typed & {
  login: string;
  view: View;
  token?: string | undefined;
  startedLogin?: string | undefined;
  /** The link of an administrator that the page was opened with, until it is used up. */
  pass?: LinkPass | undefined;
  /** Whether the reset was begun by such a link. */
  isByPass?: boolean | undefined;
  method?: CodeMethod | OwnMethod | undefined;
};

export const emptyDraft: Draft = { ...nothingTyped, login: '', view: 'who' };
