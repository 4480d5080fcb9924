/**
 * Made by `npm run docs:generate` from the schemas that check requests and answers; `npm run verify`
 * fails when it is stale.
 */

export type paths = {
  '/tenants/{tenant}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Names, look, languages, links and notices of an organisation
     * @description What a page needs to know before anybody has said who they are. The name in the path is read in any case.
     *
     *     Nobody needs to be signed in.
     */
    get: operations['getOrganisation'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/tenants/{tenant}/challenges': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * A proof-of-work challenge (altcha format), harder for addresses that start much
     * @description Solve it and send the solution, as base64 of the JSON that the altcha library makes, with the start of a reset. One challenge serves one start and holds for five minutes.
     *
     *     Nobody needs to be signed in.
     */
    post: operations['createChallenge'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/tenants/{tenant}/password-resets': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Begin a reset with a login, or with the pass of an administrator’s link
     * @description The token in the answer is the only key to the reset: send it as a bearer token from now on. In the face `constant` the answer is alike for known and unknown logins. A pass is used up by it, and the reset begins at `choosePassword`; a used, outdated, replaced or unknown one is 410 `pass-ended`. With a pass, a repeat under the same `Idempotency-Key` gets the same reset; a login begins a new one each time.
     *
     *     Nobody needs to be signed in.
     */
    post: operations['startPasswordReset'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/password-resets/current': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Where the reset of this token stands, until 24 hours after its end
     * @description Ask again as often as needed: nothing is counted, and the engine is not asked.
     *
     *     Needs the token of the reset.
     */
    get: operations['getPasswordReset'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/password-resets/current/send-code': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send a code to the destination typed, if that is the one on file
     * @description A destination that is not on file, somebody unknown and a spent budget get the same answer. `state.challenge.resendAt` tells when the next code may be asked for.
     *
     *     Needs the token of the reset.
     */
    post: operations['sendResetCode'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/password-resets/current/draw-questions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * The security questions to answer; the same until a wrong set of answers was given
     * @description Only after another proof, unless the policy lets questions stand alone.
     *
     *     Needs the token of the reset.
     */
    post: operations['drawResetQuestions'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/password-resets/current/submit-proof': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Prove one gate with a code, or with answers to the questions drawn
     * @description A wrong code or a wrong set of answers is answered with `accepted: false` and costs budget; it is no error.
     *
     *     Needs the token of the reset.
     */
    post: operations['submitResetProof'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/password-resets/current/set-password': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Set the new password once enough gates are passed
     * @description A refused password is answered with `accepted: false` and its reasons; the person tries again in the same reset.
     *
     *     Needs the token of the reset.
     */
    post: operations['setResetPassword'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/password-resets/current/unlock': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Unlock the account and keep its password, where the step is chooseAction
     * @description Only where the policy offers it and the account is locked: see `state.step`.
     *
     *     Needs the token of the reset.
     */
    post: operations['unlockAccount'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/password-resets/current/cancel': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * End the reset; its codes work no more
     * @description An ended reset cannot be opened again; begin another one.
     *
     *     Needs the token of the reset.
     */
    post: operations['cancelPasswordReset'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/tenants/{tenant}/sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Sign in; whatever does not match is refused alike
     * @description Sets the cookie of the session. What a page sends carries its own origin; a request of another site is refused.
     *
     *     Nobody needs to be signed in.
     */
    post: operations['signInPerson'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/devices': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Let the browser of a reset that ended well be known again, by the ticket in its state
     * @description Sets a cookie that says nothing of who it is: guesses of a browser that an account knows are told apart from those of strangers. A ticket is good once.
     *
     *     Nobody needs to be signed in.
     */
    post: operations['rememberDevice'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/me': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Who is signed in, what the policy asks of them and what they have on file
     * @description In the language the request asks for, as far as the organisation speaks it.
     *
     *     Needs the session of a person; no role.
     */
    get: operations['getMe'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sessions/current': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Sign out; the session is over at once
     * @description Open registrations stay as they are.
     *
     *     Needs the session of a person; no role.
     */
    delete: operations['signOutPerson'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/me/registrations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Register a contact: a code is sent to it, and it counts once that was typed
     * @description The newest registration of a kind takes the place of earlier open ones.
     *
     *     Needs the session of a person; no role.
     */
    post: operations['startRegistration'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/me/registrations/{id}/resend': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send another code, on another channel if asked; older codes work no more
     * @description Not before `state.challenge.resendAt`.
     *
     *     Needs the session of a person; no role.
     */
    post: operations['resendRegistrationCode'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/me/registrations/{id}/verify': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Prove the contact with the code received
     * @description A wrong code is answered with `accepted: false`. The right one opens changes for ten minutes under a new session cookie.
     *
     *     Needs the session of a person; no role.
     */
    post: operations['verifyRegistration'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/me/totp': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * A secret for an authenticator app, shown by this answer only
     * @description A repeat makes a new secret: this one is kept nowhere but in the app.
     *
     *     Needs the session of a person; no role.
     */
    post: operations['startTotpRegistration'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/me/totp/{id}/verify': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Prove the authenticator app with a code it shows
     * @description A wrong code is answered with `accepted: false`. The right one opens changes for ten minutes under a new session cookie.
     *
     *     Needs the session of a person; no role.
     */
    post: operations['verifyTotpRegistration'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/me/questions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Set the answers to security questions in the place of all former ones
     * @description As many answers as the policy asks for, each to another question of the pool; `errors` names everything that is wrong with them at once.
     *
     *     Needs the session of a person; no role.
     */
    put: operations['setSecurityQuestions'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/me/methods/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Remove a method; the contact that goes is told
     * @description What the person still has on file is told of it too.
     *
     *     Needs the session of a person; no role.
     */
    delete: operations['removeMethod'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/me/recovery-codes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Make ten new recovery codes, shown by this answer only; earlier ones work no more
     * @description A repeat makes ten other codes: these are kept nowhere in the clear.
     *
     *     Needs the session of a person; no role.
     */
    post: operations['createRecoveryCodes'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/me/reconfirmation': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Confirm that these methods are still right
     * @description Where `requirements.mustReconfirm` asks for it.
     *
     *     Needs the session of a person; no role.
     */
    post: operations['confirmMethods'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/me/deferral': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Put registering off, as often as the policy allows
     * @description Where `requirements.mustRegister` asks for it and deferrals are left.
     *
     *     Needs the session of a person; no role.
     */
    post: operations['deferRegistration'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/me/password': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Change the own password, by the present one
     * @description A wrong present password counts like a failed sign-in. Other sessions of the person end, this one stays. The same password is judged in the same form as at the reset.
     *
     *     Needs the session of a person; no role.
     */
    post: operations['changePassword'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/me/step-up/send-code': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send a code to the destination typed, if that is the one on file
     * @description A destination that is not on file gets the same answer.
     *
     *     Needs the session of a person; no role.
     */
    post: operations['sendStepUpCode'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/me/step-up/submit-proof': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Prove it; an accepted proof opens changes for ten minutes under a new session
     * @description A wrong code is answered with `accepted: false`. The right one comes with a new session cookie.
     *
     *     Needs the session of a person; no role.
     */
    post: operations['submitStepUpProof'];
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
    /** @description What everybody may know of an organisation */
    Tenant: {
      /**
       * @description The name of the organisation in addresses
       * @example demo
       */
      slug: string;
      /**
       * @description The name of the organisation
       * @example Example Ltd
       */
      displayName: string;
      /** @description The look of its pages */
      branding: {
        /**
         * @description The colour of buttons and links
         * @example #0b5fff
         */
        accentColor?: string;
        /**
         * @description Where the logo is
         * @example https://www.example.org/logo.svg
         */
        logoUrl?: string;
      };
      /**
       * @description What its pages and messages speak
       * @example [
       *       "en",
       *       "de"
       *     ]
       */
      languages: string[];
      /**
       * @description Whether a reset begins with a proof-of-work
       * @enum {string}
       */
      challenge: 'pow' | 'none';
      /**
       * @description Whether its page tells a stranger who exists
       * @enum {string}
       */
      publicFace: 'constant' | 'explain';
      /** @description Where else people may go */
      links: {
        /**
         * @description Where they sign in
         * @example https://portal.example.org
         */
        signIn?: string;
        /**
         * @description Where they get help
         * @example mailto:help@example.org
         */
        helpdesk?: string;
      };
      /** @description What people should know now */
      notices: {
        /**
         * @description What it is about
         * @example directory-unavailable
         */
        code: string;
      }[];
    };
    /** @description A refusal (RFC 9457) */
    Problem: {
      /**
       * @description Names the code as a URN
       * @example urn:latchkey:problem:not-found
       */
      type: string;
      /**
       * @description The code in words; it may change
       * @example There is nothing here
       */
      title: string;
      /**
       * @description The HTTP status
       * @example 404
       */
      status: number;
      /**
       * @description What programs go by; never changes its meaning
       * @enum {string}
       */
      code:
        | 'malformed-request'
        | 'mixed-authentication'
        | 'unauthenticated'
        | 'sign-in-refused'
        | 'forbidden'
        | 'cross-site-request'
        | 'caller-not-verified'
        | 'password-change-required'
        | 'step-up-required'
        | 'not-found'
        | 'method-not-allowed'
        | 'already-exists'
        | 'wrong-step'
        | 'idempotency-mismatch'
        | 'challenge-used'
        | 'in-use'
        | 'built-in'
        | 'changed-meanwhile'
        | 'change-pending'
        | 'sync-running'
        | 'not-resettable'
        | 'too-many-agents'
        | 'too-many-policies'
        | 'flow-ended'
        | 'pass-ended'
        | 'change-ended'
        | 'stale-version'
        | 'body-too-large'
        | 'unsupported-media-type'
        | 'invalid-field'
        | 'challenge-required'
        | 'challenge-invalid'
        | 'method-not-offered'
        | 'contact-not-usable'
        | 'too-few-methods'
        | 'unknown-group'
        | 'unknown-directory'
        | 'if-match-missing'
        | 'too-many-requests'
        | 'resend-too-early'
        | 'busy'
        | 'internal'
        | 'unavailable';
      /**
       * @description What is particular about this one
       * @example try again
       */
      detail?: string;
      /** @description What is wrong, field by field */
      errors?: {
        /**
         * @description JSON pointer (RFC 6901) into the body; below `/query` into the query
         * @example /login
         */
        pointer: string;
        /**
         * @description What is wrong: see docs/errors.md
         * @example too_small
         */
        code: string;
        /**
         * @description The same in words that follow “it”
         * @example must not be empty
         */
        detail: string;
      }[];
      /**
       * @description Finds the flow it concerns
       * @example LK-7Q2M-X4TD
       */
      supportCode?: string;
      /** @description What still needs it */
      usedBy?: {
        /**
         * @description What kind of thing still needs it
         * @enum {string}
         */
        kind: 'policy' | 'person';
        /**
         * @description Its id
         * @example 6f1c1a52-5b0a-4c43-9d0e-0d4f3c6f8d11
         */
        id: string;
      }[];
    };
    /** @description A proof-of-work challenge (altcha format) */
    Challenge: {
      /** @description What is to be solved */
      parameters: {
        /**
         * @description How keys are derived
         * @example PBKDF2/SHA-256
         */
        algorithm: string;
        /**
         * @description Random, in hexadecimal
         * @example 9f86d081884c7d65
         */
        nonce: string;
        /**
         * @description Random, in hexadecimal
         * @example 9a2feaa0c55ad015
         */
        salt: string;
        /**
         * @description Iterations of one derivation
         * @example 2000
         */
        cost: number;
        /**
         * @description Bytes of a key
         * @example 32
         */
        keyLength: number;
        /**
         * @description What the key that is looked for begins with
         * @example a3
         */
        keyPrefix: string;
        /**
         * @description Proves the key
         * @example 5e884898da280471
         */
        keySignature?: string;
        /**
         * @description When it is too late, in seconds since 1970
         * @example 1772359500
         */
        expiresAt: number;
        /**
         * @description What belongs to the code: limits and counts
         * @example {
         *       "minLength": 12
         *     }
         */
        data?: {
          [key: string]: string | number;
        };
      };
      /**
       * @description Ours, over the parameters
       * @example 2c26b46b68ffc68f
       */
      signature: string;
    };
    /** @description An empty object: there is nothing to say */
    Nothing: Record<string, never>;
    /** @description A reset that has begun */
    StartedReset: {
      /**
       * @description The key to the reset, to be sent as a bearer token
       * @example k3Jv0m5q7Qe2w9Xb1s6TzAk3Jv0m5q7Qe2w9Xb1s6Tz
       */
      token: string;
      state: components['schemas']['ResetState'];
    };
    /**
     * @description Where a reset stands
     * @example {
     *       "flow": "passwordReset",
     *       "supportCode": "LK-7Q2M-X4TD",
     *       "step": "prove",
     *       "expiresAt": "2026-03-01T10:15:00.000Z",
     *       "gatesPassed": 0,
     *       "methods": [
     *         {
     *           "method": "email"
     *         },
     *         {
     *           "method": "sms"
     *         }
     *       ],
     *       "challenge": {
     *         "method": "email",
     *         "number": 1,
     *         "delivery": "sent",
     *         "resendAt": "2026-03-01T10:00:30.000Z"
     *       }
     *     }
     */
    ResetState: {
      /**
       * @description Which flow it is
       * @enum {string}
       */
      flow: 'passwordReset';
      /**
       * @description Finds the reset for a helpdesk; opens nothing
       * @example LK-7Q2M-X4TD
       */
      supportCode: string;
      /**
       * @description What is to be done next, or how it ended
       * @enum {string}
       */
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
      /**
       * Format: date-time
       * @description When it ends at the latest
       * @example 2026-03-01T10:15:00.000Z
       */
      expiresAt: string;
      /**
       * @description How many gates are passed
       * @example 0
       */
      gatesPassed: number;
      /**
       * @description How many are asked for, as far as it is told
       * @example 2
       */
      gatesRequired?: number;
      /** @description What may be proven next */
      methods: components['schemas']['OfferedMethod'][];
      challenge?: components['schemas']['SentCode'];
      passwordRules?: components['schemas']['PasswordRules'];
      /** @description Why the last password was refused after its answer had been given */
      lastRefusal?: {
        /** @description Why it was refused, every reason */
        reasons: components['schemas']['Reason'][];
      };
      /** @description How it ended */
      outcome?: {
        /**
         * @description The outcome: see docs/errors.md
         * @enum {string}
         */
        code:
          | 'password-reset'
          | 'account-unlocked'
          | 'unknown-account'
          | 'account-disabled'
          | 'not-in-scope'
          | 'password-not-managed-here'
          | 'not-enough-methods'
          | 'too-many-passwords'
          | 'expired'
          | 'cancelled'
          | 'superseded'
          | 'interrupted'
          | 'directory-unavailable'
          | 'writeback-refused'
          | 'password-refused';
        /**
         * @description What belongs to the code: limits and counts
         * @example {
         *       "minLength": 12
         *     }
         */
        data?: {
          [key: string]: string | number;
        };
      };
      /**
       * @description Once it ended well: good once for `POST /devices`
       * @example b2f7Yk0sQ1mZx8cV5nL3aQ.d1.k3Jv0m5q7Qe2w9Xb1s6TzAk3Jv0m5q7Qe2w9Xb1s6Tz
       */
      deviceTicket?: string;
    };
    /** @description A way to prove who one is */
    OfferedMethod: {
      /**
       * @description The method
       * @enum {string}
       */
      method: 'email' | 'sms' | 'mobileCall' | 'officeCall' | 'questions' | 'totp' | 'recoveryCode';
      /**
       * @description What is on file, masked
       * @example a•••@h•••.example
       */
      hint?: string;
      /**
       * Format: date-time
       * @description Until when nothing is judged or sent
       * @example 2026-03-01T10:00:00.000Z
       */
      blockedUntil?: string;
    };
    /** @description The code that is waited for */
    SentCode: {
      /**
       * @description How it was sent
       * @enum {string}
       */
      method: 'email' | 'sms' | 'mobileCall' | 'officeCall' | 'questions' | 'totp' | 'recoveryCode';
      /**
       * @description Counts the codes of a flow; only the newest works
       * @example 1
       */
      number: number;
      /**
       * @description How far the message came
       * @enum {string}
       */
      delivery: 'sending' | 'sent' | 'delivered' | 'failed' | 'unavailable';
      /**
       * Format: date-time
       * @description When the next may be asked for
       * @example 2026-03-01T10:00:30.000Z
       */
      resendAt: string;
    };
    /** @description What a new password has to be like, by the organisation and by the directory it is for */
    PasswordRules: {
      /**
       * @description Fewest characters
       * @example 12
       */
      minLength: number;
      /**
       * @description Most characters
       * @example 256
       */
      maxLength: number;
      /**
       * @description How many of lower case, upper case, digit, other
       * @example 0
       */
      classes: number;
      /**
       * @description How many former passwords are refused
       * @example 5
       */
      history: number;
      /** @description Whether login, names and organisation are refused in it */
      similarity: boolean;
      /** @description Whether the organisation banned words */
      hasBannedWords: boolean;
    };
    /** @description Why a password is refused */
    Reason: {
      /**
       * @description Why: see docs/errors.md
       * @example too-short
       */
      code: string;
      /**
       * @description What belongs to the code: limits and counts
       * @example {
       *       "minLength": 12
       *     }
       */
      data?: {
        [key: string]: string | number;
      };
    };
    /** @description Whose password is to be reset, or by which link */
    ResetStart: {
      /**
       * @description What the person signs in with; needed without `pass`
       * @example ada
       */
      login?: string;
      /**
       * @description Instead of a login: what the link of an administrator’s reset ends with
       * @example k3Jv0m5q7Qe2w9Xb1s6TzA
       */
      pass?: string;
      /**
       * @description The solved proof-of-work, where the organisation asks for one; never with `pass`
       * @example eyJjaGFsbGVuZ2UiOnt9fQ==
       */
      challenge?: string;
      /**
       * @description The language of page and messages, before those of `Accept-Language`
       * @example en
       */
      language?: string;
    };
    /** @description Where a code is to be sent */
    CodeRequest: {
      /**
       * @description How the code is sent
       * @enum {string}
       */
      method: 'email' | 'sms' | 'mobileCall' | 'officeCall' | 'questions' | 'totp' | 'recoveryCode';
      /**
       * @description The whole address or number, as the person knows it
       * @example ada@home.example
       */
      destination: string;
    };
    /** @description The questions that were drawn */
    DrawnQuestions: {
      /** @description The questions to answer */
      questions: components['schemas']['Question'][];
    };
    /** @description A security question */
    Question: {
      /**
       * @description The id of the question
       * @example first-bicycle
       */
      id: string;
      /**
       * @description The question, in the language of the person
       * @example What was your first bicycle called?
       */
      text: string;
    };
    /** @description Whether a proof counts, and where the reset stands */
    JudgedProof: {
      /** @description Whether it was right; if not, try again */
      accepted: boolean;
      state: components['schemas']['ResetState'];
    };
    /** @description A proof by a code */
    CodeProof: {
      /**
       * @description What is proven (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      method: 'email' | 'sms' | 'mobileCall' | 'officeCall' | 'totp' | 'recoveryCode';
      /**
       * @description Six digits, or a recovery code; spaces and hyphens do not matter
       * @example 123456
       */
      code: string;
    };
    /** @description A proof by answers to security questions */
    AnswersProof: {
      /**
       * @description What is proven (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      method: 'questions';
      /** @description An answer to each question that was drawn last */
      answers: {
        /**
         * @description The id of the question
         * @example first-bicycle
         */
        id: string;
        /**
         * @description The answer
         * @example Blitz
         */
        answer: string;
      }[];
    };
    /** @description Whether a password was taken, and where the reset stands */
    JudgedPassword: {
      /** @description Whether it was right; if not, try again */
      accepted: boolean;
      /** @description Why it was refused, every reason */
      reasons?: components['schemas']['Reason'][];
      state: components['schemas']['ResetState'];
    };
    /** @description The password to be set */
    NewPassword: {
      /**
       * @description The new password
       * @example Kettle-Orbit-93-Falcon
       */
      password: string;
    };
    /** @description A signed-in person, what is asked of them and on file */
    Me: {
      /**
       * @description The slug of the organisation the session belongs to
       * @example demo
       */
      tenant: string;
      /**
       * @description What the person signs in with
       * @example ada
       */
      login: string;
      /**
       * @description Their name
       * @example Ada Example
       */
      displayName: string;
      /**
       * @description The language of the session
       * @example en
       */
      language: string;
      /**
       * Format: date-time
       * @description When the session ends
       * @example 2026-03-01T18:00:00.000Z
       */
      sessionExpiresAt: string;
      requirements: components['schemas']['Requirements'];
      /** @description What is on file */
      methods: components['schemas']['RegisteredMethod'][];
      /** @description What can be registered */
      registration: {
        /** @description False: the policy has no reset for this person, nothing can be registered */
        isAllowed: boolean;
        /**
         * @description How many different proofs a reset asks for
         * @example 2
         */
        gates: number;
        /**
         * @description How many different ones this person could give now; one less while none can be the first
         * @example 1
         */
        proofs: number;
        /**
         * @description When only a first proof is missing: the methods that can be it
         * @example []
         */
        beginWith: (
          'email' | 'sms' | 'mobileCall' | 'officeCall' | 'questions' | 'totp' | 'recoveryCode'
        )[];
        /**
         * @description Methods that can be registered
         * @example [
         *       "email",
         *       "sms",
         *       "questions"
         *     ]
         */
        methods: (
          'email' | 'sms' | 'mobileCall' | 'officeCall' | 'questions' | 'totp' | 'recoveryCode'
        )[];
        /** @description Security questions, where they are a method */
        questions?: {
          /**
           * @description How many have to be answered
           * @example 5
           */
          toRegister: number;
          /** @description The questions to choose from */
          pool: components['schemas']['Question'][];
        };
      };
      /** @description The password of the person */
      password: {
        /** @description False: it can only be changed somewhere else */
        mayChange: boolean;
        rules: components['schemas']['PasswordRules'];
      };
      /** @description Open registrations, newest first */
      pending: components['schemas']['PendingRegistration'][];
      /**
       * @description The proof before changes
       * @example {
       *       "isNeeded": true,
       *       "methods": [
       *         {
       *           "method": "email",
       *           "hint": "a•••@h•••.example"
       *         }
       *       ]
       *     }
       */
      stepUp: {
        /** @description Changes need a proof first */
        isNeeded: boolean;
        /**
         * Format: date-time
         * @description Until when changes are open
         * @example 2026-03-01T10:00:00.000Z
         */
        openUntil?: string;
        /** @description What may be proven */
        methods: components['schemas']['StepUpOffer'][];
        state?: components['schemas']['VerificationState'];
      };
    };
    /** @description What is asked of a person when they sign in, the password first */
    Requirements: {
      /** @description To register more proofs */
      mustRegister: boolean;
      /** @description To confirm that the methods are still right */
      mustReconfirm: boolean;
      /** @description To change the password first */
      mustChangePassword: boolean;
      /**
       * @description How often registering may be put off
       * @example 3
       */
      deferralsLeft: number;
    };
    /**
     * @description Something a person has on file
     * @example {
     *       "id": "0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10",
     *       "kind": "email",
     *       "hint": "a•••@h•••.example",
     *       "source": "person",
     *       "verifiedAt": "2026-03-01T10:00:00.000Z",
     *       "counts": true
     *     }
     */
    RegisteredMethod: {
      /**
       * Format: uuid
       * @description The id of the method
       */
      id: string;
      /**
       * @description What it is
       * @enum {string}
       */
      kind: 'email' | 'mobilePhone' | 'officePhone' | 'questions' | 'totp' | 'recoveryCodes';
      /**
       * @description What is on file, masked
       * @example a•••@h•••.example
       */
      hint?: string;
      /**
       * @description Who set it
       * @enum {string}
       */
      source: 'person' | 'administrator' | 'directory';
      /**
       * Format: date-time
       * @description When it was proven last
       * @example 2026-03-01T10:00:00.000Z
       */
      verifiedAt?: string;
      /**
       * @description Recovery codes not used yet
       * @example 8
       */
      left?: number;
      /** @description It is one of the proofs a reset asks for: proven, in stock, allowed by the policy */
      counts: boolean;
      /**
       * Format: date-time
       * @description A reset takes it only from then on (`reset.methodMinAgeHours`, `registration.operatorChangeWaitHours`)
       * @example 2026-03-01T10:00:00.000Z
       */
      usableFrom?: string;
    };
    /** @description A registration that is open */
    PendingRegistration: {
      /**
       * @description The id of the registration
       * @example k3Jv0m5q7Qe2w9Xb1s6TzA
       */
      id: string;
      /**
       * @description What it is
       * @enum {string}
       */
      kind: 'email' | 'mobilePhone' | 'officePhone' | 'questions' | 'totp' | 'recoveryCodes';
      /**
       * @description What is on file, masked
       * @example a•••@h•••.example
       */
      hint?: string;
      state: components['schemas']['VerificationState'];
    };
    /**
     * @description Where a registration, a step-up or a change stands
     * @example {
     *       "flow": "registrationVerification",
     *       "supportCode": "LK-7Q2M-X4TD",
     *       "step": "prove",
     *       "expiresAt": "2026-03-01T10:15:00.000Z",
     *       "gatesPassed": 0,
     *       "gatesRequired": 1,
     *       "methods": [
     *         {
     *           "method": "email",
     *           "hint": "a•••@h•••.example"
     *         }
     *       ],
     *       "challenge": {
     *         "method": "email",
     *         "number": 1,
     *         "delivery": "sent",
     *         "resendAt": "2026-03-01T10:00:30.000Z"
     *       }
     *     }
     */
    VerificationState: {
      /**
       * @description Which flow it is
       * @enum {string}
       */
      flow: 'registrationVerification' | 'stepUp' | 'methodChange' | 'passwordChange';
      /**
       * @description Finds the flow for a helpdesk; opens nothing
       * @example LK-7Q2M-X4TD
       */
      supportCode: string;
      /**
       * @description What is to be done next, or how it ended
       * @enum {string}
       */
      step: 'prove' | 'done' | 'expired' | 'superseded' | 'failed';
      /**
       * Format: date-time
       * @description When it ends at the latest
       * @example 2026-03-01T10:15:00.000Z
       */
      expiresAt: string;
      /**
       * @description How many gates are passed
       * @example 0
       */
      gatesPassed: number;
      /**
       * @description How many are asked for
       * @enum {number}
       */
      gatesRequired: 1;
      /** @description What may be proven next */
      methods: components['schemas']['OfferedMethod'][];
      challenge?: components['schemas']['SentCode'];
      /** @description How it ended */
      outcome?: {
        /**
         * @description The outcome: see docs/errors.md
         * @enum {string}
         */
        code:
          | 'registered'
          | 'stepped-up'
          | 'changed'
          | 'wrong-current'
          | 'password-refused'
          | 'directory-unavailable'
          | 'writeback-refused'
          | 'caller-verified'
          | 'not-sent'
          | 'too-many-guesses'
          | 'expired'
          | 'superseded'
          | 'interrupted';
      };
    };
    /** @description A way to prove who one is before a change */
    StepUpOffer: {
      /**
       * @description The method
       * @enum {string}
       */
      method: 'email' | 'sms' | 'mobileCall' | 'officeCall' | 'totp' | 'recoveryCode';
      /**
       * @description What is on file, masked
       * @example a•••@h•••.example
       */
      hint?: string;
      /**
       * Format: date-time
       * @description Until when nothing is judged or sent
       * @example 2026-03-01T10:00:00.000Z
       */
      blockedUntil?: string;
    };
    /** @description What a person signs in with */
    Credentials: {
      /**
       * @description What the person signs in with
       * @example ada
       */
      login: string;
      /**
       * @description The present password
       * @example Amber-Lantern-Quarry-17
       */
      password: string;
    };
    /** @description What a browser may be remembered by */
    DeviceTicket: {
      /**
       * @description From the state of the reset
       * @example b2f7Yk0sQ1mZx8cV5nL3aQ.d1.k3Jv0m5q7Qe2w9Xb1s6TzAk3Jv0m5q7Qe2w9Xb1s6Tz
       */
      ticket: string;
    };
    /** @description A registration that has begun */
    StartedRegistration: {
      /**
       * @description The id of the registration
       * @example k3Jv0m5q7Qe2w9Xb1s6TzA
       */
      id: string;
      state: components['schemas']['VerificationState'];
    };
    /**
     * @description A contact to be registered
     * @example {
     *       "kind": "email",
     *       "value": "ada@home.example"
     *     }
     */
    NewContact: {
      /**
       * @description What it is
       * @enum {string}
       */
      kind: 'email' | 'mobilePhone' | 'officePhone';
      /**
       * @description The address or number
       * @example ada@home.example
       */
      value: string;
      /**
       * @description Whether a phone gets a text or a call
       * @enum {string}
       */
      channel?: 'text' | 'call';
    };
    /** @description How another code is to be sent */
    ResendRequest: {
      /**
       * @description Whether a phone gets a text or a call
       * @enum {string}
       */
      channel?: 'text' | 'call';
    };
    /** @description Whether a proof counts, and where the flow stands */
    JudgedCode: {
      /** @description Whether it was right; if not, try again */
      accepted: boolean;
      state: components['schemas']['VerificationState'];
    };
    /** @description A code as it was typed */
    TypedCode: {
      /**
       * @description The code; spaces and hyphens do not matter
       * @example 123456
       */
      code: string;
    };
    /** @description The secret of an authenticator app, shown once */
    TotpSecret: {
      /**
       * @description The id of the registration
       * @example k3Jv0m5q7Qe2w9Xb1s6TzA
       */
      id: string;
      /**
       * @description The secret of the app, in base32
       * @example JBSWY3DPEHPK3PXP
       */
      secret: string;
      /**
       * @description The same for a QR code
       * @example otpauth://totp/Example%20Ltd:ada?issuer=Example%20Ltd&secret=JBSWY3DPEHPK3PXP
       */
      uri: string;
    };
    /** @description The answers to security questions, all of them */
    NewAnswers: {
      /** @description An answer to each chosen question */
      answers: {
        /**
         * @description The id of the question
         * @example first-bicycle
         */
        questionId: string;
        /**
         * @description The answer
         * @example Blitz
         */
        answer: string;
      }[];
    };
    /** @description New recovery codes, shown once */
    RecoveryCodes: {
      /**
       * @description Ten codes, each good for one proof
       * @example [
       *       "K7QM-2XTD-9PRA-VE4H-3JNC"
       *     ]
       */
      codes: string[];
    };
    /** @description Which methods are still right */
    Confirmation: {
      /** @description The ids of the methods that are right */
      confirmed: string[];
    };
    /** @description Whether a password was changed, and why not */
    JudgedChange: {
      /** @description Whether the password was changed */
      accepted: boolean;
      /** @description Why it was refused, every reason */
      reasons?: components['schemas']['Reason'][];
      state: components['schemas']['VerificationState'];
    };
    /** @description The present password and the new one */
    PasswordChange: {
      /**
       * @description The present password
       * @example Amber-Lantern-Quarry-17
       */
      current: string;
      /**
       * @description The new one
       * @example Kettle-Orbit-93-Falcon
       */
      next: string;
    };
    /** @description Where a code is to be sent */
    StepUpCodeRequest: {
      /**
       * @description How the code is sent
       * @enum {string}
       */
      method: 'email' | 'sms' | 'mobileCall' | 'officeCall' | 'questions' | 'totp' | 'recoveryCode';
      /**
       * @description The whole address or number, as the person knows it
       * @example ada@home.example
       */
      destination: string;
    };
    /** @description A proof by a code */
    StepUpProof: {
      /**
       * @description What is proven
       * @enum {string}
       */
      method: 'email' | 'sms' | 'mobileCall' | 'officeCall' | 'questions' | 'totp' | 'recoveryCode';
      /**
       * @description The code; spaces and hyphens do not matter
       * @example 123456
       */
      code: string;
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
};
export type $defs = Record<string, never>;
export interface operations {
  getOrganisation: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The name of the organisation in addresses, in any case */
        tenant: string;
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
          /**
           * @example {
           *       "slug": "demo",
           *       "displayName": "Example Ltd",
           *       "branding": {
           *         "accentColor": "#0b5fff",
           *         "logoUrl": "https://www.example.org/logo.svg"
           *       },
           *       "languages": [
           *         "en",
           *         "de"
           *       ],
           *       "challenge": "pow",
           *       "publicFace": "constant",
           *       "links": {
           *         "signIn": "https://portal.example.org",
           *         "helpdesk": "mailto:help@example.org"
           *       },
           *       "notices": [
           *         {
           *           "code": "directory-unavailable"
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['Tenant'];
        };
      };
      /** @description malformed-request */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:malformed-request",
           *       "title": "The request could not be read",
           *       "status": 400,
           *       "code": "malformed-request"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:not-found",
           *       "title": "There is nothing here",
           *       "status": 404,
           *       "code": "not-found"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:internal",
           *       "title": "Something went wrong on our side",
           *       "status": 500,
           *       "code": "internal"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unavailable */
      503: {
        headers: {
          /** @description Seconds to wait before the next try */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unavailable",
           *       "title": "A needed service is away",
           *       "status": 503,
           *       "code": "unavailable"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  createChallenge: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The name of the organisation in addresses, in any case */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /** @example {} */
        'application/json': components['schemas']['Nothing'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "parameters": {
           *         "algorithm": "PBKDF2/SHA-256",
           *         "nonce": "9f86d081884c7d65",
           *         "salt": "9a2feaa0c55ad015",
           *         "cost": 2000,
           *         "keyLength": 32,
           *         "keyPrefix": "a3",
           *         "keySignature": "5e884898da280471",
           *         "expiresAt": 1772359500,
           *         "data": {
           *           "minLength": 12
           *         }
           *       },
           *       "signature": "2c26b46b68ffc68f"
           *     }
           */
          'application/json': components['schemas']['Challenge'];
        };
      };
      /** @description malformed-request */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:malformed-request",
           *       "title": "The request could not be read",
           *       "status": 400,
           *       "code": "malformed-request"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:not-found",
           *       "title": "There is nothing here",
           *       "status": 404,
           *       "code": "not-found"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description body-too-large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:body-too-large",
           *       "title": "The request is too large",
           *       "status": 413,
           *       "code": "body-too-large"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unsupported-media-type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unsupported-media-type",
           *       "title": "Only application/json is understood",
           *       "status": 415,
           *       "code": "unsupported-media-type"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description invalid-field */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:invalid-field",
           *       "title": "A field is not valid",
           *       "status": 422,
           *       "code": "invalid-field",
           *       "errors": [
           *         {
           *           "pointer": "/loginn",
           *           "code": "unrecognized_keys",
           *           "detail": "is no field here"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:internal",
           *       "title": "Something went wrong on our side",
           *       "status": 500,
           *       "code": "internal"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unavailable */
      503: {
        headers: {
          /** @description Seconds to wait before the next try */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unavailable",
           *       "title": "A needed service is away",
           *       "status": 503,
           *       "code": "unavailable"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  startPasswordReset: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names the request, so that a repeat of it gets the first answer again; with another body 409 */
        'Idempotency-Key'?: string;
        /** @description The languages wanted */
        'Accept-Language'?: string;
      };
      path: {
        /** @description The name of the organisation in addresses, in any case */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "login": "ada",
         *       "pass": "k3Jv0m5q7Qe2w9Xb1s6TzA",
         *       "challenge": "eyJjaGFsbGVuZ2UiOnt9fQ==",
         *       "language": "en"
         *     }
         */
        'application/json': components['schemas']['ResetStart'];
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "token": "k3Jv0m5q7Qe2w9Xb1s6TzAk3Jv0m5q7Qe2w9Xb1s6Tz",
           *       "state": {
           *         "flow": "passwordReset",
           *         "supportCode": "LK-7Q2M-X4TD",
           *         "step": "prove",
           *         "expiresAt": "2026-03-01T10:15:00.000Z",
           *         "gatesPassed": 0,
           *         "methods": [
           *           {
           *             "method": "email"
           *           },
           *           {
           *             "method": "sms"
           *           }
           *         ],
           *         "challenge": {
           *           "method": "email",
           *           "number": 1,
           *           "delivery": "sent",
           *           "resendAt": "2026-03-01T10:00:30.000Z"
           *         }
           *       }
           *     }
           */
          'application/json': components['schemas']['StartedReset'];
        };
      };
      /** @description malformed-request */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:malformed-request",
           *       "title": "The request could not be read",
           *       "status": 400,
           *       "code": "malformed-request"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:not-found",
           *       "title": "There is nothing here",
           *       "status": 404,
           *       "code": "not-found"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description challenge-used */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:challenge-used",
           *       "title": "This challenge was used before",
           *       "status": 409,
           *       "code": "challenge-used"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description pass-ended */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:pass-ended",
           *       "title": "This link works no more",
           *       "status": 410,
           *       "code": "pass-ended"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description body-too-large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:body-too-large",
           *       "title": "The request is too large",
           *       "status": 413,
           *       "code": "body-too-large"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unsupported-media-type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unsupported-media-type",
           *       "title": "Only application/json is understood",
           *       "status": 415,
           *       "code": "unsupported-media-type"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description invalid-field, challenge-required, challenge-invalid */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:invalid-field",
           *       "title": "A field is not valid",
           *       "status": 422,
           *       "code": "invalid-field",
           *       "errors": [
           *         {
           *           "pointer": "/loginn",
           *           "code": "unrecognized_keys",
           *           "detail": "is no field here"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          /** @description Seconds to wait before the next try */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:too-many-requests",
           *       "title": "Too many requests",
           *       "status": 429,
           *       "code": "too-many-requests"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:internal",
           *       "title": "Something went wrong on our side",
           *       "status": 500,
           *       "code": "internal"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unavailable */
      503: {
        headers: {
          /** @description Seconds to wait before the next try */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unavailable",
           *       "title": "A needed service is away",
           *       "status": 503,
           *       "code": "unavailable"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getPasswordReset: {
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
          /**
           * @example {
           *       "flow": "passwordReset",
           *       "supportCode": "LK-7Q2M-X4TD",
           *       "step": "prove",
           *       "expiresAt": "2026-03-01T10:15:00.000Z",
           *       "gatesPassed": 0,
           *       "methods": [
           *         {
           *           "method": "email"
           *         },
           *         {
           *           "method": "sms"
           *         }
           *       ],
           *       "challenge": {
           *         "method": "email",
           *         "number": 1,
           *         "delivery": "sent",
           *         "resendAt": "2026-03-01T10:00:30.000Z"
           *       }
           *     }
           */
          'application/json': components['schemas']['ResetState'];
        };
      };
      /** @description malformed-request, mixed-authentication */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:malformed-request",
           *       "title": "The request could not be read",
           *       "status": 400,
           *       "code": "malformed-request"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unauthenticated",
           *       "title": "A valid token or session is needed",
           *       "status": 401,
           *       "code": "unauthenticated"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:not-found",
           *       "title": "There is nothing here",
           *       "status": 404,
           *       "code": "not-found"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:internal",
           *       "title": "Something went wrong on our side",
           *       "status": 500,
           *       "code": "internal"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unavailable */
      503: {
        headers: {
          /** @description Seconds to wait before the next try */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unavailable",
           *       "title": "A needed service is away",
           *       "status": 503,
           *       "code": "unavailable"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  sendResetCode: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names the request, so that a repeat of it gets the first answer again; with another body 409 */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "method": "email",
         *       "destination": "ada@home.example"
         *     }
         */
        'application/json': components['schemas']['CodeRequest'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "flow": "passwordReset",
           *       "supportCode": "LK-7Q2M-X4TD",
           *       "step": "prove",
           *       "expiresAt": "2026-03-01T10:15:00.000Z",
           *       "gatesPassed": 0,
           *       "methods": [
           *         {
           *           "method": "email"
           *         },
           *         {
           *           "method": "sms"
           *         }
           *       ],
           *       "challenge": {
           *         "method": "email",
           *         "number": 1,
           *         "delivery": "sent",
           *         "resendAt": "2026-03-01T10:00:30.000Z"
           *       }
           *     }
           */
          'application/json': components['schemas']['ResetState'];
        };
      };
      /** @description malformed-request, mixed-authentication */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:malformed-request",
           *       "title": "The request could not be read",
           *       "status": 400,
           *       "code": "malformed-request"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unauthenticated",
           *       "title": "A valid token or session is needed",
           *       "status": 401,
           *       "code": "unauthenticated"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:not-found",
           *       "title": "There is nothing here",
           *       "status": 404,
           *       "code": "not-found"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description wrong-step, idempotency-mismatch */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:wrong-step",
           *       "title": "That does not fit the present step",
           *       "status": 409,
           *       "code": "wrong-step",
           *       "supportCode": "LK-7Q2M-X4TD"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description flow-ended */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:flow-ended",
           *       "title": "This reset has ended",
           *       "status": 410,
           *       "code": "flow-ended",
           *       "supportCode": "LK-7Q2M-X4TD"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description body-too-large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:body-too-large",
           *       "title": "The request is too large",
           *       "status": 413,
           *       "code": "body-too-large"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unsupported-media-type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unsupported-media-type",
           *       "title": "Only application/json is understood",
           *       "status": 415,
           *       "code": "unsupported-media-type"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description invalid-field, method-not-offered */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:invalid-field",
           *       "title": "A field is not valid",
           *       "status": 422,
           *       "code": "invalid-field",
           *       "errors": [
           *         {
           *           "pointer": "/loginn",
           *           "code": "unrecognized_keys",
           *           "detail": "is no field here"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description busy, resend-too-early */
      429: {
        headers: {
          /** @description Seconds to wait before the next try */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:busy",
           *       "title": "Busy with earlier requests",
           *       "status": 429,
           *       "code": "busy"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:internal",
           *       "title": "Something went wrong on our side",
           *       "status": 500,
           *       "code": "internal"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unavailable */
      503: {
        headers: {
          /** @description Seconds to wait before the next try */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unavailable",
           *       "title": "A needed service is away",
           *       "status": 503,
           *       "code": "unavailable"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  drawResetQuestions: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names the request, so that a repeat of it gets the first answer again; with another body 409 */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /** @example {} */
        'application/json': components['schemas']['Nothing'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "questions": [
           *         {
           *           "id": "first-bicycle",
           *           "text": "What was your first bicycle called?"
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['DrawnQuestions'];
        };
      };
      /** @description malformed-request, mixed-authentication */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:malformed-request",
           *       "title": "The request could not be read",
           *       "status": 400,
           *       "code": "malformed-request"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unauthenticated",
           *       "title": "A valid token or session is needed",
           *       "status": 401,
           *       "code": "unauthenticated"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:not-found",
           *       "title": "There is nothing here",
           *       "status": 404,
           *       "code": "not-found"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description wrong-step, idempotency-mismatch */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:wrong-step",
           *       "title": "That does not fit the present step",
           *       "status": 409,
           *       "code": "wrong-step",
           *       "supportCode": "LK-7Q2M-X4TD"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description flow-ended */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:flow-ended",
           *       "title": "This reset has ended",
           *       "status": 410,
           *       "code": "flow-ended",
           *       "supportCode": "LK-7Q2M-X4TD"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description body-too-large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:body-too-large",
           *       "title": "The request is too large",
           *       "status": 413,
           *       "code": "body-too-large"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unsupported-media-type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unsupported-media-type",
           *       "title": "Only application/json is understood",
           *       "status": 415,
           *       "code": "unsupported-media-type"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description invalid-field, method-not-offered */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:invalid-field",
           *       "title": "A field is not valid",
           *       "status": 422,
           *       "code": "invalid-field",
           *       "errors": [
           *         {
           *           "pointer": "/loginn",
           *           "code": "unrecognized_keys",
           *           "detail": "is no field here"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description busy */
      429: {
        headers: {
          /** @description Seconds to wait before the next try */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:busy",
           *       "title": "Busy with earlier requests",
           *       "status": 429,
           *       "code": "busy"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:internal",
           *       "title": "Something went wrong on our side",
           *       "status": 500,
           *       "code": "internal"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unavailable */
      503: {
        headers: {
          /** @description Seconds to wait before the next try */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unavailable",
           *       "title": "A needed service is away",
           *       "status": 503,
           *       "code": "unavailable"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  submitResetProof: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names the request, so that a repeat of it gets the first answer again; with another body 409 */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "method": "email",
         *       "code": "123456"
         *     }
         */
        'application/json':
          components['schemas']['CodeProof'] | components['schemas']['AnswersProof'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "accepted": true,
           *       "state": {
           *         "flow": "passwordReset",
           *         "supportCode": "LK-7Q2M-X4TD",
           *         "step": "prove",
           *         "expiresAt": "2026-03-01T10:15:00.000Z",
           *         "gatesPassed": 0,
           *         "methods": [
           *           {
           *             "method": "email"
           *           },
           *           {
           *             "method": "sms"
           *           }
           *         ],
           *         "challenge": {
           *           "method": "email",
           *           "number": 1,
           *           "delivery": "sent",
           *           "resendAt": "2026-03-01T10:00:30.000Z"
           *         }
           *       }
           *     }
           */
          'application/json': components['schemas']['JudgedProof'];
        };
      };
      /** @description malformed-request, mixed-authentication */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:malformed-request",
           *       "title": "The request could not be read",
           *       "status": 400,
           *       "code": "malformed-request"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unauthenticated",
           *       "title": "A valid token or session is needed",
           *       "status": 401,
           *       "code": "unauthenticated"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:not-found",
           *       "title": "There is nothing here",
           *       "status": 404,
           *       "code": "not-found"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description wrong-step, idempotency-mismatch */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:wrong-step",
           *       "title": "That does not fit the present step",
           *       "status": 409,
           *       "code": "wrong-step",
           *       "supportCode": "LK-7Q2M-X4TD"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description flow-ended */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:flow-ended",
           *       "title": "This reset has ended",
           *       "status": 410,
           *       "code": "flow-ended",
           *       "supportCode": "LK-7Q2M-X4TD"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description body-too-large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:body-too-large",
           *       "title": "The request is too large",
           *       "status": 413,
           *       "code": "body-too-large"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unsupported-media-type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unsupported-media-type",
           *       "title": "Only application/json is understood",
           *       "status": 415,
           *       "code": "unsupported-media-type"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description invalid-field, method-not-offered */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:invalid-field",
           *       "title": "A field is not valid",
           *       "status": 422,
           *       "code": "invalid-field",
           *       "errors": [
           *         {
           *           "pointer": "/loginn",
           *           "code": "unrecognized_keys",
           *           "detail": "is no field here"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description busy, too-many-requests */
      429: {
        headers: {
          /** @description Seconds to wait before the next try */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:busy",
           *       "title": "Busy with earlier requests",
           *       "status": 429,
           *       "code": "busy"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:internal",
           *       "title": "Something went wrong on our side",
           *       "status": 500,
           *       "code": "internal"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unavailable */
      503: {
        headers: {
          /** @description Seconds to wait before the next try */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unavailable",
           *       "title": "A needed service is away",
           *       "status": 503,
           *       "code": "unavailable"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  setResetPassword: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names the request, so that a repeat of it gets the first answer again; with another body 409 */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "password": "Kettle-Orbit-93-Falcon"
         *     }
         */
        'application/json': components['schemas']['NewPassword'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "accepted": true,
           *       "reasons": [
           *         {
           *           "code": "too-short",
           *           "data": {
           *             "minLength": 12
           *           }
           *         }
           *       ],
           *       "state": {
           *         "flow": "passwordReset",
           *         "supportCode": "LK-7Q2M-X4TD",
           *         "step": "prove",
           *         "expiresAt": "2026-03-01T10:15:00.000Z",
           *         "gatesPassed": 0,
           *         "methods": [
           *           {
           *             "method": "email"
           *           },
           *           {
           *             "method": "sms"
           *           }
           *         ],
           *         "challenge": {
           *           "method": "email",
           *           "number": 1,
           *           "delivery": "sent",
           *           "resendAt": "2026-03-01T10:00:30.000Z"
           *         }
           *       }
           *     }
           */
          'application/json': components['schemas']['JudgedPassword'];
        };
      };
      /** @description malformed-request, mixed-authentication */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:malformed-request",
           *       "title": "The request could not be read",
           *       "status": 400,
           *       "code": "malformed-request"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unauthenticated",
           *       "title": "A valid token or session is needed",
           *       "status": 401,
           *       "code": "unauthenticated"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:not-found",
           *       "title": "There is nothing here",
           *       "status": 404,
           *       "code": "not-found"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description wrong-step, idempotency-mismatch */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:wrong-step",
           *       "title": "That does not fit the present step",
           *       "status": 409,
           *       "code": "wrong-step",
           *       "supportCode": "LK-7Q2M-X4TD"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description flow-ended */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:flow-ended",
           *       "title": "This reset has ended",
           *       "status": 410,
           *       "code": "flow-ended",
           *       "supportCode": "LK-7Q2M-X4TD"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description body-too-large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:body-too-large",
           *       "title": "The request is too large",
           *       "status": 413,
           *       "code": "body-too-large"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unsupported-media-type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unsupported-media-type",
           *       "title": "Only application/json is understood",
           *       "status": 415,
           *       "code": "unsupported-media-type"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description invalid-field */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:invalid-field",
           *       "title": "A field is not valid",
           *       "status": 422,
           *       "code": "invalid-field",
           *       "errors": [
           *         {
           *           "pointer": "/loginn",
           *           "code": "unrecognized_keys",
           *           "detail": "is no field here"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description busy */
      429: {
        headers: {
          /** @description Seconds to wait before the next try */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:busy",
           *       "title": "Busy with earlier requests",
           *       "status": 429,
           *       "code": "busy"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:internal",
           *       "title": "Something went wrong on our side",
           *       "status": 500,
           *       "code": "internal"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unavailable */
      503: {
        headers: {
          /** @description Seconds to wait before the next try */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unavailable",
           *       "title": "A needed service is away",
           *       "status": 503,
           *       "code": "unavailable"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  unlockAccount: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names the request, so that a repeat of it gets the first answer again; with another body 409 */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /** @example {} */
        'application/json': components['schemas']['Nothing'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "flow": "passwordReset",
           *       "supportCode": "LK-7Q2M-X4TD",
           *       "step": "prove",
           *       "expiresAt": "2026-03-01T10:15:00.000Z",
           *       "gatesPassed": 0,
           *       "methods": [
           *         {
           *           "method": "email"
           *         },
           *         {
           *           "method": "sms"
           *         }
           *       ],
           *       "challenge": {
           *         "method": "email",
           *         "number": 1,
           *         "delivery": "sent",
           *         "resendAt": "2026-03-01T10:00:30.000Z"
           *       }
           *     }
           */
          'application/json': components['schemas']['ResetState'];
        };
      };
      /** @description malformed-request, mixed-authentication */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:malformed-request",
           *       "title": "The request could not be read",
           *       "status": 400,
           *       "code": "malformed-request"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unauthenticated",
           *       "title": "A valid token or session is needed",
           *       "status": 401,
           *       "code": "unauthenticated"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:not-found",
           *       "title": "There is nothing here",
           *       "status": 404,
           *       "code": "not-found"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description wrong-step, idempotency-mismatch */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:wrong-step",
           *       "title": "That does not fit the present step",
           *       "status": 409,
           *       "code": "wrong-step",
           *       "supportCode": "LK-7Q2M-X4TD"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description flow-ended */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:flow-ended",
           *       "title": "This reset has ended",
           *       "status": 410,
           *       "code": "flow-ended",
           *       "supportCode": "LK-7Q2M-X4TD"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description body-too-large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:body-too-large",
           *       "title": "The request is too large",
           *       "status": 413,
           *       "code": "body-too-large"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unsupported-media-type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unsupported-media-type",
           *       "title": "Only application/json is understood",
           *       "status": 415,
           *       "code": "unsupported-media-type"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description invalid-field */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:invalid-field",
           *       "title": "A field is not valid",
           *       "status": 422,
           *       "code": "invalid-field",
           *       "errors": [
           *         {
           *           "pointer": "/loginn",
           *           "code": "unrecognized_keys",
           *           "detail": "is no field here"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description busy */
      429: {
        headers: {
          /** @description Seconds to wait before the next try */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:busy",
           *       "title": "Busy with earlier requests",
           *       "status": 429,
           *       "code": "busy"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:internal",
           *       "title": "Something went wrong on our side",
           *       "status": 500,
           *       "code": "internal"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unavailable */
      503: {
        headers: {
          /** @description Seconds to wait before the next try */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unavailable",
           *       "title": "A needed service is away",
           *       "status": 503,
           *       "code": "unavailable"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  cancelPasswordReset: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names the request, so that a repeat of it gets the first answer again; with another body 409 */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /** @example {} */
        'application/json': components['schemas']['Nothing'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "flow": "passwordReset",
           *       "supportCode": "LK-7Q2M-X4TD",
           *       "step": "prove",
           *       "expiresAt": "2026-03-01T10:15:00.000Z",
           *       "gatesPassed": 0,
           *       "methods": [
           *         {
           *           "method": "email"
           *         },
           *         {
           *           "method": "sms"
           *         }
           *       ],
           *       "challenge": {
           *         "method": "email",
           *         "number": 1,
           *         "delivery": "sent",
           *         "resendAt": "2026-03-01T10:00:30.000Z"
           *       }
           *     }
           */
          'application/json': components['schemas']['ResetState'];
        };
      };
      /** @description malformed-request, mixed-authentication */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:malformed-request",
           *       "title": "The request could not be read",
           *       "status": 400,
           *       "code": "malformed-request"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unauthenticated",
           *       "title": "A valid token or session is needed",
           *       "status": 401,
           *       "code": "unauthenticated"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:not-found",
           *       "title": "There is nothing here",
           *       "status": 404,
           *       "code": "not-found"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description wrong-step, idempotency-mismatch */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:wrong-step",
           *       "title": "That does not fit the present step",
           *       "status": 409,
           *       "code": "wrong-step",
           *       "supportCode": "LK-7Q2M-X4TD"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description flow-ended */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:flow-ended",
           *       "title": "This reset has ended",
           *       "status": 410,
           *       "code": "flow-ended",
           *       "supportCode": "LK-7Q2M-X4TD"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description body-too-large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:body-too-large",
           *       "title": "The request is too large",
           *       "status": 413,
           *       "code": "body-too-large"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unsupported-media-type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unsupported-media-type",
           *       "title": "Only application/json is understood",
           *       "status": 415,
           *       "code": "unsupported-media-type"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description invalid-field */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:invalid-field",
           *       "title": "A field is not valid",
           *       "status": 422,
           *       "code": "invalid-field",
           *       "errors": [
           *         {
           *           "pointer": "/loginn",
           *           "code": "unrecognized_keys",
           *           "detail": "is no field here"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description busy */
      429: {
        headers: {
          /** @description Seconds to wait before the next try */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:busy",
           *       "title": "Busy with earlier requests",
           *       "status": 429,
           *       "code": "busy"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:internal",
           *       "title": "Something went wrong on our side",
           *       "status": 500,
           *       "code": "internal"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unavailable */
      503: {
        headers: {
          /** @description Seconds to wait before the next try */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unavailable",
           *       "title": "A needed service is away",
           *       "status": 503,
           *       "code": "unavailable"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  signInPerson: {
    parameters: {
      query?: never;
      header?: {
        /** @description The languages wanted */
        'Accept-Language'?: string;
      };
      path: {
        /** @description The name of the organisation in addresses, in any case */
        tenant: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "login": "ada",
         *       "password": "Amber-Lantern-Quarry-17"
         *     }
         */
        'application/json': components['schemas']['Credentials'];
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          /** @description The session cookie, or its end */
          'Set-Cookie'?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "tenant": "demo",
           *       "login": "ada",
           *       "displayName": "Ada Example",
           *       "language": "en",
           *       "sessionExpiresAt": "2026-03-01T18:00:00.000Z",
           *       "requirements": {
           *         "mustRegister": true,
           *         "mustReconfirm": true,
           *         "mustChangePassword": true,
           *         "deferralsLeft": 3
           *       },
           *       "methods": [
           *         {
           *           "id": "0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10",
           *           "kind": "email",
           *           "hint": "a•••@h•••.example",
           *           "source": "person",
           *           "verifiedAt": "2026-03-01T10:00:00.000Z",
           *           "counts": true
           *         }
           *       ],
           *       "registration": {
           *         "isAllowed": true,
           *         "gates": 2,
           *         "proofs": 1,
           *         "beginWith": [],
           *         "methods": [
           *           "email",
           *           "sms",
           *           "questions"
           *         ],
           *         "questions": {
           *           "toRegister": 5,
           *           "pool": [
           *             {
           *               "id": "first-bicycle",
           *               "text": "What was your first bicycle called?"
           *             }
           *           ]
           *         }
           *       },
           *       "password": {
           *         "mayChange": true,
           *         "rules": {
           *           "minLength": 12,
           *           "maxLength": 256,
           *           "classes": 0,
           *           "history": 5,
           *           "similarity": true,
           *           "hasBannedWords": true
           *         }
           *       },
           *       "pending": [
           *         {
           *           "id": "k3Jv0m5q7Qe2w9Xb1s6TzA",
           *           "kind": "email",
           *           "hint": "a•••@h•••.example",
           *           "state": {
           *             "flow": "registrationVerification",
           *             "supportCode": "LK-7Q2M-X4TD",
           *             "step": "prove",
           *             "expiresAt": "2026-03-01T10:15:00.000Z",
           *             "gatesPassed": 0,
           *             "gatesRequired": 1,
           *             "methods": [
           *               {
           *                 "method": "email",
           *                 "hint": "a•••@h•••.example"
           *               }
           *             ],
           *             "challenge": {
           *               "method": "email",
           *               "number": 1,
           *               "delivery": "sent",
           *               "resendAt": "2026-03-01T10:00:30.000Z"
           *             }
           *           }
           *         }
           *       ],
           *       "stepUp": {
           *         "isNeeded": true,
           *         "methods": [
           *           {
           *             "method": "email",
           *             "hint": "a•••@h•••.example"
           *           }
           *         ]
           *       }
           *     }
           */
          'application/json': components['schemas']['Me'];
        };
      };
      /** @description malformed-request */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:malformed-request",
           *       "title": "The request could not be read",
           *       "status": 400,
           *       "code": "malformed-request"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description sign-in-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:sign-in-refused",
           *       "title": "Login and password do not match",
           *       "status": 401,
           *       "code": "sign-in-refused"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:cross-site-request",
           *       "title": "Requests from other sites are refused",
           *       "status": 403,
           *       "code": "cross-site-request"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:not-found",
           *       "title": "There is nothing here",
           *       "status": 404,
           *       "code": "not-found"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description body-too-large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:body-too-large",
           *       "title": "The request is too large",
           *       "status": 413,
           *       "code": "body-too-large"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unsupported-media-type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unsupported-media-type",
           *       "title": "Only application/json is understood",
           *       "status": 415,
           *       "code": "unsupported-media-type"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description invalid-field */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:invalid-field",
           *       "title": "A field is not valid",
           *       "status": 422,
           *       "code": "invalid-field",
           *       "errors": [
           *         {
           *           "pointer": "/loginn",
           *           "code": "unrecognized_keys",
           *           "detail": "is no field here"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description too-many-requests, busy */
      429: {
        headers: {
          /** @description Seconds to wait before the next try */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:too-many-requests",
           *       "title": "Too many requests",
           *       "status": 429,
           *       "code": "too-many-requests"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:internal",
           *       "title": "Something went wrong on our side",
           *       "status": 500,
           *       "code": "internal"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unavailable */
      503: {
        headers: {
          /** @description Seconds to wait before the next try */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unavailable",
           *       "title": "A needed service is away",
           *       "status": 503,
           *       "code": "unavailable"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  rememberDevice: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "ticket": "b2f7Yk0sQ1mZx8cV5nL3aQ.d1.k3Jv0m5q7Qe2w9Xb1s6TzAk3Jv0m5q7Qe2w9Xb1s6Tz"
         *     }
         */
        'application/json': components['schemas']['DeviceTicket'];
      };
    };
    responses: {
      /** @description Done */
      204: {
        headers: {
          /** @description The session cookie, or its end */
          'Set-Cookie'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description malformed-request */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:malformed-request",
           *       "title": "The request could not be read",
           *       "status": 400,
           *       "code": "malformed-request"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:cross-site-request",
           *       "title": "Requests from other sites are refused",
           *       "status": 403,
           *       "code": "cross-site-request"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:not-found",
           *       "title": "There is nothing here",
           *       "status": 404,
           *       "code": "not-found"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description body-too-large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:body-too-large",
           *       "title": "The request is too large",
           *       "status": 413,
           *       "code": "body-too-large"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unsupported-media-type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unsupported-media-type",
           *       "title": "Only application/json is understood",
           *       "status": 415,
           *       "code": "unsupported-media-type"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description invalid-field */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:invalid-field",
           *       "title": "A field is not valid",
           *       "status": 422,
           *       "code": "invalid-field",
           *       "errors": [
           *         {
           *           "pointer": "/loginn",
           *           "code": "unrecognized_keys",
           *           "detail": "is no field here"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:internal",
           *       "title": "Something went wrong on our side",
           *       "status": 500,
           *       "code": "internal"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unavailable */
      503: {
        headers: {
          /** @description Seconds to wait before the next try */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unavailable",
           *       "title": "A needed service is away",
           *       "status": 503,
           *       "code": "unavailable"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getMe: {
    parameters: {
      query?: never;
      header?: {
        /** @description The languages wanted */
        'Accept-Language'?: string;
      };
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
          /**
           * @example {
           *       "tenant": "demo",
           *       "login": "ada",
           *       "displayName": "Ada Example",
           *       "language": "en",
           *       "sessionExpiresAt": "2026-03-01T18:00:00.000Z",
           *       "requirements": {
           *         "mustRegister": true,
           *         "mustReconfirm": true,
           *         "mustChangePassword": true,
           *         "deferralsLeft": 3
           *       },
           *       "methods": [
           *         {
           *           "id": "0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10",
           *           "kind": "email",
           *           "hint": "a•••@h•••.example",
           *           "source": "person",
           *           "verifiedAt": "2026-03-01T10:00:00.000Z",
           *           "counts": true
           *         }
           *       ],
           *       "registration": {
           *         "isAllowed": true,
           *         "gates": 2,
           *         "proofs": 1,
           *         "beginWith": [],
           *         "methods": [
           *           "email",
           *           "sms",
           *           "questions"
           *         ],
           *         "questions": {
           *           "toRegister": 5,
           *           "pool": [
           *             {
           *               "id": "first-bicycle",
           *               "text": "What was your first bicycle called?"
           *             }
           *           ]
           *         }
           *       },
           *       "password": {
           *         "mayChange": true,
           *         "rules": {
           *           "minLength": 12,
           *           "maxLength": 256,
           *           "classes": 0,
           *           "history": 5,
           *           "similarity": true,
           *           "hasBannedWords": true
           *         }
           *       },
           *       "pending": [
           *         {
           *           "id": "k3Jv0m5q7Qe2w9Xb1s6TzA",
           *           "kind": "email",
           *           "hint": "a•••@h•••.example",
           *           "state": {
           *             "flow": "registrationVerification",
           *             "supportCode": "LK-7Q2M-X4TD",
           *             "step": "prove",
           *             "expiresAt": "2026-03-01T10:15:00.000Z",
           *             "gatesPassed": 0,
           *             "gatesRequired": 1,
           *             "methods": [
           *               {
           *                 "method": "email",
           *                 "hint": "a•••@h•••.example"
           *               }
           *             ],
           *             "challenge": {
           *               "method": "email",
           *               "number": 1,
           *               "delivery": "sent",
           *               "resendAt": "2026-03-01T10:00:30.000Z"
           *             }
           *           }
           *         }
           *       ],
           *       "stepUp": {
           *         "isNeeded": true,
           *         "methods": [
           *           {
           *             "method": "email",
           *             "hint": "a•••@h•••.example"
           *           }
           *         ]
           *       }
           *     }
           */
          'application/json': components['schemas']['Me'];
        };
      };
      /** @description malformed-request, mixed-authentication */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:malformed-request",
           *       "title": "The request could not be read",
           *       "status": 400,
           *       "code": "malformed-request"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unauthenticated",
           *       "title": "A valid token or session is needed",
           *       "status": 401,
           *       "code": "unauthenticated"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:not-found",
           *       "title": "There is nothing here",
           *       "status": 404,
           *       "code": "not-found"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:internal",
           *       "title": "Something went wrong on our side",
           *       "status": 500,
           *       "code": "internal"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unavailable */
      503: {
        headers: {
          /** @description Seconds to wait before the next try */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unavailable",
           *       "title": "A needed service is away",
           *       "status": 503,
           *       "code": "unavailable"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  signOutPerson: {
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
          /** @description The session cookie, or its end */
          'Set-Cookie'?: string;
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
          /**
           * @example {
           *       "type": "urn:latchkey:problem:malformed-request",
           *       "title": "The request could not be read",
           *       "status": 400,
           *       "code": "malformed-request"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unauthenticated",
           *       "title": "A valid token or session is needed",
           *       "status": 401,
           *       "code": "unauthenticated"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:cross-site-request",
           *       "title": "Requests from other sites are refused",
           *       "status": 403,
           *       "code": "cross-site-request"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:not-found",
           *       "title": "There is nothing here",
           *       "status": 404,
           *       "code": "not-found"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:internal",
           *       "title": "Something went wrong on our side",
           *       "status": 500,
           *       "code": "internal"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unavailable */
      503: {
        headers: {
          /** @description Seconds to wait before the next try */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unavailable",
           *       "title": "A needed service is away",
           *       "status": 503,
           *       "code": "unavailable"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  startRegistration: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names the request, so that a repeat of it gets the first answer again; with another body 409 */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "kind": "email",
         *       "value": "ada@home.example"
         *     }
         */
        'application/json': components['schemas']['NewContact'];
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "k3Jv0m5q7Qe2w9Xb1s6TzA",
           *       "state": {
           *         "flow": "registrationVerification",
           *         "supportCode": "LK-7Q2M-X4TD",
           *         "step": "prove",
           *         "expiresAt": "2026-03-01T10:15:00.000Z",
           *         "gatesPassed": 0,
           *         "gatesRequired": 1,
           *         "methods": [
           *           {
           *             "method": "email",
           *             "hint": "a•••@h•••.example"
           *           }
           *         ],
           *         "challenge": {
           *           "method": "email",
           *           "number": 1,
           *           "delivery": "sent",
           *           "resendAt": "2026-03-01T10:00:30.000Z"
           *         }
           *       }
           *     }
           */
          'application/json': components['schemas']['StartedRegistration'];
        };
      };
      /** @description malformed-request, mixed-authentication */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:malformed-request",
           *       "title": "The request could not be read",
           *       "status": 400,
           *       "code": "malformed-request"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unauthenticated",
           *       "title": "A valid token or session is needed",
           *       "status": 401,
           *       "code": "unauthenticated"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description cross-site-request, password-change-required, step-up-required */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:cross-site-request",
           *       "title": "Requests from other sites are refused",
           *       "status": 403,
           *       "code": "cross-site-request"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:not-found",
           *       "title": "There is nothing here",
           *       "status": 404,
           *       "code": "not-found"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description idempotency-mismatch */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:idempotency-mismatch",
           *       "title": "This idempotency key came with another body",
           *       "status": 409,
           *       "code": "idempotency-mismatch"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description flow-ended */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:flow-ended",
           *       "title": "This reset has ended",
           *       "status": 410,
           *       "code": "flow-ended",
           *       "supportCode": "LK-7Q2M-X4TD"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description body-too-large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:body-too-large",
           *       "title": "The request is too large",
           *       "status": 413,
           *       "code": "body-too-large"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unsupported-media-type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unsupported-media-type",
           *       "title": "Only application/json is understood",
           *       "status": 415,
           *       "code": "unsupported-media-type"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description invalid-field, method-not-offered */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:invalid-field",
           *       "title": "A field is not valid",
           *       "status": 422,
           *       "code": "invalid-field",
           *       "errors": [
           *         {
           *           "pointer": "/loginn",
           *           "code": "unrecognized_keys",
           *           "detail": "is no field here"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description busy, too-many-requests */
      429: {
        headers: {
          /** @description Seconds to wait before the next try */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:busy",
           *       "title": "Busy with earlier requests",
           *       "status": 429,
           *       "code": "busy"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:internal",
           *       "title": "Something went wrong on our side",
           *       "status": 500,
           *       "code": "internal"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unavailable */
      503: {
        headers: {
          /** @description Seconds to wait before the next try */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unavailable",
           *       "title": "A needed service is away",
           *       "status": 503,
           *       "code": "unavailable"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  resendRegistrationCode: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names the request, so that a repeat of it gets the first answer again; with another body 409 */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description The id of the registration */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "channel": "text"
         *     }
         */
        'application/json': components['schemas']['ResendRequest'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "flow": "registrationVerification",
           *       "supportCode": "LK-7Q2M-X4TD",
           *       "step": "prove",
           *       "expiresAt": "2026-03-01T10:15:00.000Z",
           *       "gatesPassed": 0,
           *       "gatesRequired": 1,
           *       "methods": [
           *         {
           *           "method": "email",
           *           "hint": "a•••@h•••.example"
           *         }
           *       ],
           *       "challenge": {
           *         "method": "email",
           *         "number": 1,
           *         "delivery": "sent",
           *         "resendAt": "2026-03-01T10:00:30.000Z"
           *       }
           *     }
           */
          'application/json': components['schemas']['VerificationState'];
        };
      };
      /** @description malformed-request, mixed-authentication */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:malformed-request",
           *       "title": "The request could not be read",
           *       "status": 400,
           *       "code": "malformed-request"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unauthenticated",
           *       "title": "A valid token or session is needed",
           *       "status": 401,
           *       "code": "unauthenticated"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description cross-site-request, password-change-required */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:cross-site-request",
           *       "title": "Requests from other sites are refused",
           *       "status": 403,
           *       "code": "cross-site-request"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:not-found",
           *       "title": "There is nothing here",
           *       "status": 404,
           *       "code": "not-found"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description idempotency-mismatch */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:idempotency-mismatch",
           *       "title": "This idempotency key came with another body",
           *       "status": 409,
           *       "code": "idempotency-mismatch"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description flow-ended */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:flow-ended",
           *       "title": "This reset has ended",
           *       "status": 410,
           *       "code": "flow-ended",
           *       "supportCode": "LK-7Q2M-X4TD"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description body-too-large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:body-too-large",
           *       "title": "The request is too large",
           *       "status": 413,
           *       "code": "body-too-large"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unsupported-media-type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unsupported-media-type",
           *       "title": "Only application/json is understood",
           *       "status": 415,
           *       "code": "unsupported-media-type"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description invalid-field, method-not-offered */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:invalid-field",
           *       "title": "A field is not valid",
           *       "status": 422,
           *       "code": "invalid-field",
           *       "errors": [
           *         {
           *           "pointer": "/loginn",
           *           "code": "unrecognized_keys",
           *           "detail": "is no field here"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description busy, too-many-requests, resend-too-early */
      429: {
        headers: {
          /** @description Seconds to wait before the next try */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:busy",
           *       "title": "Busy with earlier requests",
           *       "status": 429,
           *       "code": "busy"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:internal",
           *       "title": "Something went wrong on our side",
           *       "status": 500,
           *       "code": "internal"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unavailable */
      503: {
        headers: {
          /** @description Seconds to wait before the next try */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unavailable",
           *       "title": "A needed service is away",
           *       "status": 503,
           *       "code": "unavailable"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  verifyRegistration: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names the request, so that a repeat of it gets the first answer again; with another body 409 */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description The id of the registration */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "code": "123456"
         *     }
         */
        'application/json': components['schemas']['TypedCode'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description The session cookie, or its end */
          'Set-Cookie'?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "accepted": true,
           *       "state": {
           *         "flow": "registrationVerification",
           *         "supportCode": "LK-7Q2M-X4TD",
           *         "step": "prove",
           *         "expiresAt": "2026-03-01T10:15:00.000Z",
           *         "gatesPassed": 0,
           *         "gatesRequired": 1,
           *         "methods": [
           *           {
           *             "method": "email",
           *             "hint": "a•••@h•••.example"
           *           }
           *         ],
           *         "challenge": {
           *           "method": "email",
           *           "number": 1,
           *           "delivery": "sent",
           *           "resendAt": "2026-03-01T10:00:30.000Z"
           *         }
           *       }
           *     }
           */
          'application/json': components['schemas']['JudgedCode'];
        };
      };
      /** @description malformed-request, mixed-authentication */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:malformed-request",
           *       "title": "The request could not be read",
           *       "status": 400,
           *       "code": "malformed-request"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unauthenticated",
           *       "title": "A valid token or session is needed",
           *       "status": 401,
           *       "code": "unauthenticated"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description cross-site-request, password-change-required, step-up-required */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:cross-site-request",
           *       "title": "Requests from other sites are refused",
           *       "status": 403,
           *       "code": "cross-site-request"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:not-found",
           *       "title": "There is nothing here",
           *       "status": 404,
           *       "code": "not-found"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description idempotency-mismatch */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:idempotency-mismatch",
           *       "title": "This idempotency key came with another body",
           *       "status": 409,
           *       "code": "idempotency-mismatch"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description flow-ended */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:flow-ended",
           *       "title": "This reset has ended",
           *       "status": 410,
           *       "code": "flow-ended",
           *       "supportCode": "LK-7Q2M-X4TD"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description body-too-large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:body-too-large",
           *       "title": "The request is too large",
           *       "status": 413,
           *       "code": "body-too-large"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unsupported-media-type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unsupported-media-type",
           *       "title": "Only application/json is understood",
           *       "status": 415,
           *       "code": "unsupported-media-type"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description invalid-field */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:invalid-field",
           *       "title": "A field is not valid",
           *       "status": 422,
           *       "code": "invalid-field",
           *       "errors": [
           *         {
           *           "pointer": "/loginn",
           *           "code": "unrecognized_keys",
           *           "detail": "is no field here"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description busy, too-many-requests */
      429: {
        headers: {
          /** @description Seconds to wait before the next try */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:busy",
           *       "title": "Busy with earlier requests",
           *       "status": 429,
           *       "code": "busy"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:internal",
           *       "title": "Something went wrong on our side",
           *       "status": 500,
           *       "code": "internal"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unavailable */
      503: {
        headers: {
          /** @description Seconds to wait before the next try */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unavailable",
           *       "title": "A needed service is away",
           *       "status": 503,
           *       "code": "unavailable"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  startTotpRegistration: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /** @example {} */
        'application/json': components['schemas']['Nothing'];
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "k3Jv0m5q7Qe2w9Xb1s6TzA",
           *       "secret": "JBSWY3DPEHPK3PXP",
           *       "uri": "otpauth://totp/Example%20Ltd:ada?issuer=Example%20Ltd&secret=JBSWY3DPEHPK3PXP"
           *     }
           */
          'application/json': components['schemas']['TotpSecret'];
        };
      };
      /** @description malformed-request, mixed-authentication */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:malformed-request",
           *       "title": "The request could not be read",
           *       "status": 400,
           *       "code": "malformed-request"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unauthenticated",
           *       "title": "A valid token or session is needed",
           *       "status": 401,
           *       "code": "unauthenticated"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description cross-site-request, password-change-required, step-up-required */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:cross-site-request",
           *       "title": "Requests from other sites are refused",
           *       "status": 403,
           *       "code": "cross-site-request"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:not-found",
           *       "title": "There is nothing here",
           *       "status": 404,
           *       "code": "not-found"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description idempotency-mismatch */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:idempotency-mismatch",
           *       "title": "This idempotency key came with another body",
           *       "status": 409,
           *       "code": "idempotency-mismatch"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description flow-ended */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:flow-ended",
           *       "title": "This reset has ended",
           *       "status": 410,
           *       "code": "flow-ended",
           *       "supportCode": "LK-7Q2M-X4TD"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description body-too-large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:body-too-large",
           *       "title": "The request is too large",
           *       "status": 413,
           *       "code": "body-too-large"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unsupported-media-type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unsupported-media-type",
           *       "title": "Only application/json is understood",
           *       "status": 415,
           *       "code": "unsupported-media-type"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description invalid-field, method-not-offered */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:invalid-field",
           *       "title": "A field is not valid",
           *       "status": 422,
           *       "code": "invalid-field",
           *       "errors": [
           *         {
           *           "pointer": "/loginn",
           *           "code": "unrecognized_keys",
           *           "detail": "is no field here"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description busy, too-many-requests */
      429: {
        headers: {
          /** @description Seconds to wait before the next try */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:busy",
           *       "title": "Busy with earlier requests",
           *       "status": 429,
           *       "code": "busy"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:internal",
           *       "title": "Something went wrong on our side",
           *       "status": 500,
           *       "code": "internal"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unavailable */
      503: {
        headers: {
          /** @description Seconds to wait before the next try */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unavailable",
           *       "title": "A needed service is away",
           *       "status": 503,
           *       "code": "unavailable"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  verifyTotpRegistration: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names the request, so that a repeat of it gets the first answer again; with another body 409 */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description The id of the registration */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "code": "123456"
         *     }
         */
        'application/json': components['schemas']['TypedCode'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description The session cookie, or its end */
          'Set-Cookie'?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "accepted": true,
           *       "state": {
           *         "flow": "registrationVerification",
           *         "supportCode": "LK-7Q2M-X4TD",
           *         "step": "prove",
           *         "expiresAt": "2026-03-01T10:15:00.000Z",
           *         "gatesPassed": 0,
           *         "gatesRequired": 1,
           *         "methods": [
           *           {
           *             "method": "email",
           *             "hint": "a•••@h•••.example"
           *           }
           *         ],
           *         "challenge": {
           *           "method": "email",
           *           "number": 1,
           *           "delivery": "sent",
           *           "resendAt": "2026-03-01T10:00:30.000Z"
           *         }
           *       }
           *     }
           */
          'application/json': components['schemas']['JudgedCode'];
        };
      };
      /** @description malformed-request, mixed-authentication */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:malformed-request",
           *       "title": "The request could not be read",
           *       "status": 400,
           *       "code": "malformed-request"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unauthenticated",
           *       "title": "A valid token or session is needed",
           *       "status": 401,
           *       "code": "unauthenticated"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description cross-site-request, password-change-required, step-up-required */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:cross-site-request",
           *       "title": "Requests from other sites are refused",
           *       "status": 403,
           *       "code": "cross-site-request"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:not-found",
           *       "title": "There is nothing here",
           *       "status": 404,
           *       "code": "not-found"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description idempotency-mismatch */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:idempotency-mismatch",
           *       "title": "This idempotency key came with another body",
           *       "status": 409,
           *       "code": "idempotency-mismatch"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description flow-ended */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:flow-ended",
           *       "title": "This reset has ended",
           *       "status": 410,
           *       "code": "flow-ended",
           *       "supportCode": "LK-7Q2M-X4TD"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description body-too-large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:body-too-large",
           *       "title": "The request is too large",
           *       "status": 413,
           *       "code": "body-too-large"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unsupported-media-type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unsupported-media-type",
           *       "title": "Only application/json is understood",
           *       "status": 415,
           *       "code": "unsupported-media-type"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description invalid-field */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:invalid-field",
           *       "title": "A field is not valid",
           *       "status": 422,
           *       "code": "invalid-field",
           *       "errors": [
           *         {
           *           "pointer": "/loginn",
           *           "code": "unrecognized_keys",
           *           "detail": "is no field here"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description busy, too-many-requests */
      429: {
        headers: {
          /** @description Seconds to wait before the next try */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:busy",
           *       "title": "Busy with earlier requests",
           *       "status": 429,
           *       "code": "busy"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:internal",
           *       "title": "Something went wrong on our side",
           *       "status": 500,
           *       "code": "internal"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unavailable */
      503: {
        headers: {
          /** @description Seconds to wait before the next try */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unavailable",
           *       "title": "A needed service is away",
           *       "status": 503,
           *       "code": "unavailable"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  setSecurityQuestions: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names the request, so that a repeat of it gets the first answer again; with another body 409 */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "answers": [
         *         {
         *           "questionId": "first-bicycle",
         *           "answer": "Blitz"
         *         }
         *       ]
         *     }
         */
        'application/json': components['schemas']['NewAnswers'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "tenant": "demo",
           *       "login": "ada",
           *       "displayName": "Ada Example",
           *       "language": "en",
           *       "sessionExpiresAt": "2026-03-01T18:00:00.000Z",
           *       "requirements": {
           *         "mustRegister": true,
           *         "mustReconfirm": true,
           *         "mustChangePassword": true,
           *         "deferralsLeft": 3
           *       },
           *       "methods": [
           *         {
           *           "id": "0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10",
           *           "kind": "email",
           *           "hint": "a•••@h•••.example",
           *           "source": "person",
           *           "verifiedAt": "2026-03-01T10:00:00.000Z",
           *           "counts": true
           *         }
           *       ],
           *       "registration": {
           *         "isAllowed": true,
           *         "gates": 2,
           *         "proofs": 1,
           *         "beginWith": [],
           *         "methods": [
           *           "email",
           *           "sms",
           *           "questions"
           *         ],
           *         "questions": {
           *           "toRegister": 5,
           *           "pool": [
           *             {
           *               "id": "first-bicycle",
           *               "text": "What was your first bicycle called?"
           *             }
           *           ]
           *         }
           *       },
           *       "password": {
           *         "mayChange": true,
           *         "rules": {
           *           "minLength": 12,
           *           "maxLength": 256,
           *           "classes": 0,
           *           "history": 5,
           *           "similarity": true,
           *           "hasBannedWords": true
           *         }
           *       },
           *       "pending": [
           *         {
           *           "id": "k3Jv0m5q7Qe2w9Xb1s6TzA",
           *           "kind": "email",
           *           "hint": "a•••@h•••.example",
           *           "state": {
           *             "flow": "registrationVerification",
           *             "supportCode": "LK-7Q2M-X4TD",
           *             "step": "prove",
           *             "expiresAt": "2026-03-01T10:15:00.000Z",
           *             "gatesPassed": 0,
           *             "gatesRequired": 1,
           *             "methods": [
           *               {
           *                 "method": "email",
           *                 "hint": "a•••@h•••.example"
           *               }
           *             ],
           *             "challenge": {
           *               "method": "email",
           *               "number": 1,
           *               "delivery": "sent",
           *               "resendAt": "2026-03-01T10:00:30.000Z"
           *             }
           *           }
           *         }
           *       ],
           *       "stepUp": {
           *         "isNeeded": true,
           *         "methods": [
           *           {
           *             "method": "email",
           *             "hint": "a•••@h•••.example"
           *           }
           *         ]
           *       }
           *     }
           */
          'application/json': components['schemas']['Me'];
        };
      };
      /** @description malformed-request, mixed-authentication */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:malformed-request",
           *       "title": "The request could not be read",
           *       "status": 400,
           *       "code": "malformed-request"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unauthenticated",
           *       "title": "A valid token or session is needed",
           *       "status": 401,
           *       "code": "unauthenticated"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description cross-site-request, password-change-required, step-up-required */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:cross-site-request",
           *       "title": "Requests from other sites are refused",
           *       "status": 403,
           *       "code": "cross-site-request"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:not-found",
           *       "title": "There is nothing here",
           *       "status": 404,
           *       "code": "not-found"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description idempotency-mismatch */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:idempotency-mismatch",
           *       "title": "This idempotency key came with another body",
           *       "status": 409,
           *       "code": "idempotency-mismatch"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description flow-ended */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:flow-ended",
           *       "title": "This reset has ended",
           *       "status": 410,
           *       "code": "flow-ended",
           *       "supportCode": "LK-7Q2M-X4TD"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description body-too-large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:body-too-large",
           *       "title": "The request is too large",
           *       "status": 413,
           *       "code": "body-too-large"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unsupported-media-type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unsupported-media-type",
           *       "title": "Only application/json is understood",
           *       "status": 415,
           *       "code": "unsupported-media-type"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description invalid-field, method-not-offered */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:invalid-field",
           *       "title": "A field is not valid",
           *       "status": 422,
           *       "code": "invalid-field",
           *       "errors": [
           *         {
           *           "pointer": "/loginn",
           *           "code": "unrecognized_keys",
           *           "detail": "is no field here"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description busy, too-many-requests */
      429: {
        headers: {
          /** @description Seconds to wait before the next try */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:busy",
           *       "title": "Busy with earlier requests",
           *       "status": 429,
           *       "code": "busy"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:internal",
           *       "title": "Something went wrong on our side",
           *       "status": 500,
           *       "code": "internal"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unavailable */
      503: {
        headers: {
          /** @description Seconds to wait before the next try */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unavailable",
           *       "title": "A needed service is away",
           *       "status": 503,
           *       "code": "unavailable"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  removeMethod: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names the request, so that a repeat of it gets the first answer again; with another body 409 */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description The id of the method */
        id: string;
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
          /**
           * @example {
           *       "type": "urn:latchkey:problem:malformed-request",
           *       "title": "The request could not be read",
           *       "status": 400,
           *       "code": "malformed-request"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unauthenticated",
           *       "title": "A valid token or session is needed",
           *       "status": 401,
           *       "code": "unauthenticated"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description cross-site-request, password-change-required, step-up-required */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:cross-site-request",
           *       "title": "Requests from other sites are refused",
           *       "status": 403,
           *       "code": "cross-site-request"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:not-found",
           *       "title": "There is nothing here",
           *       "status": 404,
           *       "code": "not-found"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description idempotency-mismatch */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:idempotency-mismatch",
           *       "title": "This idempotency key came with another body",
           *       "status": 409,
           *       "code": "idempotency-mismatch"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description flow-ended */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:flow-ended",
           *       "title": "This reset has ended",
           *       "status": 410,
           *       "code": "flow-ended",
           *       "supportCode": "LK-7Q2M-X4TD"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description busy, too-many-requests */
      429: {
        headers: {
          /** @description Seconds to wait before the next try */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:busy",
           *       "title": "Busy with earlier requests",
           *       "status": 429,
           *       "code": "busy"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:internal",
           *       "title": "Something went wrong on our side",
           *       "status": 500,
           *       "code": "internal"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unavailable */
      503: {
        headers: {
          /** @description Seconds to wait before the next try */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unavailable",
           *       "title": "A needed service is away",
           *       "status": 503,
           *       "code": "unavailable"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  createRecoveryCodes: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /** @example {} */
        'application/json': components['schemas']['Nothing'];
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "codes": [
           *         "K7QM-2XTD-9PRA-VE4H-3JNC"
           *       ]
           *     }
           */
          'application/json': components['schemas']['RecoveryCodes'];
        };
      };
      /** @description malformed-request, mixed-authentication */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:malformed-request",
           *       "title": "The request could not be read",
           *       "status": 400,
           *       "code": "malformed-request"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unauthenticated",
           *       "title": "A valid token or session is needed",
           *       "status": 401,
           *       "code": "unauthenticated"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description cross-site-request, password-change-required, step-up-required */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:cross-site-request",
           *       "title": "Requests from other sites are refused",
           *       "status": 403,
           *       "code": "cross-site-request"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:not-found",
           *       "title": "There is nothing here",
           *       "status": 404,
           *       "code": "not-found"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description idempotency-mismatch */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:idempotency-mismatch",
           *       "title": "This idempotency key came with another body",
           *       "status": 409,
           *       "code": "idempotency-mismatch"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description flow-ended */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:flow-ended",
           *       "title": "This reset has ended",
           *       "status": 410,
           *       "code": "flow-ended",
           *       "supportCode": "LK-7Q2M-X4TD"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description body-too-large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:body-too-large",
           *       "title": "The request is too large",
           *       "status": 413,
           *       "code": "body-too-large"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unsupported-media-type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unsupported-media-type",
           *       "title": "Only application/json is understood",
           *       "status": 415,
           *       "code": "unsupported-media-type"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description invalid-field, method-not-offered */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:invalid-field",
           *       "title": "A field is not valid",
           *       "status": 422,
           *       "code": "invalid-field",
           *       "errors": [
           *         {
           *           "pointer": "/loginn",
           *           "code": "unrecognized_keys",
           *           "detail": "is no field here"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description busy, too-many-requests */
      429: {
        headers: {
          /** @description Seconds to wait before the next try */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:busy",
           *       "title": "Busy with earlier requests",
           *       "status": 429,
           *       "code": "busy"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:internal",
           *       "title": "Something went wrong on our side",
           *       "status": 500,
           *       "code": "internal"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unavailable */
      503: {
        headers: {
          /** @description Seconds to wait before the next try */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unavailable",
           *       "title": "A needed service is away",
           *       "status": 503,
           *       "code": "unavailable"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  confirmMethods: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names the request, so that a repeat of it gets the first answer again; with another body 409 */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "confirmed": [
         *         "0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10"
         *       ]
         *     }
         */
        'application/json': components['schemas']['Confirmation'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "tenant": "demo",
           *       "login": "ada",
           *       "displayName": "Ada Example",
           *       "language": "en",
           *       "sessionExpiresAt": "2026-03-01T18:00:00.000Z",
           *       "requirements": {
           *         "mustRegister": true,
           *         "mustReconfirm": true,
           *         "mustChangePassword": true,
           *         "deferralsLeft": 3
           *       },
           *       "methods": [
           *         {
           *           "id": "0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10",
           *           "kind": "email",
           *           "hint": "a•••@h•••.example",
           *           "source": "person",
           *           "verifiedAt": "2026-03-01T10:00:00.000Z",
           *           "counts": true
           *         }
           *       ],
           *       "registration": {
           *         "isAllowed": true,
           *         "gates": 2,
           *         "proofs": 1,
           *         "beginWith": [],
           *         "methods": [
           *           "email",
           *           "sms",
           *           "questions"
           *         ],
           *         "questions": {
           *           "toRegister": 5,
           *           "pool": [
           *             {
           *               "id": "first-bicycle",
           *               "text": "What was your first bicycle called?"
           *             }
           *           ]
           *         }
           *       },
           *       "password": {
           *         "mayChange": true,
           *         "rules": {
           *           "minLength": 12,
           *           "maxLength": 256,
           *           "classes": 0,
           *           "history": 5,
           *           "similarity": true,
           *           "hasBannedWords": true
           *         }
           *       },
           *       "pending": [
           *         {
           *           "id": "k3Jv0m5q7Qe2w9Xb1s6TzA",
           *           "kind": "email",
           *           "hint": "a•••@h•••.example",
           *           "state": {
           *             "flow": "registrationVerification",
           *             "supportCode": "LK-7Q2M-X4TD",
           *             "step": "prove",
           *             "expiresAt": "2026-03-01T10:15:00.000Z",
           *             "gatesPassed": 0,
           *             "gatesRequired": 1,
           *             "methods": [
           *               {
           *                 "method": "email",
           *                 "hint": "a•••@h•••.example"
           *               }
           *             ],
           *             "challenge": {
           *               "method": "email",
           *               "number": 1,
           *               "delivery": "sent",
           *               "resendAt": "2026-03-01T10:00:30.000Z"
           *             }
           *           }
           *         }
           *       ],
           *       "stepUp": {
           *         "isNeeded": true,
           *         "methods": [
           *           {
           *             "method": "email",
           *             "hint": "a•••@h•••.example"
           *           }
           *         ]
           *       }
           *     }
           */
          'application/json': components['schemas']['Me'];
        };
      };
      /** @description malformed-request, mixed-authentication */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:malformed-request",
           *       "title": "The request could not be read",
           *       "status": 400,
           *       "code": "malformed-request"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unauthenticated",
           *       "title": "A valid token or session is needed",
           *       "status": 401,
           *       "code": "unauthenticated"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description cross-site-request, password-change-required */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:cross-site-request",
           *       "title": "Requests from other sites are refused",
           *       "status": 403,
           *       "code": "cross-site-request"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:not-found",
           *       "title": "There is nothing here",
           *       "status": 404,
           *       "code": "not-found"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description idempotency-mismatch, wrong-step */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:idempotency-mismatch",
           *       "title": "This idempotency key came with another body",
           *       "status": 409,
           *       "code": "idempotency-mismatch"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description flow-ended */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:flow-ended",
           *       "title": "This reset has ended",
           *       "status": 410,
           *       "code": "flow-ended",
           *       "supportCode": "LK-7Q2M-X4TD"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description body-too-large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:body-too-large",
           *       "title": "The request is too large",
           *       "status": 413,
           *       "code": "body-too-large"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unsupported-media-type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unsupported-media-type",
           *       "title": "Only application/json is understood",
           *       "status": 415,
           *       "code": "unsupported-media-type"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description invalid-field */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:invalid-field",
           *       "title": "A field is not valid",
           *       "status": 422,
           *       "code": "invalid-field",
           *       "errors": [
           *         {
           *           "pointer": "/loginn",
           *           "code": "unrecognized_keys",
           *           "detail": "is no field here"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description busy, too-many-requests */
      429: {
        headers: {
          /** @description Seconds to wait before the next try */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:busy",
           *       "title": "Busy with earlier requests",
           *       "status": 429,
           *       "code": "busy"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:internal",
           *       "title": "Something went wrong on our side",
           *       "status": 500,
           *       "code": "internal"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unavailable */
      503: {
        headers: {
          /** @description Seconds to wait before the next try */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unavailable",
           *       "title": "A needed service is away",
           *       "status": 503,
           *       "code": "unavailable"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  deferRegistration: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names the request, so that a repeat of it gets the first answer again; with another body 409 */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /** @example {} */
        'application/json': components['schemas']['Nothing'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "tenant": "demo",
           *       "login": "ada",
           *       "displayName": "Ada Example",
           *       "language": "en",
           *       "sessionExpiresAt": "2026-03-01T18:00:00.000Z",
           *       "requirements": {
           *         "mustRegister": true,
           *         "mustReconfirm": true,
           *         "mustChangePassword": true,
           *         "deferralsLeft": 3
           *       },
           *       "methods": [
           *         {
           *           "id": "0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10",
           *           "kind": "email",
           *           "hint": "a•••@h•••.example",
           *           "source": "person",
           *           "verifiedAt": "2026-03-01T10:00:00.000Z",
           *           "counts": true
           *         }
           *       ],
           *       "registration": {
           *         "isAllowed": true,
           *         "gates": 2,
           *         "proofs": 1,
           *         "beginWith": [],
           *         "methods": [
           *           "email",
           *           "sms",
           *           "questions"
           *         ],
           *         "questions": {
           *           "toRegister": 5,
           *           "pool": [
           *             {
           *               "id": "first-bicycle",
           *               "text": "What was your first bicycle called?"
           *             }
           *           ]
           *         }
           *       },
           *       "password": {
           *         "mayChange": true,
           *         "rules": {
           *           "minLength": 12,
           *           "maxLength": 256,
           *           "classes": 0,
           *           "history": 5,
           *           "similarity": true,
           *           "hasBannedWords": true
           *         }
           *       },
           *       "pending": [
           *         {
           *           "id": "k3Jv0m5q7Qe2w9Xb1s6TzA",
           *           "kind": "email",
           *           "hint": "a•••@h•••.example",
           *           "state": {
           *             "flow": "registrationVerification",
           *             "supportCode": "LK-7Q2M-X4TD",
           *             "step": "prove",
           *             "expiresAt": "2026-03-01T10:15:00.000Z",
           *             "gatesPassed": 0,
           *             "gatesRequired": 1,
           *             "methods": [
           *               {
           *                 "method": "email",
           *                 "hint": "a•••@h•••.example"
           *               }
           *             ],
           *             "challenge": {
           *               "method": "email",
           *               "number": 1,
           *               "delivery": "sent",
           *               "resendAt": "2026-03-01T10:00:30.000Z"
           *             }
           *           }
           *         }
           *       ],
           *       "stepUp": {
           *         "isNeeded": true,
           *         "methods": [
           *           {
           *             "method": "email",
           *             "hint": "a•••@h•••.example"
           *           }
           *         ]
           *       }
           *     }
           */
          'application/json': components['schemas']['Me'];
        };
      };
      /** @description malformed-request, mixed-authentication */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:malformed-request",
           *       "title": "The request could not be read",
           *       "status": 400,
           *       "code": "malformed-request"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unauthenticated",
           *       "title": "A valid token or session is needed",
           *       "status": 401,
           *       "code": "unauthenticated"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description cross-site-request, password-change-required */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:cross-site-request",
           *       "title": "Requests from other sites are refused",
           *       "status": 403,
           *       "code": "cross-site-request"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:not-found",
           *       "title": "There is nothing here",
           *       "status": 404,
           *       "code": "not-found"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description idempotency-mismatch, wrong-step */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:idempotency-mismatch",
           *       "title": "This idempotency key came with another body",
           *       "status": 409,
           *       "code": "idempotency-mismatch"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description flow-ended */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:flow-ended",
           *       "title": "This reset has ended",
           *       "status": 410,
           *       "code": "flow-ended",
           *       "supportCode": "LK-7Q2M-X4TD"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description body-too-large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:body-too-large",
           *       "title": "The request is too large",
           *       "status": 413,
           *       "code": "body-too-large"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unsupported-media-type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unsupported-media-type",
           *       "title": "Only application/json is understood",
           *       "status": 415,
           *       "code": "unsupported-media-type"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description invalid-field */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:invalid-field",
           *       "title": "A field is not valid",
           *       "status": 422,
           *       "code": "invalid-field",
           *       "errors": [
           *         {
           *           "pointer": "/loginn",
           *           "code": "unrecognized_keys",
           *           "detail": "is no field here"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description busy, too-many-requests */
      429: {
        headers: {
          /** @description Seconds to wait before the next try */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:busy",
           *       "title": "Busy with earlier requests",
           *       "status": 429,
           *       "code": "busy"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:internal",
           *       "title": "Something went wrong on our side",
           *       "status": 500,
           *       "code": "internal"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unavailable */
      503: {
        headers: {
          /** @description Seconds to wait before the next try */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unavailable",
           *       "title": "A needed service is away",
           *       "status": 503,
           *       "code": "unavailable"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  changePassword: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names the request, so that a repeat of it gets the first answer again; with another body 409 */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "current": "Amber-Lantern-Quarry-17",
         *       "next": "Kettle-Orbit-93-Falcon"
         *     }
         */
        'application/json': components['schemas']['PasswordChange'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "accepted": true,
           *       "reasons": [
           *         {
           *           "code": "too-short",
           *           "data": {
           *             "minLength": 12
           *           }
           *         }
           *       ],
           *       "state": {
           *         "flow": "registrationVerification",
           *         "supportCode": "LK-7Q2M-X4TD",
           *         "step": "prove",
           *         "expiresAt": "2026-03-01T10:15:00.000Z",
           *         "gatesPassed": 0,
           *         "gatesRequired": 1,
           *         "methods": [
           *           {
           *             "method": "email",
           *             "hint": "a•••@h•••.example"
           *           }
           *         ],
           *         "challenge": {
           *           "method": "email",
           *           "number": 1,
           *           "delivery": "sent",
           *           "resendAt": "2026-03-01T10:00:30.000Z"
           *         }
           *       }
           *     }
           */
          'application/json': components['schemas']['JudgedChange'];
        };
      };
      /** @description malformed-request, mixed-authentication */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:malformed-request",
           *       "title": "The request could not be read",
           *       "status": 400,
           *       "code": "malformed-request"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unauthenticated",
           *       "title": "A valid token or session is needed",
           *       "status": 401,
           *       "code": "unauthenticated"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:cross-site-request",
           *       "title": "Requests from other sites are refused",
           *       "status": 403,
           *       "code": "cross-site-request"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:not-found",
           *       "title": "There is nothing here",
           *       "status": 404,
           *       "code": "not-found"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description idempotency-mismatch */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:idempotency-mismatch",
           *       "title": "This idempotency key came with another body",
           *       "status": 409,
           *       "code": "idempotency-mismatch"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description flow-ended */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:flow-ended",
           *       "title": "This reset has ended",
           *       "status": 410,
           *       "code": "flow-ended",
           *       "supportCode": "LK-7Q2M-X4TD"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description body-too-large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:body-too-large",
           *       "title": "The request is too large",
           *       "status": 413,
           *       "code": "body-too-large"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unsupported-media-type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unsupported-media-type",
           *       "title": "Only application/json is understood",
           *       "status": 415,
           *       "code": "unsupported-media-type"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description invalid-field */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:invalid-field",
           *       "title": "A field is not valid",
           *       "status": 422,
           *       "code": "invalid-field",
           *       "errors": [
           *         {
           *           "pointer": "/loginn",
           *           "code": "unrecognized_keys",
           *           "detail": "is no field here"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description busy, too-many-requests */
      429: {
        headers: {
          /** @description Seconds to wait before the next try */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:busy",
           *       "title": "Busy with earlier requests",
           *       "status": 429,
           *       "code": "busy"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:internal",
           *       "title": "Something went wrong on our side",
           *       "status": 500,
           *       "code": "internal"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unavailable */
      503: {
        headers: {
          /** @description Seconds to wait before the next try */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unavailable",
           *       "title": "A needed service is away",
           *       "status": 503,
           *       "code": "unavailable"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  sendStepUpCode: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names the request, so that a repeat of it gets the first answer again; with another body 409 */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "method": "email",
         *       "destination": "ada@home.example"
         *     }
         */
        'application/json': components['schemas']['StepUpCodeRequest'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "flow": "registrationVerification",
           *       "supportCode": "LK-7Q2M-X4TD",
           *       "step": "prove",
           *       "expiresAt": "2026-03-01T10:15:00.000Z",
           *       "gatesPassed": 0,
           *       "gatesRequired": 1,
           *       "methods": [
           *         {
           *           "method": "email",
           *           "hint": "a•••@h•••.example"
           *         }
           *       ],
           *       "challenge": {
           *         "method": "email",
           *         "number": 1,
           *         "delivery": "sent",
           *         "resendAt": "2026-03-01T10:00:30.000Z"
           *       }
           *     }
           */
          'application/json': components['schemas']['VerificationState'];
        };
      };
      /** @description malformed-request, mixed-authentication */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:malformed-request",
           *       "title": "The request could not be read",
           *       "status": 400,
           *       "code": "malformed-request"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unauthenticated",
           *       "title": "A valid token or session is needed",
           *       "status": 401,
           *       "code": "unauthenticated"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description cross-site-request, password-change-required */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:cross-site-request",
           *       "title": "Requests from other sites are refused",
           *       "status": 403,
           *       "code": "cross-site-request"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:not-found",
           *       "title": "There is nothing here",
           *       "status": 404,
           *       "code": "not-found"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description idempotency-mismatch */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:idempotency-mismatch",
           *       "title": "This idempotency key came with another body",
           *       "status": 409,
           *       "code": "idempotency-mismatch"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description flow-ended */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:flow-ended",
           *       "title": "This reset has ended",
           *       "status": 410,
           *       "code": "flow-ended",
           *       "supportCode": "LK-7Q2M-X4TD"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description body-too-large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:body-too-large",
           *       "title": "The request is too large",
           *       "status": 413,
           *       "code": "body-too-large"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unsupported-media-type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unsupported-media-type",
           *       "title": "Only application/json is understood",
           *       "status": 415,
           *       "code": "unsupported-media-type"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description invalid-field, method-not-offered */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:invalid-field",
           *       "title": "A field is not valid",
           *       "status": 422,
           *       "code": "invalid-field",
           *       "errors": [
           *         {
           *           "pointer": "/loginn",
           *           "code": "unrecognized_keys",
           *           "detail": "is no field here"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description busy, too-many-requests, resend-too-early */
      429: {
        headers: {
          /** @description Seconds to wait before the next try */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:busy",
           *       "title": "Busy with earlier requests",
           *       "status": 429,
           *       "code": "busy"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:internal",
           *       "title": "Something went wrong on our side",
           *       "status": 500,
           *       "code": "internal"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unavailable */
      503: {
        headers: {
          /** @description Seconds to wait before the next try */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unavailable",
           *       "title": "A needed service is away",
           *       "status": 503,
           *       "code": "unavailable"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  submitStepUpProof: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names the request, so that a repeat of it gets the first answer again; with another body 409 */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "method": "email",
         *       "code": "123456"
         *     }
         */
        'application/json': components['schemas']['StepUpProof'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description The session cookie, or its end */
          'Set-Cookie'?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "accepted": true,
           *       "state": {
           *         "flow": "registrationVerification",
           *         "supportCode": "LK-7Q2M-X4TD",
           *         "step": "prove",
           *         "expiresAt": "2026-03-01T10:15:00.000Z",
           *         "gatesPassed": 0,
           *         "gatesRequired": 1,
           *         "methods": [
           *           {
           *             "method": "email",
           *             "hint": "a•••@h•••.example"
           *           }
           *         ],
           *         "challenge": {
           *           "method": "email",
           *           "number": 1,
           *           "delivery": "sent",
           *           "resendAt": "2026-03-01T10:00:30.000Z"
           *         }
           *       }
           *     }
           */
          'application/json': components['schemas']['JudgedCode'];
        };
      };
      /** @description malformed-request, mixed-authentication */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:malformed-request",
           *       "title": "The request could not be read",
           *       "status": 400,
           *       "code": "malformed-request"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unauthenticated",
           *       "title": "A valid token or session is needed",
           *       "status": 401,
           *       "code": "unauthenticated"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description cross-site-request, password-change-required */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:cross-site-request",
           *       "title": "Requests from other sites are refused",
           *       "status": 403,
           *       "code": "cross-site-request"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:not-found",
           *       "title": "There is nothing here",
           *       "status": 404,
           *       "code": "not-found"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description idempotency-mismatch */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:idempotency-mismatch",
           *       "title": "This idempotency key came with another body",
           *       "status": 409,
           *       "code": "idempotency-mismatch"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description flow-ended */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:flow-ended",
           *       "title": "This reset has ended",
           *       "status": 410,
           *       "code": "flow-ended",
           *       "supportCode": "LK-7Q2M-X4TD"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description body-too-large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:body-too-large",
           *       "title": "The request is too large",
           *       "status": 413,
           *       "code": "body-too-large"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unsupported-media-type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unsupported-media-type",
           *       "title": "Only application/json is understood",
           *       "status": 415,
           *       "code": "unsupported-media-type"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description invalid-field, method-not-offered */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:invalid-field",
           *       "title": "A field is not valid",
           *       "status": 422,
           *       "code": "invalid-field",
           *       "errors": [
           *         {
           *           "pointer": "/loginn",
           *           "code": "unrecognized_keys",
           *           "detail": "is no field here"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description busy, too-many-requests */
      429: {
        headers: {
          /** @description Seconds to wait before the next try */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:busy",
           *       "title": "Busy with earlier requests",
           *       "status": 429,
           *       "code": "busy"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:internal",
           *       "title": "Something went wrong on our side",
           *       "status": 500,
           *       "code": "internal"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description unavailable */
      503: {
        headers: {
          /** @description Seconds to wait before the next try */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:unavailable",
           *       "title": "A needed service is away",
           *       "status": 503,
           *       "code": "unavailable"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
}
