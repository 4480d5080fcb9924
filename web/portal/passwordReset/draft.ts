import type { CodeMethod, OwnMethod, Typed } from '../proving/typed';
import { nothingTyped } from '../proving/typed';
import type { Part } from '../proving/ways';

export type View = 'who' | Part;

/** What a person typed and where they are; it outlives a reload. Passwords are never part of it. */
export type Draft = Typed & {
  login: string;
  view: View;
  token?: string | undefined;
  startedLogin?: string | undefined;
  method?: CodeMethod | OwnMethod | undefined;
};

export const emptyDraft: Draft = { ...nothingTyped, login: '', view: 'who' };
