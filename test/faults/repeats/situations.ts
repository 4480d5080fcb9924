import { ofEachButton } from './buttons';
import { changedBodies } from './changedBodies';
import { codes } from './codes';
import { devices } from './devices';
import { ends } from './ends';
import { passwords } from './passwords';
import type { Situation } from './situation';

export const SITUATIONS: readonly Situation[] = [
  ...ofEachButton,
  ...changedBodies,
  ...codes,
  ...passwords,
  ...ends,
  ...devices,
];
