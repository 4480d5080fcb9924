/** What may be done with passwords in one directory. */
export type DirectoryRights = { reset: boolean; change: boolean; unlock: boolean };

/** The home of people whose password is kept by Latchkey itself. */
export const LOCAL = 'local';
