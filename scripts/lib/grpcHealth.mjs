import http2 from 'node:http2';

const service = 'temporal.api.workflowservice.v1.WorkflowService';
const statusServing = 1;

/** A gRPC frame: flag, length, then the message; the request is one string in field 1. */
function healthRequest() {
  const name = Buffer.from(service);
  const message = Buffer.concat([Buffer.from([0x0a, name.length]), name]);
  const header = Buffer.alloc(5);
  header.writeUInt32BE(message.length, 1);
  return Buffer.concat([header, message]);
}

/**
 * The answer's one field is the status, as a varint in field 1.
 *
 * @param {Buffer} frame
 */
const isServing = (frame) => frame.length >= 7 && frame[5] === 0x08 && frame[6] === statusServing;

/**
 * Asks a Temporal server on a plain-text address by the standard gRPC health protocol whether it
 * serves. Answers false, never rejects.
 *
 * @param {string} address
 * @param {number} [timeoutMs]
 * @returns {Promise<boolean>}
 */
export function temporalServes(address, timeoutMs = 1_000) {
  return new Promise((resolve) => {
    const session = http2.connect(`http://${address}`);
    /** @param {boolean} serving */
    const finish = (serving) => {
      clearTimeout(timer);
      session.destroy();
      resolve(serving);
    };
    const timer = setTimeout(() => finish(false), timeoutMs);
    session.on('error', () => finish(false));
    const call = session.request({
      ':method': 'POST',
      ':path': '/grpc.health.v1.Health/Check',
      'content-type': 'application/grpc',
      te: 'trailers',
    });
    /** @type {Buffer[]} */
    const chunks = [];
    call.on('error', () => finish(false));
    call.on('data', (chunk) => chunks.push(chunk));
    call.on('end', () => finish(isServing(Buffer.concat(chunks))));
    call.end(healthRequest());
  });
}
