import { ApplicationFailure } from '@temporalio/common';
import type { DirectoryFinding } from '../../workflows/domain/directories';
import type { Connector } from './connector';

/** Directories looked at at once in this process: whoever answers takes as long as they like. */
const LOOKS_AT_ONCE = 4;

/** One look at each directory at a time, whose end somebody who gave it up does not hasten. */
export function createLooks() {
  const underWay = new Map<string, Promise<DirectoryFinding[]>>();
  return (directoryId: string, connector: Connector): Promise<DirectoryFinding[]> => {
    const known = underWay.get(directoryId);
    if (known !== undefined) return known;
    if (underWay.size >= LOOKS_AT_ONCE)
      throw ApplicationFailure.retryable('too many looks', 'Busy');
    const look = connector.selfCheck().finally(() => underWay.delete(directoryId));
    underWay.set(directoryId, look);
    return look;
  };
}
