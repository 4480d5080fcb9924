import type { RequestHandler } from 'express';

const CONDITIONS = ['range', 'if-range', 'if-match', 'if-unmodified-since'];

/** Page files are small and come whole: ranges and conditions on them are not looked at (RFC 9110, 14.2). */
export const wholeFiles: RequestHandler = (request, _response, next) => {
  for (const condition of CONDITIONS) delete request.headers[condition];
  next();
};
