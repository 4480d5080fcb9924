/** Where the id of a person or of something on file would stand: nobody's. */
export const NOBODY = '00000000-0000-0000-0000-000000000000';
