import { seal } from '../db/keys/sealing';
import type { Dependencies } from './dependencies';

/** Where the id of a person or of something on file would stand: nobody's. */
export const NOBODY = '00000000-0000-0000-0000-000000000000';

const PLACE = 'rehearsal';

/** A contact that is opened like any other and is nobody's. */
export function createNobody({ keys }: Pick<Dependencies, 'keys'>) {
  let sealed: string | undefined;
  return async () => {
    sealed ??= await seal(keys.sealing, 'nobody', PLACE);
    return { sealed, place: PLACE, digest: '' };
  };
}
