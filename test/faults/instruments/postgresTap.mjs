import { code, createSplitter, readBind, readParse, readQuery } from './postgresWire.mjs';

/** Single statements that are a step of their own, by how they read. */
const STATEMENTS = [
  ['delivery.begun', /^\s*insert into deliveries [^]*attempts \+ /],
  ['delivery.settled', /^\s*(?:with shown as [^]*)?insert into deliveries /],
  ['delivery.attemptEnded', /^\s*update deliveries set in_flight = false, last_problem/],
  ['secret.stored', /^\s*insert into sealed_secrets /],
  ['reset.begun', /^\s*insert into resets \(/],
];

/** The parameter with the event's name, wherever `append_audit` stands in the statement. */
const EVENT = /\bappend_audit\(\s*\$\d+::uuid,\s*\$\d+,\s*\$(\d+)/;

const nameOfStatement = (text) => STATEMENTS.find(([, pattern]) => pattern.test(text))?.[0];

/**
 * Watches one connection to PostgreSQL for steps of the product: a commit is known by the audit
 * event its transaction wrote, a statement outside a transaction by its text.
 *
 * `armed(when, name, parameters)` is asked at each step, with `before` (nothing of it was sent) and
 * `after` (the server has committed, its answer is withheld). When it answers a trap, everything of
 * that connection stays where it is and its `reached` is called with `{ release, cut }`, or its
 * `missed` when the server refused the step or the connection ended before the answer.
 */
export const createPostgresTap =
  (armed) =>
  ({ toClient, toServer, cut }) => {
    const texts = new Map();
    const split = {
      client: createSplitter({ hasStartup: true }),
      server: createSplitter({ hasStartup: false }),
    };
    /** The greeting of a connection ends with a `ready` that answers nothing. */
    const counts = { asked: 0, answered: -1 };
    let transaction = null;
    let stopped = null;
    let awaited = null;

    const handOver = (reached, held, forward) => {
      stopped = { held, forward };
      reached({ cut, release: () => resume() });
    };
    const resume = () => {
      if (stopped === null) return;
      const { held, forward } = stopped;
      stopped = null;
      for (const bytes of held) forward(bytes);
    };

    /** What the message is a step of, if it is one. */
    const stepOf = (text, parameters) => {
      if (/^begin\b/i.test(text)) transaction = { name: undefined, parameters: [] };
      else if (EVENT.test(text) && transaction !== null)
        transaction = { name: parameters[Number(EVENT.exec(text)[1]) - 1], parameters };
      else if (/^commit\b/i.test(text)) {
        const ending = transaction;
        transaction = null;
        return ending?.name === undefined ? null : ending;
      } else if (/^rollback\b/i.test(text)) transaction = null;
      else if (transaction === null) {
        const name = nameOfStatement(text);
        return name === undefined ? null : { name, parameters };
      }
      return null;
    };

    const readStep = (message) => {
      if (message.type === code.parse) {
        const { name, text } = readParse(message);
        texts.set(name, text);
        return null;
      }
      if (message.type === code.query) return stepOf(readQuery(message), []);
      if (message.type !== code.bind) return null;
      const { statement, parameters } = readBind(message);
      return stepOf(texts.get(statement) ?? '', parameters);
    };

    const sendOn = ({ type, bytes }) => {
      if (type === code.sync || type === code.query) counts.asked += 1;
      toServer(bytes);
    };

    const fromClient = (chunk) => {
      for (const message of split.client(chunk)) {
        if (stopped !== null) {
          stopped.held.push(message);
          continue;
        }
        const step = readStep(message);
        const before = step && armed('before', step.name, step.parameters);
        if (before) {
          handOver(before.reached, [message], sendOn);
          continue;
        }
        const after = step && armed('after', step.name, step.parameters);
        if (after) awaited = { trap: after, answer: counts.asked + 1, held: [], hasFailed: false };
        sendOn(message);
      }
    };

    const withhold = ({ type, bytes }) => {
      awaited.held.push(bytes);
      awaited.hasFailed ||= type === code.error;
      if (type !== code.ready) return;
      const { trap, held, hasFailed } = awaited;
      awaited = null;
      if (!hasFailed) return handOver(trap.reached, held, toClient);
      trap.missed();
      for (const one of held) toClient(one);
    };

    const ended = () => {
      awaited?.trap.missed();
      awaited = null;
    };

    const fromServer = (chunk) => {
      for (const message of split.server(chunk)) {
        const isAwaited = awaited !== null && counts.answered >= awaited.answer - 1;
        if (message.type === code.ready) counts.answered += 1;
        if (isAwaited) withhold(message);
        else toClient(message.bytes);
      }
    };
    return { fromClient, fromServer, ended };
  };
