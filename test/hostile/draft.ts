import type { Operation } from './operations';
import type { Credential } from './scene';
import type { Header, Wire } from './wires';

export type HostileRequest = {
  number: number;
  operation: Operation;
  /** What is hostile about it, in a few words. */
  what: string;
  credential: Credential;
  method: string;
  path: string;
  /** Whether the path is that of the operation, so that its documented answers hold. */
  isDocumented: boolean;
  headers: Header[];
  body: Buffer | undefined;
  /** Whether anything but a refusal is a failure. */
  mustRefuse: boolean;
  /** Sent over a socket of its own, byte by byte. */
  wire?: Wire;
};

/** A request before it has a number and a sender. */
export type Draft = Omit<HostileRequest, 'number' | 'operation' | 'credential'>;

export const JSON_TYPE: Header = ['Content-Type', 'application/json'];
