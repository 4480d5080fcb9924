import type { Connector } from './connector';

/** What is asked of a directory, as figures tell it. */
export type DirectoryOperation =
  'find' | 'authenticate' | 'rules' | 'unlock' | 'write' | 'spread' | 'read' | 'check';

/** Takes part in one call to a directory, for figures: how it ended, and how long it took. */
export type Observe = <T>(
  call: { directoryId: string; via: 'direct' | 'agent'; operation: DirectoryOperation },
  work: () => Promise<T>,
) => Promise<T>;

/** A connector each of whose calls is observed; looks at its addresses are not, as they are told as its state. */
export function observed(connector: Connector, directoryId: string, observe: Observe): Connector {
  const of =
    <Args extends unknown[], T>(
      operation: DirectoryOperation,
      call: (...args: Args) => Promise<T>,
    ) =>
    (...args: Args) =>
      observe({ directoryId, via: 'direct', operation }, () => call(...args));
  return {
    ...connector,
    find: of('find', connector.find),
    findByLogin: of('find', connector.findByLogin),
    authenticate: of('authenticate', connector.authenticate),
    set: of('write', connector.set),
    change: of('write', connector.change),
    unlock: of('unlock', connector.unlock),
    readPolicy: of('rules', connector.readPolicy),
    spread: of('spread', connector.spread),
    read: of('read', connector.read),
    selfCheck: of('check', connector.selfCheck),
  };
}
