import type { RequestHandler } from 'express';

/** Answers a browser that asks for a page there is not with this one, which says how to go on. */
export const pageForBrowsers =
  (file: string): RequestHandler =>
  (request, response, next) => {
    const isAsked = request.method === 'GET' && request.accepts(['json', 'html']) === 'html';
    if (!isAsked) return next();
    response.status(404).sendFile(file, { cacheControl: false });
  };
