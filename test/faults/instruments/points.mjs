import { createPostgresTap } from './postgresTap.mjs';

/** Where each kind of step names its flow: operation ids, send keys and rows begin with its ref. */
const refOf = (name, parameters) => {
  const places = name === 'secret.stored' ? parameters.slice(1) : parameters;
  return places.map((value) => /^([\w-]{22})(:|$)/.exec(value ?? '')?.[1]).find(Boolean);
};

/**
 * Named points of one process's connections, to PostgreSQL unless told otherwise. A trap set on several
 * processes is sprung by the first connection that comes by.
 */
export function createPoints(createTap = createPostgresTap, flowOf = refOf) {
  const traps = new Set();

  const armed = (when, name, parameters) => {
    const ref = flowOf(name, parameters);
    const trap = [...traps].find(
      (one) =>
        !one.isTaken &&
        one.when === when &&
        one.name === name &&
        (one.ref === undefined || one.ref === ref),
    );
    if (trap === undefined) return undefined;
    trap.isTaken = true;
    return {
      reached: (connection) => trap.reached({ ...connection, ref }),
      missed: () => (trap.isTaken = false),
    };
  };

  return { tap: createTap(armed), traps };
}

/**
 * Sets a trap `{ when, name, ref? }` on processes and resolves once it is sprung, with
 * `{ process, release, cut, ref }` while that connection stands still; with undefined when nobody
 * came by within `timeoutMs`.
 */
export function waitForPoint(processes, { when, name, ref }, timeoutMs) {
  return new Promise((resolve) => {
    const shared = { isTaken: false };
    const placed = processes.map((process) => {
      const trap = {
        when,
        name,
        ref,
        get isTaken() {
          return shared.isTaken;
        },
        set isTaken(value) {
          shared.isTaken = value;
        },
        reached: (found) => finish({ ...found, process }),
      };
      process.points.traps.add(trap);
      return () => process.points.traps.delete(trap);
    });
    const finish = (found) => {
      clearTimeout(timer);
      for (const remove of placed) remove();
      resolve(found);
    };
    const giveUp = () => {
      if (!shared.isTaken) finish(undefined);
      else timer = setTimeout(giveUp, 500);
    };
    let timer = setTimeout(giveUp, timeoutMs);
  });
}
