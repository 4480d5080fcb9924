/**
 * Made by `npm run docs:generate` from the schemas that check requests and answers; `npm run verify`
 * fails when it is stale.
 */

export type paths = {
  '/session': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who is signed in, with which roles */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['OperatorSession'];
          };
        };
        /** @description malformed-request, mixed-authentication */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unauthenticated */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description forbidden, cross-site-request */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description not-found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description internal */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unavailable */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    /** Sign in as an operator */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            login: string;
            password: string;
          };
        };
      };
      responses: {
        /** @description Done */
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['OperatorSession'];
          };
        };
        /** @description malformed-request */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description sign-in-refused */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description cross-site-request */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description not-found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description body-too-large */
        413: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unsupported-media-type */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description invalid-field */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description too-many-requests */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description internal */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unavailable */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    /** Sign out */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done */
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description malformed-request, mixed-authentication */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unauthenticated */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description forbidden, cross-site-request */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description not-found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description internal */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unavailable */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/codec/v1/decode': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Decode payloads of the installation’s namespace, for the Temporal UI */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            payloads: {
              metadata?: {
                [key: string]: string;
              } | null;
              data?: string | null;
            }[];
          };
        };
      };
      responses: {
        /** @description Done */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              payloads: {
                metadata?: {
                  [key: string]: string;
                } | null;
                data?: string | null;
              }[];
            };
          };
        };
        /** @description malformed-request, mixed-authentication */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unauthenticated */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description forbidden, cross-site-request */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description not-found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description body-too-large */
        413: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unsupported-media-type */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description invalid-field */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description internal */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unavailable */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/operators': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List operators */
    get: {
      parameters: {
        query?: {
          cursor?: string;
          limit?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              items: {
                /** Format: uuid */
                id: string;
                login: string;
                grants: {
                  /** @enum {string} */
                  role: 'owner' | 'policyAdmin' | 'helpdesk' | 'auditor' | 'integration';
                  tenant: string | null;
                }[];
                createdAt: string;
              }[];
              nextCursor?: string;
            };
          };
        };
        /** @description malformed-request, mixed-authentication */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unauthenticated */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description forbidden, cross-site-request */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description not-found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description invalid-field */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description internal */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unavailable */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    /** Create an operator */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            login: string;
            password: string;
            grants: {
              /** @enum {string} */
              role: 'owner' | 'policyAdmin' | 'helpdesk' | 'auditor' | 'integration';
              /** @default null */
              tenant?: string | null;
            }[];
          };
        };
      };
      responses: {
        /** @description Done */
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** Format: uuid */
              id: string;
              login: string;
              grants: {
                /** @enum {string} */
                role: 'owner' | 'policyAdmin' | 'helpdesk' | 'auditor' | 'integration';
                tenant: string | null;
              }[];
              createdAt: string;
            };
          };
        };
        /** @description malformed-request, mixed-authentication */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unauthenticated */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description forbidden, cross-site-request */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description not-found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description already-exists */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description body-too-large */
        413: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unsupported-media-type */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description invalid-field */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description internal */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unavailable */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/operators/{o}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Remove an operator other than oneself */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          o: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done */
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description malformed-request, mixed-authentication */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unauthenticated */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description forbidden, cross-site-request */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description not-found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description internal */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unavailable */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api-tokens': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List API tokens, never the tokens themselves */
    get: {
      parameters: {
        query?: {
          cursor?: string;
          limit?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              items: {
                /** Format: uuid */
                id: string;
                name: string;
                grants: {
                  /** @enum {string} */
                  role: 'owner' | 'policyAdmin' | 'helpdesk' | 'auditor' | 'integration';
                  tenant: string | null;
                }[];
                createdAt: string;
              }[];
              nextCursor?: string;
            };
          };
        };
        /** @description malformed-request, mixed-authentication */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unauthenticated */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description forbidden, cross-site-request */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description not-found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description invalid-field */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description internal */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unavailable */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    /** Create an API token; this answer is the only one that shows it */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            name: string;
            grants: {
              /** @enum {string} */
              role: 'owner' | 'policyAdmin' | 'helpdesk' | 'auditor' | 'integration';
              /** @default null */
              tenant?: string | null;
            }[];
          };
        };
      };
      responses: {
        /** @description Done */
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** Format: uuid */
              id: string;
              name: string;
              grants: {
                /** @enum {string} */
                role: 'owner' | 'policyAdmin' | 'helpdesk' | 'auditor' | 'integration';
                tenant: string | null;
              }[];
              createdAt: string;
              token: string;
            };
          };
        };
        /** @description malformed-request, mixed-authentication */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unauthenticated */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description forbidden, cross-site-request */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description not-found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description body-too-large */
        413: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unsupported-media-type */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description invalid-field */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description internal */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unavailable */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api-tokens/{k}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Revoke an API token from the next request on */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          k: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done */
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description malformed-request, mixed-authentication */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unauthenticated */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description forbidden, cross-site-request */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description not-found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description internal */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unavailable */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/tenants': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List the tenants the caller may read */
    get: {
      parameters: {
        query?: {
          cursor?: string;
          limit?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              items: components['schemas']['TenantSettings'][];
              nextCursor?: string;
            };
          };
        };
        /** @description malformed-request, mixed-authentication */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unauthenticated */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description forbidden, cross-site-request */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description not-found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description invalid-field */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description internal */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unavailable */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    /** Create a tenant with its policy for everyone */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            slug: string;
            displayName: string;
            /** @default UTC */
            timeZone?: string;
            /** @default US */
            country?: string;
            /**
             * @default [
             *       "en",
             *       "de"
             *     ]
             */
            languages?: ('en' | 'de')[];
            /**
             * @default pow
             * @enum {string}
             */
            challenge?: 'pow' | 'none';
            /** @default [] */
            trustedNetworks?: string[];
            /** @default [] */
            corsOrigins?: string[];
            /** @default {} */
            branding?: {
              accentColor?: string;
              /** Format: uri */
              logoUrl?: string;
              /** Format: uri */
              signInUrl?: string;
            };
            /** @default [] */
            hostNames?: string[];
            /** @default [] */
            returnOrigins?: string[];
            /**
             * @default {
             *       "enabled": true
             *     }
             */
            writeback?: {
              enabled: boolean;
            };
          };
        };
      };
      responses: {
        /** @description Done */
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['TenantSettings'];
          };
        };
        /** @description malformed-request, mixed-authentication */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unauthenticated */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description forbidden, cross-site-request */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description not-found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description already-exists */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description body-too-large */
        413: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unsupported-media-type */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description invalid-field */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description internal */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unavailable */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/tenants/{t}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read a tenant */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          t: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['TenantSettings'];
          };
        };
        /** @description malformed-request, mixed-authentication */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unauthenticated */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description forbidden, cross-site-request */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description not-found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description internal */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unavailable */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** Change settings of a tenant; what is not named stays */
    patch: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          t: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            displayName?: string;
            timeZone?: string;
            country?: string;
            languages?: ('en' | 'de')[];
            /** @enum {string} */
            challenge?: 'pow' | 'none';
            trustedNetworks?: string[];
            corsOrigins?: string[];
            branding?: {
              accentColor?: string;
              /** Format: uri */
              logoUrl?: string;
              /** Format: uri */
              signInUrl?: string;
            };
            hostNames?: string[];
            returnOrigins?: string[];
            writeback?: {
              enabled: boolean;
            };
          };
        };
      };
      responses: {
        /** @description Done */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['TenantSettings'];
          };
        };
        /** @description malformed-request, mixed-authentication */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unauthenticated */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description forbidden, cross-site-request */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description not-found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description body-too-large */
        413: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unsupported-media-type */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description invalid-field */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description internal */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unavailable */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    trace?: never;
  };
  '/tenants/{t}/users': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List people by login; search by any part of login or names */
    get: {
      parameters: {
        query?: {
          cursor?: string;
          search?: string;
          limit?: number;
        };
        header?: never;
        path: {
          t: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              items: {
                /** Format: uuid */
                id: string;
                login: string;
                displayName: string;
                givenName?: string;
                surname?: string;
                primaryEmailHint?: string;
                roles: ('owner' | 'policyAdmin' | 'helpdesk' | 'auditor' | 'integration')[];
                groups: string[];
                home: {
                  directory: string;
                };
                /** @description Whether the account may be used at all */
                accountEnabled: boolean;
                /** @description Has proofs for as many gates as the policy asks for (Entra: registered) */
                registered: boolean;
                /** @description The account is enabled and its policy lets it reset (Entra: enabled) */
                mayReset: boolean;
                /** @description Registered and may reset (Entra: capable) */
                capable: boolean;
                createdAt: string;
              }[];
              nextCursor?: string;
            };
          };
        };
        /** @description malformed-request, mixed-authentication */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unauthenticated */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description forbidden, cross-site-request */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description not-found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description invalid-field */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description internal */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unavailable */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    /** Create a person; contacts are usable at once, a password keeps the policy */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          t: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            login: string;
            displayName: string;
            givenName?: string;
            surname?: string;
            primaryEmail?: string;
            /** @default [] */
            roles?: ('owner' | 'policyAdmin' | 'helpdesk' | 'auditor' | 'integration')[];
            /** @default [] */
            groups?: string[];
            /**
             * @default {
             *       "directory": "local"
             *     }
             */
            home?: {
              directory: string;
            };
            password?: string;
            /** @default {} */
            contacts?: {
              alternateEmail?: string;
              mobilePhone?: string;
              officePhone?: string;
            };
          };
        };
      };
      responses: {
        /** @description Done */
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** Format: uuid */
              id: string;
              login: string;
              displayName: string;
              givenName?: string;
              surname?: string;
              primaryEmailHint?: string;
              roles: ('owner' | 'policyAdmin' | 'helpdesk' | 'auditor' | 'integration')[];
              groups: string[];
              home: {
                directory: string;
              };
              /** @description Whether the account may be used at all */
              accountEnabled: boolean;
              /** @description Has proofs for as many gates as the policy asks for (Entra: registered) */
              registered: boolean;
              /** @description The account is enabled and its policy lets it reset (Entra: enabled) */
              mayReset: boolean;
              /** @description Registered and may reset (Entra: capable) */
              capable: boolean;
              createdAt: string;
            };
          };
        };
        /** @description malformed-request, mixed-authentication */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unauthenticated */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description forbidden, cross-site-request */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description not-found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description already-exists */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description body-too-large */
        413: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unsupported-media-type */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description invalid-field, unknown-group, unknown-directory */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description internal */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unavailable */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/tenants/{t}/users/{u}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read a person */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          t: string;
          u: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** Format: uuid */
              id: string;
              login: string;
              displayName: string;
              givenName?: string;
              surname?: string;
              primaryEmailHint?: string;
              roles: ('owner' | 'policyAdmin' | 'helpdesk' | 'auditor' | 'integration')[];
              groups: string[];
              home: {
                directory: string;
              };
              /** @description Whether the account may be used at all */
              accountEnabled: boolean;
              /** @description Has proofs for as many gates as the policy asks for (Entra: registered) */
              registered: boolean;
              /** @description The account is enabled and its policy lets it reset (Entra: enabled) */
              mayReset: boolean;
              /** @description Registered and may reset (Entra: capable) */
              capable: boolean;
              createdAt: string;
            };
          };
        };
        /** @description malformed-request, mixed-authentication */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unauthenticated */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description forbidden, cross-site-request */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description not-found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description internal */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unavailable */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    /** Delete a person with everything that hangs on them */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          t: string;
          u: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done */
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description malformed-request, mixed-authentication */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unauthenticated */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description forbidden, cross-site-request */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description not-found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description internal */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unavailable */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    options?: never;
    head?: never;
    /** Change a person; null removes a name or contact, what is not named stays */
    patch: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          t: string;
          u: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            login?: string;
            displayName?: string;
            givenName?: string | null;
            surname?: string | null;
            primaryEmail?: string | null;
            roles?: ('owner' | 'policyAdmin' | 'helpdesk' | 'auditor' | 'integration')[];
            groups?: string[];
            /** @description Whether the account may be used at all */
            accountEnabled?: boolean;
            contacts?: {
              alternateEmail?: string | null;
              mobilePhone?: string | null;
              officePhone?: string | null;
            };
          };
        };
      };
      responses: {
        /** @description Done */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** Format: uuid */
              id: string;
              login: string;
              displayName: string;
              givenName?: string;
              surname?: string;
              primaryEmailHint?: string;
              roles: ('owner' | 'policyAdmin' | 'helpdesk' | 'auditor' | 'integration')[];
              groups: string[];
              home: {
                directory: string;
              };
              /** @description Whether the account may be used at all */
              accountEnabled: boolean;
              /** @description Has proofs for as many gates as the policy asks for (Entra: registered) */
              registered: boolean;
              /** @description The account is enabled and its policy lets it reset (Entra: enabled) */
              mayReset: boolean;
              /** @description Registered and may reset (Entra: capable) */
              capable: boolean;
              createdAt: string;
            };
          };
        };
        /** @description malformed-request, mixed-authentication */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unauthenticated */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description forbidden, cross-site-request */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description not-found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description already-exists */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description body-too-large */
        413: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unsupported-media-type */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description invalid-field, unknown-group */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description internal */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unavailable */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    trace?: never;
  };
  '/tenants/{t}/users/{u}/methods': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What a person has on file to prove who they are, masked */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          t: string;
          u: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              items: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                kind:
                  'email' | 'mobilePhone' | 'officePhone' | 'questions' | 'totp' | 'recoveryCodes';
                hint: string;
                /** @enum {string} */
                source: 'administrator' | 'person' | 'directory';
                verifiedAt: string | null;
              }[];
            };
          };
        };
        /** @description malformed-request, mixed-authentication */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unauthenticated */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description forbidden, cross-site-request */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description not-found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description internal */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unavailable */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/tenants/{t}/users/{u}/effective-policy': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The policy in force for a person */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          t: string;
          u: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              id: string;
              version: number;
              document: components['schemas']['PolicyDocument'];
            };
          };
        };
        /** @description malformed-request, mixed-authentication */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unauthenticated */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description forbidden, cross-site-request */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description not-found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description internal */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unavailable */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/tenants/{t}/users/{u}/unblock': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Clear every spent budget of a person */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          t: string;
          u: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            reason: string;
          };
        };
      };
      responses: {
        /** @description Done */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              cleared: number;
            };
          };
        };
        /** @description malformed-request, mixed-authentication */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unauthenticated */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description forbidden, cross-site-request */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description not-found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description body-too-large */
        413: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unsupported-media-type */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description invalid-field */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description internal */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unavailable */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/tenants/{t}/users/{u}/sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The open sessions of a person, newest first; at most 100 */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          t: string;
          u: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              items: {
                /** Format: uuid */
                id: string;
                createdAt: string;
                expiresAt: string;
                steppedUpUntil?: string;
              }[];
            };
          };
        };
        /** @description malformed-request, mixed-authentication */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unauthenticated */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description forbidden, cross-site-request */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description not-found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description internal */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unavailable */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    /** Sign a person out everywhere */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          t: string;
          u: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              revoked: number;
            };
          };
        };
        /** @description malformed-request, mixed-authentication */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unauthenticated */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description forbidden, cross-site-request */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description not-found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description internal */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unavailable */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/tenants/{t}/groups': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List groups by name */
    get: {
      parameters: {
        query?: {
          cursor?: string;
          limit?: number;
        };
        header?: never;
        path: {
          t: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              items: {
                /** Format: uuid */
                id: string;
                name: string;
              }[];
              nextCursor?: string;
            };
          };
        };
        /** @description malformed-request, mixed-authentication */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unauthenticated */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description forbidden, cross-site-request */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description not-found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description invalid-field */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description internal */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unavailable */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    /** Create a group */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          t: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            name: string;
          };
        };
      };
      responses: {
        /** @description Done */
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** Format: uuid */
              id: string;
              name: string;
            };
          };
        };
        /** @description malformed-request, mixed-authentication */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unauthenticated */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description forbidden, cross-site-request */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description not-found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description already-exists */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description body-too-large */
        413: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unsupported-media-type */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description invalid-field */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description internal */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unavailable */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/tenants/{t}/groups/{g}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Delete a group no policy names */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          t: string;
          g: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done */
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description malformed-request, mixed-authentication */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unauthenticated */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description forbidden, cross-site-request */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description not-found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description in-use */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description internal */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unavailable */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/tenants/{t}/policies': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** All policies in the order in which they are tried */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          t: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              items: {
                id: string;
                version: number;
                document: components['schemas']['PolicyDocument'];
              }[];
            };
          };
        };
        /** @description malformed-request, mixed-authentication */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unauthenticated */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description forbidden, cross-site-request */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description not-found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description internal */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unavailable */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    /** Add a policy before the one for everyone; what is not named has its default */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          t: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            appliesTo: {
              groups: string[];
              /** @default [] */
              exclude?: string[];
            };
            /**
             * @default {
             *       "enabled": true,
             *       "gates": 2,
             *       "methods": [
             *         "email",
             *         "sms"
             *       ],
             *       "codeMinutes": 5,
             *       "flowMinutes": 15,
             *       "methodMinAgeHours": 0,
             *       "unlockWithoutReset": true,
             *       "writebackOutage": "wait",
             *       "writebackWaitMinutes": 30
             *     }
             */
            reset?: {
              /**
               * @description Whether these people may reset.
               * @default true
               */
              enabled?: boolean;
              /**
               * @description How many different destinations must be proven.
               * @default 2
               */
              gates?: number;
              /**
               * @description Allowed methods.
               * @default [
               *       "email",
               *       "sms"
               *     ]
               */
              methods?: (
                | 'email'
                | 'sms'
                | 'mobileCall'
                | 'officeCall'
                | 'questions'
                | 'totp'
                | 'recoveryCode'
              )[];
              /**
               * @description How long a code works.
               * @default 5
               */
              codeMinutes?: number;
              /**
               * @description How long a reset may take.
               * @default 15
               */
              flowMinutes?: number;
              /**
               * @description Age of what a person registered, before it counts. Contacts set by operators count at once.
               * @default 0
               */
              methodMinAgeHours?: number;
              /**
               * @description Offer a locked account to be unlocked with the password it has.
               * @default true
               */
              unlockWithoutReset?: boolean;
              /**
               * @description What to do when a directory is away.
               * @default wait
               * @enum {string}
               */
              writebackOutage?: 'wait' | 'fail';
              /**
               * @description How long to wait for a directory that is away.
               * @default 30
               */
              writebackWaitMinutes?: number;
            };
            /**
             * @default {
             *       "toRegister": 5,
             *       "toReset": 3,
             *       "allowAlone": false,
             *       "predefined": [],
             *       "custom": []
             *     }
             */
            questions?: {
              /**
               * @description Security questions to answer when registering.
               * @default 5
               */
              toRegister?: number;
              /**
               * @description Questions to answer in a reset.
               * @default 3
               */
              toReset?: number;
              /**
               * @description Questions as the only proof. Below NIST SP 800-63B.
               * @default false
               */
              allowAlone?: boolean;
              /**
               * @description Questions from the built-in list; none means all of them.
               * @default []
               */
              predefined?: (
                | 'soft-toy-name'
                | 'imaginary-friend-name'
                | 'neighbour-pet-name'
                | 'school-friend-pet-name'
                | 'strictest-teacher-surname'
                | 'teacher-nickname'
                | 'first-class-desk-neighbour'
                | 'school-friend-nickname'
                | 'friend-who-moved-away'
                | 'childhood-neighbours-surname'
                | 'first-playmate-name'
                | 'holiday-friend-name'
                | 'childminder-name'
                | 'childhood-doctor-surname'
                | 'childhood-dentist-surname'
                | 'childhood-hairdresser-shop'
                | 'school-caretaker-name'
                | 'music-teacher-surname'
                | 'first-coach-name'
                | 'first-landlord-surname'
                | 'first-manager-name'
                | 'first-job-neighbour-name'
                | 'childhood-holiday-place'
                | 'swimming-lesson-place'
                | 'pocket-money-shop'
                | 'ice-cream-place'
                | 'childhood-restaurant'
                | 'first-tent-place'
                | 'first-school-trip-place'
                | 'first-journey-alone-place'
                | 'first-hill-climbed'
                | 'pen-friend-town'
                | 'first-book-read-alone'
                | 'school-play-part'
                | 'secret-club-name'
                | 'invented-game-name'
                | 'family-word'
                | 'family-dish-name'
                | 'toy-never-got'
                | 'childhood-play-place'
              )[];
              /**
               * @description Questions of the organisation.
               * @default []
               */
              custom?: {
                en?: string;
                de?: string;
              }[];
            };
            /**
             * @default {
             *       "required": true,
             *       "deferrals": 3,
             *       "trustDirectoryContacts": false,
             *       "reconfirmDays": 180,
             *       "reminders": {
             *         "startDaysBefore": 14,
             *         "everyDays": 7,
             *         "atMost": 3,
             *         "channels": [
             *           "email"
             *         ],
             *         "quietHours": {
             *           "from": "20:00",
             *           "to": "08:00"
             *         }
             *       }
             *     }
             */
            registration?: {
              /**
               * @description Whether people must register.
               * @default true
               */
              required?: boolean;
              /**
               * @description How often they may put it off.
               * @default 3
               */
              deferrals?: number;
              /**
               * @description Use contacts a directory has before the person confirmed them.
               * @default false
               */
              trustDirectoryContacts?: boolean;
              /**
               * @description How often contacts are confirmed again; 0 for never.
               * @default 180
               */
              reconfirmDays?: number;
              /**
               * @default {
               *       "startDaysBefore": 14,
               *       "everyDays": 7,
               *       "atMost": 3,
               *       "channels": [
               *         "email"
               *       ],
               *       "quietHours": {
               *         "from": "20:00",
               *         "to": "08:00"
               *       }
               *     }
               */
              reminders?: {
                /** @default 14 */
                startDaysBefore?: number;
                /** @default 7 */
                everyDays?: number;
                /** @default 3 */
                atMost?: number;
                /**
                 * @default [
                 *       "email"
                 *     ]
                 */
                channels?: ('email' | 'sms')[];
                /**
                 * @default {
                 *       "from": "20:00",
                 *       "to": "08:00"
                 *     }
                 */
                quietHours?: {
                  /** @default 20:00 */
                  from?: string;
                  /** @default 08:00 */
                  to?: string;
                };
              };
            };
            /**
             * @default {
             *       "ownerOnReset": true,
             *       "ownerOnChange": true,
             *       "ownerOnMethodChange": true,
             *       "adminsOnAdminReset": true,
             *       "wasntMe": "freeze"
             *     }
             */
            notify?: {
              /**
               * @description Tell the person on every confirmed channel after a reset.
               * @default true
               */
              ownerOnReset?: boolean;
              /**
               * @description Tell the person on every confirmed channel after a change of the password.
               * @default true
               */
              ownerOnChange?: boolean;
              /**
               * @description Tell the person on every confirmed channel after a change of what proves who they are.
               * @default true
               */
              ownerOnMethodChange?: boolean;
              /**
               * @description Tell administrators when one of them resets.
               * @default true
               */
              adminsOnAdminReset?: boolean;
              /**
               * @description What "this was not me" does.
               * @default freeze
               * @enum {string}
               */
              wasntMe?: 'freeze' | 'lockAccount';
            };
            /**
             * @description Where the page sends people it cannot help.
             * @default null
             */
            helpdesk?:
              | {
                  /** Format: email */
                  email: string;
                }
              | {
                  /** Format: uri */
                  url: string;
                }
              | null;
            /**
             * @default {
             *       "minLength": 12,
             *       "maxLength": 256,
             *       "classes": 0,
             *       "history": 5,
             *       "banned": [],
             *       "breached": "off",
             *       "similarity": true,
             *       "expiryDays": 0,
             *       "minAgeDays": 0
             *     }
             */
            password?: {
              /**
               * @description Fewest characters.
               * @default 12
               */
              minLength?: number;
              /**
               * @description Most characters.
               * @default 256
               */
              maxLength?: number;
              /**
               * @description How many of lower case, upper case, digit, other. NIST advises 0.
               * @default 0
               */
              classes?: number;
              /**
               * @description Former passwords that are refused; with 0 the present one is not compared either.
               * @default 5
               */
              history?: number;
              /**
               * @description Words a password must not be made of; look-alikes and one typing error count.
               * @default []
               */
              banned?: string[];
              /**
               * @description Ask a list of breached passwords. The offline list of common ones always holds.
               * @default off
               * @enum {string}
               */
              breached?: 'off' | 'warn' | 'refuse';
              /**
               * @description Refuse passwords with login, names or the organisation's name in them.
               * @default true
               */
              similarity?: boolean;
              /**
               * @description When a password must be changed.
               * @default 0
               */
              expiryDays?: number;
              /**
               * @description How long it must be kept; never holds a reset up.
               * @default 0
               */
              minAgeDays?: number;
            };
            /**
             * @description Whether the page tells a stranger who exists.
             * @default constant
             * @enum {string}
             */
            publicFace?: 'constant' | 'explain';
            /**
             * @default {
             *       "wrongProofsPerHour": 5,
             *       "wrongProofsPerDay": 10,
             *       "textsPerHour": 5,
             *       "textsPerDay": 10,
             *       "mailsPerTenMinutes": 10,
             *       "blockMinutes": 15,
             *       "blockMaxHours": 24
             *     }
             */
            budgets?: {
              /**
               * @description Wrong codes or sets of answers of one method and person in an hour. Apps and recovery codes have 10, always.
               * @default 5
               */
              wrongProofsPerHour?: number;
              /**
               * @description Wrong codes or sets of answers of one method and person in a day.
               * @default 10
               */
              wrongProofsPerDay?: number;
              /**
               * @description Text messages to one person in an hour; as many calls beside them.
               * @default 5
               */
              textsPerHour?: number;
              /**
               * @description Text messages to one person in a day; as many calls beside them.
               * @default 10
               */
              textsPerDay?: number;
              /**
               * @description Mails with codes to one person in ten minutes.
               * @default 10
               */
              mailsPerTenMinutes?: number;
              /**
               * @description First block after a full limit; doubles each time.
               * @default 15
               */
              blockMinutes?: number;
              /**
               * @description Longest block.
               * @default 24
               */
              blockMaxHours?: number;
            };
          };
        };
      };
      responses: {
        /** @description Done */
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              id: string;
              version: number;
              document: components['schemas']['PolicyDocument'];
            };
          };
        };
        /** @description malformed-request, mixed-authentication */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unauthenticated */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description forbidden, cross-site-request */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description not-found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description body-too-large */
        413: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unsupported-media-type */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description invalid-field, too-few-methods, unknown-group */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description internal */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unavailable */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/tenants/{t}/policies/order': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Put the policies in order; the one for everyone stays last */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          t: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            order: string[];
          };
        };
      };
      responses: {
        /** @description Done */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              items: {
                id: string;
                version: number;
                document: components['schemas']['PolicyDocument'];
              }[];
            };
          };
        };
        /** @description malformed-request, mixed-authentication */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unauthenticated */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description forbidden, cross-site-request */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description not-found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description body-too-large */
        413: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unsupported-media-type */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description invalid-field */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description internal */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unavailable */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/tenants/{t}/policies/{p}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One policy, the bare document; its version is the ETag */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          t: string;
          p: string | 'administrators';
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['PolicyDocument'];
          };
        };
        /** @description malformed-request, mixed-authentication */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unauthenticated */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description forbidden, cross-site-request */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description not-found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description internal */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unavailable */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    /** Replace a policy as a whole; If-Match says which version was changed */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          t: string;
          p: string | 'administrators';
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['PolicyDocument'];
        };
      };
      responses: {
        /** @description Done */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['PolicyDocument'];
          };
        };
        /** @description malformed-request, mixed-authentication */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unauthenticated */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description forbidden, cross-site-request */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description not-found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description built-in */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description stale-version */
        412: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description body-too-large */
        413: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unsupported-media-type */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description invalid-field, too-few-methods, unknown-group */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description if-match-missing */
        428: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description internal */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unavailable */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    post?: never;
    /** Delete a policy other than the one for everyone; its versions stay readable */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          t: string;
          p: string | 'administrators';
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done */
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description malformed-request, mixed-authentication */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unauthenticated */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description forbidden, cross-site-request */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description not-found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description built-in */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description stale-version */
        412: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description internal */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unavailable */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/tenants/{t}/policies/{p}/versions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What a policy was, newest first, also after it was deleted */
    get: {
      parameters: {
        query?: {
          cursor?: number;
          limit?: number;
        };
        header?: never;
        path: {
          t: string;
          p: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              items: {
                version: number;
                changedAt: string;
                changedBy: string;
                document: components['schemas']['PolicyDocument'];
              }[];
              nextCursor?: string;
            };
          };
        };
        /** @description malformed-request, mixed-authentication */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unauthenticated */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description forbidden, cross-site-request */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description not-found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description invalid-field */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description internal */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unavailable */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/tenants/{t}/outbox': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What would have gone out within the last hour, newest first */
    get: {
      parameters: {
        query?: {
          to?: string;
          cursor?: string;
          limit?: number;
        };
        header?: never;
        path: {
          t: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              items: components['schemas']['OutboxMessage'][];
              nextCursor?: string;
            };
          };
        };
        /** @description malformed-request, mixed-authentication */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unauthenticated */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description forbidden, cross-site-request */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description not-found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description invalid-field */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description internal */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unavailable */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/tenants/{t}/audit': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Decisions in a tenant, newest first; from is inclusive, to is not */
    get: {
      parameters: {
        query?: {
          event?: string;
          result?: 'succeeded' | 'failed' | 'blocked' | 'cancelled' | 'abandoned' | 'info';
          from?: string;
          to?: string;
          cursor?: number;
          limit?: number;
        };
        header?: never;
        path: {
          t: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              items: {
                seq: number;
                at: string;
                event: string;
                actor: string;
                actorName?: string;
                /** Format: uuid */
                subjectId?: string;
                subjectLogin?: string;
                flowRef?: string;
                /** @enum {string} */
                result: 'succeeded' | 'failed' | 'blocked' | 'cancelled' | 'abandoned' | 'info';
                detail?: string;
                data: {
                  [key: string]: unknown;
                };
              }[];
              nextCursor?: string;
            };
          };
        };
        /** @description malformed-request, mixed-authentication */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unauthenticated */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description forbidden, cross-site-request */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description not-found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description invalid-field */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description internal */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unavailable */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/tenants/{t}/audit/verify': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether the chain of a tenant is as it was written */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          t: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json':
              | {
                  /** @enum {boolean} */
                  intact: true;
                  rows: number;
                }
              | {
                  /** @enum {boolean} */
                  intact: false;
                  brokenSeq: number;
                  problem: string;
                };
          };
        };
        /** @description malformed-request, mixed-authentication */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unauthenticated */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description forbidden, cross-site-request */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description not-found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description internal */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unavailable */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/audit': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Decisions about operators, tokens and sign-ins, newest first */
    get: {
      parameters: {
        query?: {
          event?: string;
          result?: 'succeeded' | 'failed' | 'blocked' | 'cancelled' | 'abandoned' | 'info';
          from?: string;
          to?: string;
          cursor?: number;
          limit?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              items: {
                seq: number;
                at: string;
                event: string;
                actor: string;
                actorName?: string;
                /** Format: uuid */
                subjectId?: string;
                subjectLogin?: string;
                flowRef?: string;
                /** @enum {string} */
                result: 'succeeded' | 'failed' | 'blocked' | 'cancelled' | 'abandoned' | 'info';
                detail?: string;
                data: {
                  [key: string]: unknown;
                };
              }[];
              nextCursor?: string;
            };
          };
        };
        /** @description malformed-request, mixed-authentication */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unauthenticated */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description forbidden, cross-site-request */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description not-found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description invalid-field */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description internal */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unavailable */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/audit/verify': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether the chain of the installation is as it was written */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json':
              | {
                  /** @enum {boolean} */
                  intact: true;
                  rows: number;
                }
              | {
                  /** @enum {boolean} */
                  intact: false;
                  brokenSeq: number;
                  problem: string;
                };
          };
        };
        /** @description malformed-request, mixed-authentication */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unauthenticated */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description forbidden, cross-site-request */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description not-found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description internal */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unavailable */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/tenants/{t}/support/{supportCode}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What happened in one flow; every look-up is recorded */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          t: string;
          supportCode: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['SupportTimeline'];
          };
        };
        /** @description malformed-request, mixed-authentication */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unauthenticated */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description forbidden, cross-site-request */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description not-found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description internal */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description unavailable */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
};
export type webhooks = Record<string, never>;
export type components = {
  schemas: {
    OperatorSession: {
      /** Format: uuid */
      id: string;
      login: string;
      grants: {
        /** @enum {string} */
        role: 'owner' | 'policyAdmin' | 'helpdesk' | 'auditor' | 'integration';
        tenant: string | null;
      }[];
      expiresAt: string;
    };
    Problem: {
      type: string;
      title: string;
      status: number;
      /** @enum {string} */
      code:
        | 'malformed-request'
        | 'mixed-authentication'
        | 'unauthenticated'
        | 'sign-in-refused'
        | 'forbidden'
        | 'cross-site-request'
        | 'step-up-required'
        | 'not-found'
        | 'method-not-allowed'
        | 'already-exists'
        | 'wrong-step'
        | 'idempotency-mismatch'
        | 'challenge-used'
        | 'in-use'
        | 'built-in'
        | 'flow-ended'
        | 'stale-version'
        | 'body-too-large'
        | 'unsupported-media-type'
        | 'invalid-field'
        | 'challenge-required'
        | 'challenge-invalid'
        | 'method-not-offered'
        | 'too-few-methods'
        | 'unknown-group'
        | 'unknown-directory'
        | 'if-match-missing'
        | 'too-many-requests'
        | 'resend-too-early'
        | 'busy'
        | 'internal'
        | 'unavailable';
      detail?: string;
      errors?: {
        pointer: string;
        code: string;
        detail: string;
      }[];
      supportCode?: string;
    };
    TenantSettings: {
      /** Format: uuid */
      id: string;
      slug: string;
      displayName: string;
      timeZone: string;
      country: string;
      languages: ('en' | 'de')[];
      /** @enum {string} */
      challenge: 'pow' | 'none';
      trustedNetworks: string[];
      corsOrigins: string[];
      branding: {
        accentColor?: string;
        /** Format: uri */
        logoUrl?: string;
        /** Format: uri */
        signInUrl?: string;
      };
      hostNames: string[];
      returnOrigins: string[];
      writeback: {
        enabled: boolean;
      };
    };
    PolicyDocument: {
      /** @description Whom it is for. Groups by name or id; `exclude` wins. */
      appliesTo:
        | {
            /** @enum {boolean} */
            everyone: true;
          }
        | {
            groups: string[];
            exclude: string[];
          }
        | {
            /** @enum {boolean} */
            administrators: true;
          };
      reset: {
        /** @description Whether these people may reset. */
        enabled: boolean;
        /** @description How many different destinations must be proven. */
        gates: number;
        /** @description Allowed methods. */
        methods: (
          'email' | 'sms' | 'mobileCall' | 'officeCall' | 'questions' | 'totp' | 'recoveryCode'
        )[];
        /** @description How long a code works. */
        codeMinutes: number;
        /** @description How long a reset may take. */
        flowMinutes: number;
        /** @description Age of what a person registered, before it counts. Contacts set by operators count at once. */
        methodMinAgeHours: number;
        /** @description Offer a locked account to be unlocked with the password it has. */
        unlockWithoutReset: boolean;
        /**
         * @description What to do when a directory is away.
         * @enum {string}
         */
        writebackOutage: 'wait' | 'fail';
        /** @description How long to wait for a directory that is away. */
        writebackWaitMinutes: number;
      };
      questions: {
        /** @description Security questions to answer when registering. */
        toRegister: number;
        /** @description Questions to answer in a reset. */
        toReset: number;
        /** @description Questions as the only proof. Below NIST SP 800-63B. */
        allowAlone: boolean;
        /** @description Questions from the built-in list; none means all of them. */
        predefined: (
          | 'soft-toy-name'
          | 'imaginary-friend-name'
          | 'neighbour-pet-name'
          | 'school-friend-pet-name'
          | 'strictest-teacher-surname'
          | 'teacher-nickname'
          | 'first-class-desk-neighbour'
          | 'school-friend-nickname'
          | 'friend-who-moved-away'
          | 'childhood-neighbours-surname'
          | 'first-playmate-name'
          | 'holiday-friend-name'
          | 'childminder-name'
          | 'childhood-doctor-surname'
          | 'childhood-dentist-surname'
          | 'childhood-hairdresser-shop'
          | 'school-caretaker-name'
          | 'music-teacher-surname'
          | 'first-coach-name'
          | 'first-landlord-surname'
          | 'first-manager-name'
          | 'first-job-neighbour-name'
          | 'childhood-holiday-place'
          | 'swimming-lesson-place'
          | 'pocket-money-shop'
          | 'ice-cream-place'
          | 'childhood-restaurant'
          | 'first-tent-place'
          | 'first-school-trip-place'
          | 'first-journey-alone-place'
          | 'first-hill-climbed'
          | 'pen-friend-town'
          | 'first-book-read-alone'
          | 'school-play-part'
          | 'secret-club-name'
          | 'invented-game-name'
          | 'family-word'
          | 'family-dish-name'
          | 'toy-never-got'
          | 'childhood-play-place'
        )[];
        /** @description Questions of the organisation. */
        custom: {
          en?: string;
          de?: string;
        }[];
      };
      registration: {
        /** @description Whether people must register. */
        required: boolean;
        /** @description How often they may put it off. */
        deferrals: number;
        /** @description Use contacts a directory has before the person confirmed them. */
        trustDirectoryContacts: boolean;
        /** @description How often contacts are confirmed again; 0 for never. */
        reconfirmDays: number;
        /** @description Reminders to confirm contacts again. */
        reminders: {
          startDaysBefore: number;
          everyDays: number;
          atMost: number;
          channels: ('email' | 'sms')[];
          quietHours: {
            from: string;
            to: string;
          };
        };
      };
      notify: {
        /** @description Tell the person on every confirmed channel after a reset. */
        ownerOnReset: boolean;
        /** @description Tell the person on every confirmed channel after a change of the password. */
        ownerOnChange: boolean;
        /** @description Tell the person on every confirmed channel after a change of what proves who they are. */
        ownerOnMethodChange: boolean;
        /** @description Tell administrators when one of them resets. */
        adminsOnAdminReset: boolean;
        /**
         * @description What "this was not me" does.
         * @enum {string}
         */
        wasntMe: 'freeze' | 'lockAccount';
      };
      /** @description Where the page sends people it cannot help. */
      helpdesk:
        | {
            /** Format: email */
            email: string;
          }
        | {
            /** Format: uri */
            url: string;
          }
        | null;
      password: {
        /** @description Fewest characters. */
        minLength: number;
        /** @description Most characters. */
        maxLength: number;
        /** @description How many of lower case, upper case, digit, other. NIST advises 0. */
        classes: number;
        /** @description Former passwords that are refused; with 0 the present one is not compared either. */
        history: number;
        /** @description Words a password must not be made of; look-alikes and one typing error count. */
        banned: string[];
        /**
         * @description Ask a list of breached passwords. The offline list of common ones always holds.
         * @enum {string}
         */
        breached: 'off' | 'warn' | 'refuse';
        /** @description Refuse passwords with login, names or the organisation's name in them. */
        similarity: boolean;
        /** @description When a password must be changed. */
        expiryDays: number;
        /** @description How long it must be kept; never holds a reset up. */
        minAgeDays: number;
      };
      /**
       * @description Whether the page tells a stranger who exists.
       * @enum {string}
       */
      publicFace: 'constant' | 'explain';
      budgets: {
        /** @description Wrong codes or sets of answers of one method and person in an hour. Apps and recovery codes have 10, always. */
        wrongProofsPerHour: number;
        /** @description Wrong codes or sets of answers of one method and person in a day. */
        wrongProofsPerDay: number;
        /** @description Text messages to one person in an hour; as many calls beside them. */
        textsPerHour: number;
        /** @description Text messages to one person in a day; as many calls beside them. */
        textsPerDay: number;
        /** @description Mails with codes to one person in ten minutes. */
        mailsPerTenMinutes: number;
        /** @description First block after a full limit; doubles each time. */
        blockMinutes: number;
        /** @description Longest block. */
        blockMaxHours: number;
      };
    };
    OutboxMessage: {
      id: string;
      createdAt: string;
      /** @enum {string} */
      channel: 'email' | 'text' | 'call';
      to: string;
      subject?: string;
      text: string;
    };
    SupportTimeline: {
      supportCode: string;
      /** @enum {string} */
      flow: 'passwordReset' | 'registrationVerification' | 'stepUp' | 'methodChange';
      /** @enum {string} */
      step:
        | 'prove'
        | 'chooseAction'
        | 'choosePassword'
        | 'writing'
        | 'done'
        | 'refused'
        | 'expired'
        | 'cancelled'
        | 'superseded'
        | 'failed';
      createdAt: string;
      expiresAt: string;
      /** @description Whose flow it is, for roles that may read people; null when it is nobody */
      person?: {
        /** Format: uuid */
        id: string;
        login: string;
        displayName: string;
      } | null;
      outcome?: {
        code: string;
        data?: {
          [key: string]: unknown;
        };
      };
      events: {
        at: string;
        event: string;
        result: string;
        detail: string | null;
        data: {
          [key: string]: unknown;
        };
      }[];
      deliveries: {
        channel: string;
        purpose: string;
        state: string;
        attempts: number;
        possibleDuplicates: number;
        provider: string | null;
        createdAt: string;
        updatedAt: string;
      }[];
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
};
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
