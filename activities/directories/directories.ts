import { LOCAL } from '../../workflows/domain/directories';
import type { Dependencies } from '../dependencies';
import type { Directory } from './directory';
import { createLocal } from './local';

export type Directories = { of: (home: string) => Directory | undefined };

/** The directories of an installation, chosen by where a person has their home. */
export function createDirectories(deps: Pick<Dependencies, 'db' | 'hasher'>): Directories {
  const local = createLocal(deps);
  return { of: (home) => (home === LOCAL ? local : undefined) };
}
