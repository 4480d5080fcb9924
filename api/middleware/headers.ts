import type { RequestHandler } from 'express';
import helmet from 'helmet';

/**
 * Headers of every answer: a policy that allows only our own files, no frames, no referrer (S19),
 * no caching (S21, A5 14.3.2). Static files relax the caching themselves.
 */
export function securityHeaders(): RequestHandler[] {
  const own = ["'self'"];
  return [
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: own,
          scriptSrc: own,
          styleSrc: own,
          imgSrc: ["'self'", 'data:'],
          workerSrc: own,
          connectSrc: own,
          formAction: own,
          baseUri: ["'none'"],
          objectSrc: ["'none'"],
          frameAncestors: ["'none'"],
        },
      },
      referrerPolicy: { policy: 'no-referrer' },
      xFrameOptions: { action: 'deny' },
      strictTransportSecurity: { maxAge: 31_536_000 },
    }),
    (_request, response, next) => {
      response.set('Cache-Control', 'no-store');
      next();
    },
  ];
}
