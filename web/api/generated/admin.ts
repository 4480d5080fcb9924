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
    /**
     * Who is signed in, with which roles
     * @description For a session only: a token has none.
     *
     *     Roles, one of: `owner`, `policyAdmin`, `helpdesk`, `auditor`, `integration`.
     */
    get: operations['getSession'];
    put?: never;
    /**
     * Sign in as an operator
     * @description Sets the cookie of the session, which lives for twelve hours, and one by which the browser is told apart from strangers who guess. A program uses an API token instead.
     *
     *     Nobody needs to be signed in.
     */
    post: operations['signIn'];
    /**
     * Sign out
     * @description For a session only: a token is revoked at `/api-tokens`.
     *
     *     Roles, one of: `owner`, `policyAdmin`, `helpdesk`, `auditor`, `integration`.
     */
    delete: operations['signOut'];
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
    /**
     * Decode payloads of the installation’s namespace, for the Temporal UI
     * @description The codec endpoint of the Temporal UI; each call is recorded, also with each tenant whose flows were read. A payload nobody here holds the key of stays as it came.
     *
     *     Roles, one of: `owner`, `auditor`.
     */
    post: operations['decodePayloads'];
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
    /**
     * List operators
     * @description Everybody who may sign in to the administration.
     *
     *     Roles, one of: `owner`.
     */
    get: operations['listOperators'];
    put?: never;
    /**
     * Create an operator
     * @description The operator signs in with login and password at `POST /session`.
     *
     *     Roles, one of: `owner`.
     */
    post: operations['createOperator'];
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
    /**
     * Remove an operator other than oneself
     * @description Their sessions end at once.
     *
     *     Roles, one of: `owner`.
     */
    delete: operations['deleteOperator'];
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
    /**
     * List API tokens, never the tokens themselves
     * @description Those that are not revoked.
     *
     *     Roles, one of: `owner`.
     */
    get: operations['listApiTokens'];
    put?: never;
    /**
     * Create an API token; this answer is the only one that shows it
     * @description Keep the token where the program finds it: only its hash is stored here.
     *
     *     Roles, one of: `owner`.
     */
    post: operations['createApiToken'];
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
    /**
     * Revoke an API token from the next request on
     * @description A revoked token never works again.
     *
     *     Roles, one of: `owner`.
     */
    delete: operations['revokeApiToken'];
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
    /**
     * List the tenants the caller may read
     * @description Those in which the caller has the role `owner`, `policyAdmin`, `helpdesk` or `auditor`.
     *
     *     Roles, one of: `owner`, `policyAdmin`, `helpdesk`, `auditor`, `integration`.
     */
    get: operations['listTenants'];
    put?: never;
    /**
     * Create a tenant with its policy for everyone
     * @description Only `slug` and `displayName` are needed; the rest has defaults.
     *
     *     Roles, one of: `owner`.
     */
    post: operations['createTenant'];
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
    /**
     * Read a tenant
     * @description All settings of an organisation.
     *
     *     Roles, one of: `owner`, `policyAdmin`, `helpdesk`, `auditor`.
     */
    get: operations['getTenant'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Change settings of a tenant; what is not named stays
     * @description A list is replaced as a whole. The slug stays for good. A change that ends `fourEyes` waits for another owner as a whole: 202.
     *
     *     Roles, one of: `owner`, `policyAdmin`.
     */
    patch: operations['updateTenant'];
    trace?: never;
  };
  '/tenants/{t}/users': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List people by login; search by any part of login or names
     * @description With `search`, those with it in login, display name, given name or surname, in any case.
     *
     *     Roles, one of: `owner`, `helpdesk`, `auditor`.
     */
    get: operations['listUsers'];
    put?: never;
    /**
     * Create a person; contacts are usable at once, a password keeps the policy
     * @description Only `login` and `displayName` are needed. `warnings` says when no message can reach the person. Where the tenant has `fourEyes`, somebody at home in a directory, whose account and password are there already, waits for another owner: 202.
     *
     *     Roles, one of: `owner`.
     */
    post: operations['createUser'];
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
    /**
     * Read a person
     * @description By id, or by login as `login:<login>`.
     *
     *     Roles, one of: `owner`, `helpdesk`, `auditor`.
     */
    get: operations['getUser'];
    put?: never;
    post?: never;
    /**
     * Delete a person with everything that hangs on them
     * @description What was recorded of them in the audit stays. Somebody with a role, where the tenant has `fourEyes`: 202, another owner decides.
     *
     *     Roles, one of: `owner`.
     */
    delete: operations['deleteUser'];
    options?: never;
    head?: never;
    /**
     * Change a person; null removes a name or contact, what is not named stays
     * @description Roles and groups are replaced as a whole. Contacts that replace or join others count after `registration.operatorChangeWaitHours`, unless `contactsAtOnce` says why not; old and new ones are told. Disabling an account or taking a contact away ends its sessions. Where the tenant has `fourEyes`, contacts, addresses, login or the end of a role of somebody with a role wait for another owner, and all of the request with them: 202. `warnings` says when no message can reach the person.
     *
     *     Roles, one of: `owner`.
     */
    patch: operations['updateUser'];
    trace?: never;
  };
  '/tenants/{t}/users/{u}/methods': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What a person has on file to prove who they are, masked
     * @description Contacts and numbers are hints; the values are nobody’s to read.
     *
     *     Roles, one of: `owner`, `helpdesk`, `auditor`.
     */
    get: operations['listUserMethods'];
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
    /**
     * The policy in force for a person
     * @description The first policy that applies; for people with roles the built-in one.
     *
     *     Roles, one of: `owner`, `helpdesk`, `auditor`.
     */
    get: operations['getEffectivePolicy'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/tenants/{t}/users/{u}/sign-in-requirements': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What is asked of a person when they sign in
     * @description As `requirements` of their own page. What a directory asks for is known once they signed in here with its password.
     *
     *     Roles, one of: `owner`, `helpdesk`, `auditor`, `integration`.
     */
    get: operations['getSignInRequirements'];
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
    /**
     * End every wait of a person, three times a day at most
     * @description The reason stands in the audit, and the person is told. Passwords and proofs stay as they are.
     *
     *     Roles, one of: `owner`, `helpdesk`.
     */
    post: operations['unblockUser'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/tenants/{t}/users/{u}/blocks': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What is not judged or sent at the moment, for whom, and until when
     * @description Guesses, messages and sign-ins that have to wait; whose address or device it was is not told.
     *
     *     Roles, one of: `owner`, `helpdesk`, `auditor`.
     */
    get: operations['listUserBlocks'];
    put?: never;
    post?: never;
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
    /**
     * The open sessions of a person, newest first; at most 100
     * @description Sessions of the page on which people keep up their recovery data.
     *
     *     Roles, one of: `owner`, `helpdesk`, `auditor`.
     */
    get: operations['listUserSessions'];
    put?: never;
    post?: never;
    /**
     * Sign a person out everywhere
     * @description The password stays as it is.
     *
     *     Roles, one of: `owner`, `helpdesk`.
     */
    delete: operations['revokeUserSessions'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/tenants/{t}/users/{u}/caller-verifications': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send the person a code to read out, to verify a caller
     * @description It goes to a contact the person has and may use by that method, else 422 `method-not-offered`. The verification lives 15 minutes; it belongs to this operator and this person. Of people with roles it is up to `owner`.
     *
     *     Roles, one of: `owner`, `helpdesk`.
     */
    post: operations['startCallerVerification'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/tenants/{t}/users/{u}/caller-verifications/{id}/verify': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Tell the code the person read out
     * @description A wrong code is answered with `accepted: false` and costs budget; it is no error. The right one is good for one request, until the verification ends.
     *
     *     Roles, one of: `owner`, `helpdesk`.
     */
    post: operations['verifyCaller'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/tenants/{t}/users/{u}/password-reset': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send a verified caller a link to choose a password with
     * @description Nothing is set, and the account stays as it is, until the person chooses. The link works once, within 60 minutes; a newer one takes its place. Of people with roles it is up to `owner`.
     *
     *     Roles, one of: `owner`, `helpdesk`.
     */
    post: operations['startAdminReset'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/tenants/{t}/pending-changes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Changes that wait or waited for another owner, newest first
     * @description Where the tenant has `fourEyes`: recovery data of people with roles, and its end.
     *
     *     Roles, one of: `owner`, `auditor`.
     */
    get: operations['listPendingChanges'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/tenants/{t}/pending-changes/{c}/approve': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Have a pending change done; never by who asked for it or whom it concerns
     * @description It is done at once. A repeated request of the same caller gets the same answer.
     *
     *     Roles, one of: `owner`.
     */
    post: operations['approvePendingChange'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/tenants/{t}/pending-changes/{c}/reject': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Drop a pending change; who asked for it may withdraw it so
     * @description Nothing is changed. A repeated request of the same caller gets the same answer.
     *
     *     Roles, one of: `owner`.
     */
    post: operations['rejectPendingChange'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/tenants/{t}/directories': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the directories of a tenant
     * @description `local` is not among them: every tenant has it.
     *
     *     Roles, one of: `owner`, `policyAdmin`, `auditor`.
     */
    get: operations['listDirectories'];
    put?: never;
    /**
     * Add a directory; the password of its bind is sealed to the worker
     * @description With `via: "direct"` it needs `urls`, `baseDn` and `bind`; with `via: "agent"` those stand in the file of the agent alone and are refused here.
     *
     *     Roles, one of: `owner`.
     */
    post: operations['createDirectory'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/tenants/{t}/directories/{d}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read a directory; never a password
     * @description How it is reached and read, and how it stands.
     *
     *     Roles, one of: `owner`, `policyAdmin`, `auditor`.
     */
    get: operations['getDirectory'];
    put?: never;
    post?: never;
    /**
     * Remove a directory in which nobody has their home
     * @description `usedBy` of the refusal lists some of the people who live there.
     *
     *     Roles, one of: `owner`.
     */
    delete: operations['removeDirectory'];
    options?: never;
    head?: never;
    /**
     * Change a directory; what is not named stays
     * @description `urls`, `startTls` and `caCertificates` change together with `bind`: its password goes only where somebody who knows it sends it. `kind` and `via` stay for good. Where the tenant has `fourEyes`, a change of how it is reached or read waits for another owner: 202.
     *
     *     Roles, one of: `owner`.
     */
    patch: operations['updateDirectory'];
    trace?: never;
  };
  '/tenants/{t}/directories/{d}/check': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Look whether a directory can be written to; nothing is changed there
     * @description It looks at every address, certificate, the bind, the base, attributes and rights, and says what to do about what is amiss. One behind agents is looked at by one of them.
     *
     *     Roles, one of: `owner`.
     */
    post: operations['checkDirectory'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/tenants/{t}/directories/{d}/status': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * How a directory stands
     * @description As of the last look; `paused` where the tenant pauses writing.
     *
     *     Roles, one of: `owner`, `policyAdmin`, `auditor`.
     */
    get: operations['getDirectoryStatus'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/tenants/{t}/directories/{d}/sync': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * How the sync of a directory stands, and what the last one came to
     * @description Roles, one of: `owner`, `policyAdmin`, `auditor`.
     */
    get: operations['getDirectorySync'];
    put?: never;
    /**
     * Read people and groups of a directory now, or list what would change
     * @description One run of a directory at a time. It goes on whatever happens to this call: where the engine is away, it begins once it is back.
     *
     *     Roles, one of: `owner`.
     */
    post: operations['syncDirectory'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/tenants/{t}/directories/{d}/agents': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Add an agent beside a directory; this answer is the only one that shows its token
     * @description Eight at most beside one directory, and only where it is `via: "agent"`. The token is good for 24 hours.
     *
     *     Roles, one of: `owner`.
     */
    post: operations['addAgent'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/tenants/{t}/directories/{d}/agents/{a}': {
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
     * Revoke an agent: nothing is sealed to it any more
     * @description It gets no ciphertext and no new token from now on; the token it has is dead within five minutes. Revoking it again is no error.
     *
     *     Roles, one of: `owner`.
     */
    delete: operations['revokeAgent'];
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
    /**
     * List groups by name
     * @description Named sets of people that policies apply to.
     *
     *     Roles, one of: `owner`, `policyAdmin`, `helpdesk`, `auditor`.
     */
    get: operations['listGroups'];
    put?: never;
    /**
     * Create a group
     * @description The name is taken in any case: `Staff` and `staff` are one.
     *
     *     Roles, one of: `owner`, `policyAdmin`.
     */
    post: operations['createGroup'];
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
    /**
     * Delete a group no policy names
     * @description `usedBy` of the refusal lists the policies that still name it.
     *
     *     Roles, one of: `owner`, `policyAdmin`.
     */
    delete: operations['deleteGroup'];
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
    /**
     * All policies in the order in which they are tried
     * @description The first that applies to a person is in force. The built-in one for people with roles stands first, the one for everyone last.
     *
     *     Roles, one of: `owner`, `policyAdmin`, `auditor`.
     */
    get: operations['listPolicies'];
    put?: never;
    /**
     * Add a policy before the one for everyone; what is not named has its default
     * @description It is in force for every reset whose first contact follows the answer.
     *
     *     Roles, one of: `owner`, `policyAdmin`.
     */
    post: operations['createPolicy'];
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
    /**
     * Put the policies in order; the one for everyone stays last
     * @description Names every policy once; the one for everyone may be left out.
     *
     *     Roles, one of: `owner`, `policyAdmin`.
     */
    put: operations['orderPolicies'];
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
    /**
     * One policy, the bare document; its version is the ETag
     * @description Send the `ETag` back as `If-Match` to replace what was read.
     *
     *     Roles, one of: `owner`, `policyAdmin`, `auditor`.
     */
    get: operations['getPolicy'];
    /**
     * Replace a policy as a whole; If-Match says which version was changed
     * @description Takes the document as `GET` gave it. Of the policy `administrators` only `reset.enabled` can be changed. It is in force for every reset whose first contact follows the answer.
     *
     *     Roles, one of: `owner`, `policyAdmin`.
     */
    put: operations['replacePolicy'];
    post?: never;
    /**
     * Delete a policy other than the one for everyone; its versions stay readable
     * @description With `If-Match`, only while it is the version named.
     *
     *     Roles, one of: `owner`, `policyAdmin`.
     */
    delete: operations['deletePolicy'];
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
    /**
     * What a policy was, newest first, also after it was deleted
     * @description Each version with who made it.
     *
     *     Roles, one of: `owner`, `policyAdmin`, `auditor`.
     */
    get: operations['listPolicyVersions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/tenants/{t}/test-message': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send a harmless message through the real providers; at most 10 an hour
     * @description It waits for the providers and says which one took it, or why none did. Audited.
     *
     *     Roles, one of: `owner`, `policyAdmin`.
     */
    post: operations['sendTestMessage'];
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
    /**
     * What would have gone out within the last hour, newest first
     * @description Only in an installation without providers (`LATCHKEY_OUTBOX=1`). Whoever looks is recorded, once a minute.
     *
     *     Roles, one of: `owner`.
     */
    get: operations['listOutbox'];
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
    /**
     * Decisions in a tenant, newest first; from is inclusive, to is not
     * @description The events are listed in docs/audit.md.
     *
     *     Roles, one of: `owner`, `auditor`.
     */
    get: operations['listAuditEvents'];
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
    /**
     * Whether the chain of a tenant is as it was written
     * @description Each row holds the hash of the one before it.
     *
     *     Roles, one of: `owner`, `auditor`.
     */
    get: operations['verifyAudit'];
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
    /**
     * Decisions about operators, tokens and sign-ins, newest first
     * @description What belongs to no tenant. The events are listed in docs/audit.md.
     *
     *     Roles, one of: `owner`, `auditor`.
     */
    get: operations['listInstallationAuditEvents'];
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
    /**
     * Whether the chain of the installation is as it was written
     * @description Each row holds the hash of the one before it.
     *
     *     Roles, one of: `owner`, `auditor`.
     */
    get: operations['verifyInstallationAudit'];
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
    /**
     * What happened in one flow; every look-up is recorded
     * @description The code is read in any case, with or without its signs between.
     *
     *     Roles, one of: `owner`, `helpdesk`, `auditor`.
     */
    get: operations['getSupportTimeline'];
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
    /** @description Who is signed in, with which roles */
    OperatorSession: {
      /**
       * Format: uuid
       * @description The id of the operator
       */
      id: string;
      /**
       * @description The login of the operator
       * @example grace
       */
      login: string;
      /** @description The roles, each for one tenant or for all */
      grants: components['schemas']['Grant'][];
      /**
       * Format: date-time
       * @description When the session ends
       * @example 2026-03-01T10:00:00.000Z
       */
      expiresAt: string;
    };
    /** @description A role for one tenant, or for all */
    Grant: {
      /**
       * @description What may be done
       * @enum {string}
       */
      role: 'owner' | 'policyAdmin' | 'helpdesk' | 'auditor' | 'integration';
      /**
       * @description The slug of the tenant; null for all
       * @example demo
       */
      tenant: string | null;
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
    /** @description What an operator signs in with */
    OperatorCredentials: {
      /**
       * @description The login of the operator
       * @example grace
       */
      login: string;
      /**
       * @description The password of the operator
       * @example correct horse battery staple
       */
      password: string;
    };
    /** @description Payloads of the engine */
    Payloads: {
      /** @description In order */
      payloads: components['schemas']['Payload'][];
    };
    /** @description A payload of the engine, in its own JSON */
    Payload: {
      /**
       * @description What the payload is, each value in base64
       * @example {
       *       "encoding": "YmluYXJ5L2VuY3J5cHRlZA=="
       *     }
       */
      metadata?: {
        [key: string]: string;
      } | null;
      /**
       * @description Its bytes in base64
       * @example eyJhIjoxfQ==
       */
      data?: string | null;
    };
    /** @description Somebody who may sign in to the administration */
    Operator: {
      /**
       * Format: uuid
       * @description The id of the operator
       */
      id: string;
      /**
       * @description The name the operator signs in with
       * @example grace
       */
      login: string;
      /** @description The roles, each for one tenant or for all */
      grants: components['schemas']['Grant'][];
      /**
       * Format: date-time
       * @description Since when they are one
       * @example 2026-03-01T10:00:00.000Z
       */
      createdAt: string;
    };
    /**
     * Format: base64url
     * @description `nextCursor` of the page before, opaque
     * @example MGI5ZjNhNGU
     */
    Cursor: string;
    /** @description An operator to be made */
    NewOperator: {
      /**
       * @description The name the operator signs in with
       * @example grace
       */
      login: string;
      /**
       * @description The password to sign in with, at least 12 characters
       * @example correct horse battery staple
       */
      password: string;
      /**
       * @description The roles, each for one tenant or for all
       * @example [
       *       {
       *         "role": "helpdesk",
       *         "tenant": "demo"
       *       }
       *     ]
       */
      grants: {
        /**
         * @description What may be done
         * @enum {string}
         */
        role: 'owner' | 'policyAdmin' | 'helpdesk' | 'auditor' | 'integration';
        /**
         * @description The slug of the tenant; null for all
         * @default null
         * @example demo
         */
        tenant?: string | null;
      }[];
    };
    /** @description A token of a program */
    ApiToken: {
      /**
       * Format: uuid
       * @description Its id, which is no secret
       */
      id: string;
      /**
       * @description What it is for
       * @example Portal of the intranet
       */
      name: string;
      /** @description The roles, each for one tenant or for all */
      grants: components['schemas']['Grant'][];
      /**
       * Format: date-time
       * @description Since when it is there
       * @example 2026-03-01T10:00:00.000Z
       */
      createdAt: string;
    };
    /** @description A token as it is told once */
    ShownApiToken: {
      /**
       * Format: uuid
       * @description Its id, which is no secret
       */
      id: string;
      /**
       * @description What it is for
       * @example Portal of the intranet
       */
      name: string;
      /** @description The roles, each for one tenant or for all */
      grants: components['schemas']['Grant'][];
      /**
       * Format: date-time
       * @description Since when it is there
       * @example 2026-03-01T10:00:00.000Z
       */
      createdAt: string;
      /**
       * @description The token itself
       * @example lka_Wm3f0L4mE0uV9c8vF7oFzJk1Y2s
       */
      token: string;
    };
    /** @description A token to be made */
    NewApiToken: {
      /**
       * @description What it is for
       * @example Portal of the intranet
       */
      name: string;
      /**
       * @description The roles, each for one tenant or for all
       * @example [
       *       {
       *         "role": "helpdesk",
       *         "tenant": "demo"
       *       }
       *     ]
       */
      grants: {
        /**
         * @description What may be done
         * @enum {string}
         */
        role: 'owner' | 'policyAdmin' | 'helpdesk' | 'auditor' | 'integration';
        /**
         * @description The slug of the tenant; null for all
         * @default null
         * @example demo
         */
        tenant?: string | null;
      }[];
    };
    /** @description An organisation with its settings */
    TenantSettings: {
      /**
       * Format: uuid
       * @description The id of the tenant
       */
      id: string;
      /**
       * @description Its part of addresses
       * @example demo
       */
      slug: string;
      /**
       * @description The name of the organisation
       * @example Example Ltd
       */
      displayName: string;
      /**
       * @description The time zone of its notices (IANA)
       * @example Europe/Berlin
       */
      timeZone: string;
      /**
       * @description Whose national numbers are read (ISO 3166-1 alpha-2)
       * @example DE
       */
      country: string;
      /**
       * @description What its pages and messages speak; the first where nothing else is asked for
       * @example [
       *       "en",
       *       "de"
       *     ]
       */
      languages: ('en' | 'de')[];
      /**
       * @description Whether a reset begins with a proof-of-work
       * @enum {string}
       */
      challenge: 'pow' | 'none';
      /**
       * @description Networks without limits on requests (CIDR)
       * @example [
       *       "192.0.2.0/24"
       *     ]
       */
      trustedNetworks: string[];
      /**
       * @description Origins whose pages may call the portal
       * @example [
       *       "https://portal.example.org"
       *     ]
       */
      corsOrigins: string[];
      /** @description The look of its pages */
      branding: {
        /**
         * @description The colour of buttons and links
         * @example #0b5fff
         */
        accentColor?: string;
        /**
         * Format: uri
         * @description Where the logo is
         * @example https://www.example.org/logo.svg
         */
        logoUrl?: string;
        /**
         * Format: uri
         * @description Where people sign in afterwards
         * @example https://portal.example.org
         */
        signInUrl?: string;
      };
      /**
       * @description Host names of its own
       * @example [
       *       "reset.example.org"
       *     ]
       */
      hostNames: string[];
      /**
       * @description Where its pages may send people back to
       * @example [
       *       "https://portal.example.org"
       *     ]
       */
      returnOrigins: string[];
      /** @description Whether passwords are written to directories */
      writeback: {
        /** @description Whether they are */
        enabled: boolean;
      };
      /** @description Whether an operator’s change of recovery data of people with roles waits for another owner */
      fourEyes: boolean;
    };
    /** @description An organisation to be made */
    NewTenant: {
      /**
       * @description Its part of addresses
       * @example demo
       */
      slug: string;
      /**
       * @description The name of the organisation
       * @example Example Ltd
       */
      displayName: string;
      /**
       * @description The time zone of its notices (IANA)
       * @default UTC
       * @example Europe/Berlin
       */
      timeZone?: string;
      /**
       * @description Whose national numbers are read (ISO 3166-1 alpha-2)
       * @default US
       * @example DE
       */
      country?: string;
      /**
       * @description What its pages and messages speak; the first where nothing else is asked for
       * @default [
       *       "en",
       *       "de"
       *     ]
       * @example [
       *       "en",
       *       "de"
       *     ]
       */
      languages?: ('en' | 'de')[];
      /**
       * @description Whether a reset begins with a proof-of-work
       * @default pow
       * @enum {string}
       */
      challenge?: 'pow' | 'none';
      /**
       * @description Networks without limits on requests (CIDR)
       * @default []
       * @example [
       *       "192.0.2.0/24"
       *     ]
       */
      trustedNetworks?: string[];
      /**
       * @description Origins whose pages may call the portal
       * @default []
       * @example [
       *       "https://portal.example.org"
       *     ]
       */
      corsOrigins?: string[];
      /**
       * @description The look of its pages
       * @default {}
       */
      branding?: {
        /**
         * @description The colour of buttons and links
         * @example #0b5fff
         */
        accentColor?: string;
        /**
         * Format: uri
         * @description Where the logo is
         * @example https://www.example.org/logo.svg
         */
        logoUrl?: string;
        /**
         * Format: uri
         * @description Where people sign in afterwards
         * @example https://portal.example.org
         */
        signInUrl?: string;
      };
      /**
       * @description Host names of its own
       * @default []
       * @example [
       *       "reset.example.org"
       *     ]
       */
      hostNames?: string[];
      /**
       * @description Where its pages may send people back to
       * @default []
       * @example [
       *       "https://portal.example.org"
       *     ]
       */
      returnOrigins?: string[];
      /**
       * @description Whether passwords are written to directories
       * @default {
       *       "enabled": true
       *     }
       */
      writeback?: {
        /** @description Whether they are */
        enabled: boolean;
      };
      /**
       * @description Whether an operator’s change of recovery data of people with roles waits for another owner
       * @default false
       */
      fourEyes?: boolean;
    };
    /** @description A change that waits for another owner */
    PendingChange: {
      /**
       * Format: uuid
       * @description The id of the change
       */
      id: string;
      /**
       * @description What would be done
       * @enum {string}
       */
      kind: 'userChange' | 'userCreation' | 'userDeletion' | 'tenantChange' | 'directoryChange';
      /**
       * @description Where it stands
       * @enum {string}
       */
      state: 'pending' | 'approved' | 'rejected' | 'expired';
      /** @description Whom it concerns; null for settings of the tenant or a directory */
      person: {
        /**
         * Format: uuid
         * @description The id of the person
         */
        id: string;
        /**
         * @description Their login, while they are there
         * @example ada
         */
        login?: string;
        /**
         * @description Their name, while they are there
         * @example Ada
         */
        displayName?: string;
      } | null;
      /** @description What would become of each field */
      changes: components['schemas']['ShownChange'][];
      /**
       * @description Who asked, by kind and id
       * @example operator:0b9f3a4e
       */
      askedBy: string;
      /**
       * @description Their login, or the name of the token
       * @example grace
       */
      askedByName?: string;
      /**
       * Format: date-time
       * @description When they asked
       * @example 2026-03-01T10:00:00.000Z
       */
      askedAt: string;
      /**
       * Format: date-time
       * @description Until when it can be approved
       * @example 2026-03-01T10:00:00.000Z
       */
      expiresAt: string;
      /**
       * @description Who decided, by kind and id
       * @example operator:7c1d2e9a
       */
      decidedBy?: string;
      /**
       * @description Their login, or the name of the token
       * @example joan
       */
      decidedByName?: string;
      /**
       * Format: date-time
       * @description When they decided
       * @example 2026-03-01T10:00:00.000Z
       */
      decidedAt?: string;
    };
    /** @description One thing a pending change would do */
    ShownChange: {
      /**
       * @description Which field of the request
       * @example /contacts/alternateEmail
       */
      pointer: string;
      /**
       * @description What it is when asked, in the same way
       * @example o•••@h•••.example
       */
      former: string | null;
      /**
       * @description What it would become: contacts masked, lists as JSON; null where it is removed
       * @example a•••@h•••.example
       */
      value: string | null;
    };
    /** @description What of an organisation is to change */
    TenantChanges: {
      /**
       * @description The name of the organisation
       * @example Example Ltd
       */
      displayName?: string;
      /**
       * @description The time zone of its notices (IANA)
       * @example Europe/Berlin
       */
      timeZone?: string;
      /**
       * @description Whose national numbers are read (ISO 3166-1 alpha-2)
       * @example DE
       */
      country?: string;
      /**
       * @description What its pages and messages speak; the first where nothing else is asked for
       * @example [
       *       "en",
       *       "de"
       *     ]
       */
      languages?: ('en' | 'de')[];
      /**
       * @description Whether a reset begins with a proof-of-work
       * @enum {string}
       */
      challenge?: 'pow' | 'none';
      /**
       * @description Networks without limits on requests (CIDR)
       * @example [
       *       "192.0.2.0/24"
       *     ]
       */
      trustedNetworks?: string[];
      /**
       * @description Origins whose pages may call the portal
       * @example [
       *       "https://portal.example.org"
       *     ]
       */
      corsOrigins?: string[];
      /** @description The look of its pages */
      branding?: {
        /**
         * @description The colour of buttons and links
         * @example #0b5fff
         */
        accentColor?: string;
        /**
         * Format: uri
         * @description Where the logo is
         * @example https://www.example.org/logo.svg
         */
        logoUrl?: string;
        /**
         * Format: uri
         * @description Where people sign in afterwards
         * @example https://portal.example.org
         */
        signInUrl?: string;
      };
      /**
       * @description Host names of its own
       * @example [
       *       "reset.example.org"
       *     ]
       */
      hostNames?: string[];
      /**
       * @description Where its pages may send people back to
       * @example [
       *       "https://portal.example.org"
       *     ]
       */
      returnOrigins?: string[];
      /** @description Whether passwords are written to directories */
      writeback?: {
        /** @description Whether they are */
        enabled: boolean;
      };
      /** @description Whether an operator’s change of recovery data of people with roles waits for another owner */
      fourEyes?: boolean;
    };
    /** @description A person as operators see them */
    User: {
      /**
       * Format: uuid
       * @description The id of the person
       */
      id: string;
      /**
       * @description The name the person signs in with
       * @example ada
       */
      login: string;
      /**
       * @description The name as others see it
       * @example Ada Example
       */
      displayName: string;
      /**
       * @description The given name
       * @example Ada
       */
      givenName?: string;
      /**
       * @description The surname
       * @example Example
       */
      surname?: string;
      /**
       * @description The primary address, masked
       * @example a•••@w•••.example
       */
      primaryEmailHint?: string;
      /**
       * @description The roles of the person in the organisation
       * @example []
       */
      roles: ('owner' | 'policyAdmin' | 'helpdesk' | 'auditor' | 'integration')[];
      /**
       * @description The names of their groups
       * @example [
       *       "Staff"
       *     ]
       */
      groups: string[];
      /** @description Where the account lives */
      home: {
        /**
         * @description The directory the password lives in: `local`, or its id
         * @example local
         */
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
      /**
       * Format: date-time
       * @description Since when the person is here
       * @example 2026-03-01T10:00:00.000Z
       */
      createdAt: string;
    };
    /** @description A person who was just made or changed */
    ChangedUser: {
      /**
       * Format: uuid
       * @description The id of the person
       */
      id: string;
      /**
       * @description The name the person signs in with
       * @example ada
       */
      login: string;
      /**
       * @description The name as others see it
       * @example Ada Example
       */
      displayName: string;
      /**
       * @description The given name
       * @example Ada
       */
      givenName?: string;
      /**
       * @description The surname
       * @example Example
       */
      surname?: string;
      /**
       * @description The primary address, masked
       * @example a•••@w•••.example
       */
      primaryEmailHint?: string;
      /**
       * @description The roles of the person in the organisation
       * @example []
       */
      roles: ('owner' | 'policyAdmin' | 'helpdesk' | 'auditor' | 'integration')[];
      /**
       * @description The names of their groups
       * @example [
       *       "Staff"
       *     ]
       */
      groups: string[];
      /** @description Where the account lives */
      home: {
        /**
         * @description The directory the password lives in: `local`, or its id
         * @example local
         */
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
      /**
       * Format: date-time
       * @description Since when the person is here
       * @example 2026-03-01T10:00:00.000Z
       */
      createdAt: string;
      /** @description What is amiss; empty when nothing is */
      warnings: components['schemas']['UserWarning'][];
    };
    /** @description What is amiss with a person */
    UserWarning: {
      /**
       * @description What is amiss: see docs/errors.md
       * @enum {string}
       */
      code: 'no-contact' | 'channel-off';
      /**
       * @description The same in words
       * @example no address or number is on file: neither a code nor a notice can reach this person
       */
      detail: string;
    };
    /** @description A person to be made */
    NewUser: {
      /**
       * @description The name the person signs in with; unique, in any case
       * @example ada
       */
      login: string;
      /**
       * @description The name as others see it
       * @example Ada Example
       */
      displayName: string;
      /**
       * @description The given name
       * @example Ada
       */
      givenName?: string;
      /**
       * @description The surname
       * @example Example
       */
      surname?: string;
      /**
       * @description Where notices go. It proves nothing, so it is never the alternate address too (`primary-address`).
       * @example ada@work.example
       */
      primaryEmail?: string;
      /**
       * @description The roles of the person in the organisation
       * @default []
       * @example []
       */
      roles?: ('owner' | 'policyAdmin' | 'helpdesk' | 'auditor' | 'integration')[];
      /**
       * @description The groups of the person, by name or id
       * @default []
       * @example [
       *       "Staff"
       *     ]
       */
      groups?: string[];
      /**
       * @description Where the account lives: in a directory, the one that signs in with `login`
       * @default {
       *       "directory": "local"
       *     }
       */
      home?: {
        /**
         * @description The directory the password lives in: `local`, or its id
         * @example local
         */
        directory: string;
      };
      /**
       * @description A first password, only where `home` is `local`
       * @example Kettle-Orbit-93-Falcon
       */
      password?: string;
      /**
       * @description What the person can prove who they are by
       * @default {}
       */
      contacts?: {
        /**
         * @description The address codes go to
         * @example ada@home.example
         */
        alternateEmail?: string;
        /**
         * @description The number of texts and calls
         * @example +4915112345678
         */
        mobilePhone?: string;
        /**
         * @description The number of calls, extension included
         * @example +493012345;ext=12
         */
        officePhone?: string;
      };
    };
    /** @description What of a person is to change */
    UserChanges: {
      /**
       * @description The name the person signs in with; unique, in any case
       * @example ada
       */
      login?: string;
      /**
       * @description The name as others see it
       * @example Ada Example
       */
      displayName?: string;
      /**
       * @description The given name
       * @example Ada
       */
      givenName?: string | null;
      /**
       * @description The surname
       * @example Example
       */
      surname?: string | null;
      /**
       * @description Where notices go. It proves nothing, so it is never the alternate address too (`primary-address`).
       * @example ada@work.example
       */
      primaryEmail?: string | null;
      /**
       * @description The roles of the person in the organisation
       * @example []
       */
      roles?: ('owner' | 'policyAdmin' | 'helpdesk' | 'auditor' | 'integration')[];
      /**
       * @description The groups of the person, by name or id
       * @example [
       *       "Staff"
       *     ]
       */
      groups?: string[];
      /** @description Whether the account may be used at all */
      accountEnabled?: boolean;
      /** @description What the person can prove who they are by */
      contacts?: {
        /**
         * @description The address codes go to
         * @example ada@home.example
         */
        alternateEmail?: string | null;
        /**
         * @description The number of texts and calls
         * @example +4915112345678
         */
        mobilePhone?: string | null;
        /**
         * @description The number of calls, extension included
         * @example +493012345;ext=12
         */
        officePhone?: string | null;
      };
      /** @description Contacts of this change count at once, also those that replace or join others */
      contactsAtOnce?: {
        /**
         * @description Why, for the audit
         * @example lost the phone, known in person
         */
        reason: string;
      };
    };
    /** @description Something a person has on file */
    UserMethod: {
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
       * @description The contact, masked; empty where there is none
       * @example a•••@h•••.example
       */
      hint: string;
      /**
       * @description Who set it
       * @enum {string}
       */
      source: 'administrator' | 'person' | 'directory';
      /**
       * Format: date-time
       * @description When the person proved it; null if they did not
       * @example 2026-03-01T10:00:00.000Z
       */
      verifiedAt: string | null;
      /**
       * Format: date-time
       * @description A reset takes it only from then on
       * @example 2026-03-01T10:00:00.000Z
       */
      usableFrom?: string;
    };
    /** @description A policy with its version */
    Policy: {
      /**
       * @description The id of the policy; `administrators` for the built-in one
       * @example 6f1c1a52-5b0a-4c43-9d0e-0d4f3c6f8d11
       */
      id: string;
      /**
       * @description Counts its changes; the `ETag` names it
       * @example 3
       */
      version: number;
      document: components['schemas']['PolicyDocument'];
    };
    /**
     * @description What applies to some people of a tenant; every setting is named
     * @example {
     *       "appliesTo": {
     *         "everyone": true
     *       },
     *       "reset": {
     *         "enabled": true,
     *         "gates": 2,
     *         "methods": [
     *           "email",
     *           "sms"
     *         ],
     *         "codeMinutes": 5,
     *         "flowMinutes": 15,
     *         "methodMinAgeHours": 0,
     *         "unlockWithoutReset": true,
     *         "writebackOutage": "wait",
     *         "writebackWaitMinutes": 30
     *       },
     *       "questions": {
     *         "toRegister": 5,
     *         "toReset": 3,
     *         "allowAlone": false,
     *         "predefined": [],
     *         "custom": []
     *       },
     *       "registration": {
     *         "required": true,
     *         "deferrals": 3,
     *         "trustDirectoryContacts": false,
     *         "reconfirmDays": 180,
     *         "operatorChangeWaitHours": 24,
     *         "reminders": {
     *           "startDaysBefore": 14,
     *           "everyDays": 7,
     *           "atMost": 3,
     *           "channels": [
     *             "email"
     *           ],
     *           "quietHours": {
     *             "from": "20:00",
     *             "to": "08:00"
     *           }
     *         }
     *       },
     *       "notify": {
     *         "ownerOnReset": true,
     *         "ownerOnChange": true,
     *         "ownerOnMethodChange": true,
     *         "adminsOnAdminReset": true,
     *         "wasntMe": "freeze"
     *       },
     *       "helpdesk": null,
     *       "password": {
     *         "minLength": 12,
     *         "maxLength": 256,
     *         "classes": 0,
     *         "history": 5,
     *         "banned": [],
     *         "breached": "off",
     *         "similarity": true,
     *         "expiryDays": 0,
     *         "minAgeDays": 0
     *       },
     *       "publicFace": "constant",
     *       "budgets": {
     *         "wrongProofsPerHour": 5,
     *         "wrongProofsPerDay": 10,
     *         "textsPerHour": 5,
     *         "textsPerDay": 10,
     *         "mailsPerTenMinutes": 10,
     *         "blockMinutes": 15,
     *         "blockMaxHours": 24
     *       }
     *     }
     */
    PolicyDocument: {
      /** @description Whom it is for. Groups by name or id; `exclude` wins. */
      appliesTo:
        | {
            /**
             * @description Everybody no policy before it is for
             * @enum {boolean}
             */
            everyone: true;
          }
        | {
            /**
             * @description Groups it is for
             * @example [
             *       "Staff"
             *     ]
             */
            groups: string[];
            /**
             * @description Groups it is not for
             * @example [
             *       "Guests"
             *     ]
             */
            exclude: string[];
          }
        | {
            /**
             * @description People with roles; built in
             * @enum {boolean}
             */
            administrators: true;
          };
      /** @description What a reset asks for. */
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
        /** @description Age of what a person registered, before it counts. */
        methodMinAgeHours: number;
        /** @description Offer a locked account to be unlocked with the password it has. */
        unlockWithoutReset: boolean;
        /**
         * @description What to do when a directory is away as a password is to be written.
         * @enum {string}
         */
        writebackOutage: 'wait' | 'fail';
        /** @description How long to wait for a directory that is away. */
        writebackWaitMinutes: number;
      };
      /** @description Security questions. */
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
          /**
           * @description The question in this language
           * @example What was your first bicycle called?
           */
          en?: string;
          /**
           * @description The question in this language
           * @example What was your first bicycle called?
           */
          de?: string;
        }[];
      };
      /** @description What people register, and how it is kept up. */
      registration: {
        /** @description Whether people must register. */
        required: boolean;
        /** @description How often they may put it off. */
        deferrals: number;
        /** @description Use contacts a directory has before the person confirmed them. */
        trustDirectoryContacts: boolean;
        /** @description How often contacts are confirmed again; 0 for never. */
        reconfirmDays: number;
        /** @description Age of a contact an operator put in the place of another or beside it, before a reset takes it. One for somebody who had none counts at once. */
        operatorChangeWaitHours: number;
        /** @description Reminders to confirm contacts again. */
        reminders: {
          /** @description How many days before it is due. */
          startDaysBefore: number;
          /** @description How many days apart. */
          everyDays: number;
          /** @description How many. */
          atMost: number;
          /** @description By which way. */
          channels: ('email' | 'sms')[];
          /** @description When none is sent, in the organisation's time zone. */
          quietHours: {
            /**
             * @description Since.
             * @example 20:00
             */
            from: string;
            /**
             * @description Until.
             * @example 08:00
             */
            to: string;
          };
        };
      };
      /** @description Who is told of what. */
      notify: {
        /** @description Tell the person on every confirmed channel after a reset. */
        ownerOnReset: boolean;
        /** @description Tell the person on every confirmed channel after a change of the password. */
        ownerOnChange: boolean;
        /** @description Tell the person on every confirmed channel after a change of what proves who they are. */
        ownerOnMethodChange: boolean;
        /** @description Tell the owners of the organisation when an administrator had a password reset, or reset their own. */
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
            /**
             * Format: email
             * @description An address to write to.
             * @example help@example.org
             */
            email: string;
          }
        | {
            /**
             * Format: uri
             * @description A page to go to.
             */
            url: string;
          }
        | null;
      /** @description What a password has to be like. */
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
        /** @description When a password kept here must be changed; 0 for never. */
        expiryDays: number;
        /** @description How long it must be kept before it may be changed; never holds a reset up. */
        minAgeDays: number;
      };
      /**
       * @description Whether the page tells a stranger who exists.
       * @enum {string}
       */
      publicFace: 'constant' | 'explain';
      /** @description How much may be tried and sent. */
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
    /** @description What unblocking did */
    Unblocked: {
      /**
       * @description How many budgets were spent on
       * @example 1
       */
      cleared: number;
    };
    /** @description Why somebody is unblocked, and how far */
    Unblocking: {
      /**
       * @description Why, for the audit
       * @example called in, known by voice
       */
      reason: string;
      /**
       * @description Also what strangers spent of the yearly ceilings; `owner` only
       * @default false
       * @example false
       */
      ceilings?: boolean;
    };
    /** @description Something that is not judged or sent at the moment */
    Block: {
      /**
       * @description `signIn`, `proof:<method>`, `send:<channel>` or `verify:<kind>` of a registration
       * @example proof:totp
       */
      what: string;
      /**
       * @description One address, device or session; all strangers, or all familiar ones together
       * @enum {string}
       */
      party: 'strangers' | 'familiar' | 'address' | 'device' | 'session';
      /**
       * @description A ceiling stands for months: `unblock` lifts it with `ceilings` only
       * @enum {string}
       */
      kind: 'wait' | 'ceiling';
      /**
       * Format: date-time
       * @description When it ends by itself
       * @example 2026-03-01T10:00:00.000Z
       */
      until: string;
    };
    /** @description Where a person is signed in */
    PersonSession: {
      /**
       * Format: uuid
       * @description The id of the session, which is no secret
       */
      id: string;
      /**
       * Format: date-time
       * @description When the person signed in
       * @example 2026-03-01T10:00:00.000Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @description When it ends
       * @example 2026-03-01T10:00:00.000Z
       */
      expiresAt: string;
      /**
       * Format: date-time
       * @description Until when it may change recovery data
       * @example 2026-03-01T10:00:00.000Z
       */
      steppedUpUntil?: string;
    };
    /** @description What signing out everywhere did */
    Revocation: {
      /**
       * @description How many sessions it ended
       * @example 2
       */
      revoked: number;
    };
    /** @description A code is on its way */
    StartedCallerVerification: {
      /**
       * @description What the verification is called
       * @example k3Jv0m5q7Qe2w9Xb1s6TzA
       */
      id: string;
    };
    /** @description Who somebody on the phone is to prove */
    CallerVerificationStart: {
      /**
       * @description How the code is sent: one the person has and may use
       * @enum {string}
       */
      method: 'email' | 'sms' | 'mobileCall' | 'officeCall';
    };
    /** @description Whether the caller is who they say */
    JudgedCallerCode: {
      /** @description Whether it was right; if not, try again */
      accepted: boolean;
      /**
       * @description Once it was right: what later requests carry, once, from this operator for this person
       * @example k3Jv0m5q7Qe2w9Xb1s6TzA
       */
      verificationId?: string;
    };
    /** @description What the person read out */
    CallerCode: {
      /**
       * @description The six digits the person read out; spaces and hyphens do not matter
       * @example 123456
       */
      code: string;
    };
    /** @description A link is on its way */
    StartedAdminReset: {
      /**
       * @description What the reset is called
       * @example k3Jv0m5q7Qe2w9Xb1s6TzA
       */
      id: string;
      state: components['schemas']['AdminResetState'];
    };
    /** @description Where the reset of an administrator stands */
    AdminResetState: {
      /**
       * @description The flow
       * @enum {string}
       */
      flow: 'adminPasswordReset';
      /**
       * @description What its timeline is found by
       * @example LK-7Q2M-X4TD
       */
      supportCode: string;
      /**
       * @description Where it stands
       * @enum {string}
       */
      step: 'asked' | 'waiting' | 'used' | 'expired' | 'superseded' | 'refused';
      /**
       * Format: date-time
       * @description Until when the link works
       * @example 2026-03-01T11:00:00.000Z
       */
      expiresAt: string;
      /** @description How it ended */
      outcome?: {
        /**
         * @description The outcome: see docs/errors.md
         * @enum {string}
         */
        code: 'pass-used' | 'expired' | 'superseded' | 'account-disabled' | 'not-resettable';
      };
    };
    /** @description Where a link to choose a password goes */
    AdminResetStart: {
      /**
       * @description Where the link goes: a contact of the person that counts for recovery
       * @enum {string}
       */
      deliverTo: 'email' | 'mobilePhone';
      /**
       * @description The accepted verification of the caller; without one nothing is begun
       * @example k3Jv0m5q7Qe2w9Xb1s6TzA
       */
      verificationId?: string;
    };
    /** @description Why a change is approved, and what is known of it */
    Approval: {
      /**
       * @description Why, for the audit
       * @example asked her in person
       */
      reason?: string;
      /** @description New contacts as the person told them to you: it is approved only where they are the same */
      contacts?: {
        /**
         * @description What `alternateEmail` has to be
         * @example ada@home.example
         */
        alternateEmail?: string;
        /**
         * @description What `mobilePhone` has to be
         * @example ada@home.example
         */
        mobilePhone?: string;
        /**
         * @description What `officePhone` has to be
         * @example ada@home.example
         */
        officePhone?: string;
      };
    };
    /** @description Why a change is rejected */
    Rejection: {
      /**
       * @description Why, for the audit
       * @example asked her in person
       */
      reason?: string;
    };
    /** @description Where passwords of people live */
    Directory: {
      /**
       * Format: uuid
       * @description The id of the directory, the home of its people
       */
      id: string;
      /**
       * @description What operators call it
       * @example Head office
       */
      name: string;
      /**
       * @description What it is
       * @example ldap
       * @enum {string}
       */
      kind: 'activeDirectory' | 'ldap';
      /**
       * @description Whether the worker reaches it itself, or an agent beside it
       * @example direct
       * @enum {string}
       */
      via: 'direct' | 'agent';
      /**
       * @description Its servers, tried in this order; passwords go by `ldaps`, or by `ldap` with `startTls`
       * @example [
       *       "ldaps://ldap1.example.org"
       *     ]
       */
      urls?: string[];
      /**
       * @description Whether `ldap` addresses switch to TLS before anything else
       * @example false
       */
      startTls?: boolean;
      /**
       * @description Where its people and groups are below
       * @example dc=example,dc=org
       */
      baseDn?: string;
      /** @description Who the worker is there */
      bind?: {
        /**
         * @description Who the worker is there: a distinguished name, or for Active Directory a user principal name
         * @example cn=latchkey,ou=services,dc=example,dc=org
         */
        dn: string;
      };
      /**
       * @description Certificates of own authorities in PEM; those of the system where there are none
       * @example []
       */
      caCertificates?: string[];
      /** @description Which attribute holds what */
      attributes: {
        /**
         * @description Which attribute holds `id`
         * @example entryUUID
         */
        id: string;
        /**
         * @description Which attribute holds `login`
         * @example login
         */
        login: string;
        /**
         * @description Which attribute holds `displayName`
         * @example displayName
         */
        displayName: string;
        /**
         * @description Which attribute holds `givenName`
         * @example givenName
         */
        givenName: string;
        /**
         * @description Which attribute holds `surname`
         * @example surname
         */
        surname: string;
        /**
         * @description Which attribute holds `mail`
         * @example mail
         */
        mail: string;
        /**
         * @description Which attribute holds `mobile`
         * @example mobile
         */
        mobile: string;
        /**
         * @description Which attribute holds `office`
         * @example office
         */
        office: string;
      };
      /** @description How people and groups come from there */
      sync: {
        /**
         * @description Whether people and groups are read regularly
         * @example true
         */
        enabled: boolean;
        /**
         * @description How often what changed is read
         * @example 60
         */
        everyMinutes: number;
        /**
         * @description An LDAP filter that people have to match besides
         * @example (department=Sales)
         */
        filter?: string;
        /**
         * @description Distinguished names of groups; people are members of one of them, also through others
         * @example [
         *       "cn=staff,ou=groups,dc=example,dc=org"
         *     ]
         */
        groups?: string[];
        /**
         * @description A run that would disable more of the people stops and asks
         * @example 10
         */
        disableAtMostPercent: number;
      };
      /** @description What may be done with passwords there */
      rights: {
        /** @description Set without the present one */
        reset: boolean;
        /** @description Set by who knows the present one */
        change: boolean;
        /** @description A lockout ended */
        unlock: boolean;
      };
      /**
       * @description How it stands
       * @example running
       * @enum {string}
       */
      state: 'running' | 'outdated' | 'unreachable' | 'misconfigured' | 'neverConnected' | 'paused';
      /**
       * Format: date-time
       * @description Since when it is here
       * @example 2026-03-01T10:00:00.000Z
       */
      createdAt: string;
    };
    /** @description A directory to be added */
    NewDirectory: {
      /**
       * @description What operators call it
       * @example Head office
       */
      name: string;
      /**
       * @description What it is
       * @example ldap
       * @enum {string}
       */
      kind: 'activeDirectory' | 'ldap';
      /**
       * @description Whether the worker reaches it itself, or an agent beside it
       * @default direct
       * @example direct
       * @enum {string}
       */
      via?: 'direct' | 'agent';
      /**
       * @description Its servers, tried in this order; passwords go by `ldaps`, or by `ldap` with `startTls`
       * @example [
       *       "ldaps://ldap1.example.org"
       *     ]
       */
      urls?: string[];
      /**
       * @description Whether `ldap` addresses switch to TLS before anything else
       * @example false
       */
      startTls?: boolean;
      /**
       * @description Where its people and groups are below
       * @example dc=example,dc=org
       */
      baseDn?: string;
      /** @description Who the worker is there; the password is sealed to it and never shown */
      bind?: {
        /**
         * @description Who the worker is there: a distinguished name, or for Active Directory a user principal name
         * @example cn=latchkey,ou=services,dc=example,dc=org
         */
        dn: string;
        /**
         * @description The password of that account
         * @example Orbit-93-Kettle
         */
        password: string;
      };
      /**
       * @description Certificates of own authorities in PEM; those of the system where there are none
       * @example []
       */
      caCertificates?: string[];
      /**
       * @description Which attribute holds what, where it is not the usual one of its kind
       * @default {}
       * @example {
       *       "login": "sAMAccountName"
       *     }
       */
      attributes?: {
        /**
         * @description Which attribute holds `id`
         * @example entryUUID
         */
        id?: string;
        /**
         * @description Which attribute holds `login`
         * @example login
         */
        login?: string;
        /**
         * @description Which attribute holds `displayName`
         * @example displayName
         */
        displayName?: string;
        /**
         * @description Which attribute holds `givenName`
         * @example givenName
         */
        givenName?: string;
        /**
         * @description Which attribute holds `surname`
         * @example surname
         */
        surname?: string;
        /**
         * @description Which attribute holds `mail`
         * @example mail
         */
        mail?: string;
        /**
         * @description Which attribute holds `mobile`
         * @example mobile
         */
        mobile?: string;
        /**
         * @description Which attribute holds `office`
         * @example office
         */
        office?: string;
      };
      /**
       * @description How people and groups come from there
       * @default {}
       */
      sync?: {
        /**
         * @description Whether people and groups are read regularly
         * @default false
         * @example true
         */
        enabled?: boolean;
        /**
         * @description How often what changed is read
         * @default 60
         * @example 60
         */
        everyMinutes?: number;
        /**
         * @description An LDAP filter that people have to match besides
         * @example (department=Sales)
         */
        filter?: string;
        /**
         * @description Distinguished names of groups; people are members of one of them, also through others
         * @example [
         *       "cn=staff,ou=groups,dc=example,dc=org"
         *     ]
         */
        groups?: string[];
        /**
         * @description A run that would disable more of the people stops and asks
         * @default 10
         * @example 10
         */
        disableAtMostPercent?: number;
      };
    };
    /** @description What of a directory is to change */
    DirectoryChanges: {
      /**
       * @description What operators call it
       * @example Head office
       */
      name?: string;
      /**
       * @description Its servers, tried in this order; passwords go by `ldaps`, or by `ldap` with `startTls`
       * @example [
       *       "ldaps://ldap1.example.org"
       *     ]
       */
      urls?: string[];
      /**
       * @description Whether `ldap` addresses switch to TLS before anything else
       * @example false
       */
      startTls?: boolean;
      /**
       * @description Where its people and groups are below
       * @example dc=example,dc=org
       */
      baseDn?: string;
      /** @description Who the worker is there; the password is sealed to it and never shown */
      bind?: {
        /**
         * @description Who the worker is there: a distinguished name, or for Active Directory a user principal name
         * @example cn=latchkey,ou=services,dc=example,dc=org
         */
        dn: string;
        /**
         * @description The password of that account
         * @example Orbit-93-Kettle
         */
        password: string;
      };
      /**
       * @description Certificates of own authorities in PEM; those of the system where there are none
       * @example []
       */
      caCertificates?: string[];
      /**
       * @description Which attribute holds what, where it is not the usual one of its kind
       * @example {
       *       "login": "sAMAccountName"
       *     }
       */
      attributes?: {
        /**
         * @description Which attribute holds `id`
         * @example entryUUID
         */
        id?: string;
        /**
         * @description Which attribute holds `login`
         * @example login
         */
        login?: string;
        /**
         * @description Which attribute holds `displayName`
         * @example displayName
         */
        displayName?: string;
        /**
         * @description Which attribute holds `givenName`
         * @example givenName
         */
        givenName?: string;
        /**
         * @description Which attribute holds `surname`
         * @example surname
         */
        surname?: string;
        /**
         * @description Which attribute holds `mail`
         * @example mail
         */
        mail?: string;
        /**
         * @description Which attribute holds `mobile`
         * @example mobile
         */
        mobile?: string;
        /**
         * @description Which attribute holds `office`
         * @example office
         */
        office?: string;
      };
      /** @description How people and groups come from there */
      sync?: {
        /**
         * @description Whether people and groups are read regularly
         * @default false
         * @example true
         */
        enabled?: boolean;
        /**
         * @description How often what changed is read
         * @default 60
         * @example 60
         */
        everyMinutes?: number;
        /**
         * @description An LDAP filter that people have to match besides
         * @example (department=Sales)
         */
        filter?: string;
        /**
         * @description Distinguished names of groups; people are members of one of them, also through others
         * @example [
         *       "cn=staff,ou=groups,dc=example,dc=org"
         *     ]
         */
        groups?: string[];
        /**
         * @description A run that would disable more of the people stops and asks
         * @default 10
         * @example 10
         */
        disableAtMostPercent?: number;
      };
    };
    /** @description What a look at a directory found */
    DirectoryCheck: {
      /** @description Whether nothing keeps it from working */
      ok: boolean;
      /** @description What was found */
      findings: components['schemas']['DirectoryFinding'][];
    };
    /** @description Something the look at a directory found */
    DirectoryFinding: {
      /**
       * @description What was found: see docs/flows/directory-check.md
       * @example missing-right
       */
      code: string;
      /**
       * @description How bad it is
       * @enum {string}
       */
      severity: 'error' | 'warning' | 'info';
      /**
       * @description The same in words
       * @example the service account may not reset passwords
       */
      text: string;
      /**
       * @description The command or setting that mends it, where one is known
       * @example samba-tool dsacl set …
       */
      remedy?: string;
    };
    /** @description How a directory stands */
    DirectoryStatus: {
      /**
       * @description How it stands
       * @example running
       * @enum {string}
       */
      state: 'running' | 'outdated' | 'unreachable' | 'misconfigured' | 'neverConnected' | 'paused';
      /**
       * Format: date-time
       * @description Since when it stands so; absent before anybody looked
       * @example 2026-03-01T10:00:00.000Z
       */
      since?: string;
      /**
       * Format: date-time
       * @description When it was looked at last
       * @example 2026-03-01T10:00:00.000Z
       */
      checkedAt?: string;
      /** @description Its addresses */
      urls: components['schemas']['DirectoryUrl'][];
      /**
       * @description The agents beside it
       * @example []
       */
      agents: components['schemas']['DirectoryAgent'][];
    };
    /** @description How one address of a directory stands */
    DirectoryUrl: {
      /**
       * @description The address
       * @example ldaps://ldap1.example.org
       */
      url: string;
      /**
       * @description How it stands
       * @enum {string}
       */
      state: 'running' | 'unreachable' | 'unknown';
      /**
       * @description How long it took to answer
       * @example 12
       */
      latencyMs?: number;
    };
    /** @description An agent beside a directory */
    DirectoryAgent: {
      /**
       * Format: uuid
       * @description The id of the agent
       */
      id: string;
      /**
       * @description What operators call it
       * @example head office 1
       */
      name: string;
      /**
       * @description How it stands
       * @example running
       * @enum {string}
       */
      state: 'running' | 'outdated' | 'unreachable' | 'misconfigured' | 'neverConnected' | 'paused';
      /**
       * @description What it runs; absent before it was heard of
       * @example 0.1.0
       */
      version?: string;
      /**
       * Format: date-time
       * @description When it was heard of last
       * @example 2026-03-01T10:00:00.000Z
       */
      lastSeenAt?: string;
    };
    /** @description A sync that was begun */
    SyncAsked: {
      /**
       * @description The run, as `last.id` names it later
       * @example b2f7Yk0sQ1mZx8cV5nL3aQ
       */
      id: string;
    };
    /** @description A sync to be run now */
    SyncOrder: {
      /**
       * @description Whether it only lists what would change
       * @default false
       * @example true
       */
      dryRun?: boolean;
      /**
       * @description Whether everything is read, not what changed since the last run
       * @default false
       * @example false
       */
      full?: boolean;
    };
    /** @description How the sync of a directory stands */
    DirectorySync: {
      /**
       * @description Whether one is at it
       * @example false
       */
      running: boolean;
      /** @description How far it is */
      progress?: {
        /**
         * @description What it is at
         * @enum {string}
         */
        phase: 'reading' | 'applying';
        /**
         * @description People so far
         * @example 1200
         */
        people: number;
        /**
         * @description Groups there are
         * @example 40
         */
        groups: number;
      };
      last?: components['schemas']['SyncResult'];
    };
    /** @description What the last sync came to */
    SyncResult: {
      /**
       * @description The run
       * @example b2f7Yk0sQ1mZx8cV5nL3aQ
       */
      id: string;
      /**
       * Format: date-time
       * @description When it ended
       * @example 2026-03-01T10:00:00.000Z
       */
      at: string;
      /**
       * @description `stopped`: it would have closed or removed too many and did nothing; `failed`: the directory could not be read
       * @enum {string}
       */
      outcome: 'done' | 'stopped' | 'failed';
      /**
       * @description Whether it only looked
       * @example false
       */
      dryRun: boolean;
      /**
       * @description Whether everything was read
       * @example true
       */
      full: boolean;
      /**
       * @description People who came
       * @example 12
       */
      added: number;
      /**
       * @description People who changed
       * @example 3
       */
      changed: number;
      /**
       * @description People whose account was closed
       * @example 1
       */
      disabled: number;
      /**
       * @description People who are gone
       * @example 0
       */
      removed: number;
      /**
       * @description What could not be done, a hundred at most
       * @example []
       */
      problems: components['schemas']['SyncProblem'][];
      /** @description Of a dry run: what would change, a thousand at most */
      changes?: components['schemas']['SyncChange'][];
    };
    /** @description Something a sync could not do */
    SyncProblem: {
      /**
       * @description What it is: see docs/flows/directory-sync.md
       * @example login-taken
       * @enum {string}
       */
      code:
        | 'login-missing'
        | 'login-taken'
        | 'alias-ambiguous'
        | 'contact-unreadable'
        | 'holds-a-role'
        | 'group-name-taken'
        | 'group-in-use'
        | 'too-many-disabled'
        | 'unreachable'
        | 'timeout'
        | 'certificate-untrusted'
        | 'certificate-name-mismatch'
        | 'certificate-expired'
        | 'tls-required'
        | 'bind-refused'
        | 'missing-right'
        | 'wrong-base'
        | 'account-not-found'
        | 'account-ambiguous'
        | 'account-disabled'
        | 'account-expired'
        | 'account-protected'
        | 'read-only'
        | 'referral'
        | 'size-limit'
        | 'server-refused';
      /**
       * @description Whom it is about
       * @example ada
       */
      login?: string;
      /**
       * @description The same in words
       * @example somebody else here has this login
       */
      text: string;
      /**
       * @description What mends it, where that is known
       * @example Rename one of them.
       */
      remedy?: string;
    };
    /** @description What a sync would change */
    SyncChange: {
      /**
       * @description What would happen to the person
       * @enum {string}
       */
      kind: 'added' | 'changed' | 'disabled' | 'enabled' | 'removed';
      /**
       * @description Who it is
       * @example ada
       */
      login: string;
      /**
       * @description What would change
       * @example [
       *       "displayName"
       *     ]
       */
      fields?: string[];
    };
    /** @description The token of an agent as it is told once */
    EnrolmentToken: {
      /**
       * Format: uuid
       * @description The id of the agent
       */
      id: string;
      /**
       * @description What it enrols with, once, within 24 hours
       * @example lke_Wm3f0L4mE0uV9c8vF7oFzJk1Y2s0L4mE0uV9c8vF7oF
       */
      token: string;
    };
    /** @description An agent to be enrolled */
    NewAgent: {
      /**
       * @description What operators call it
       * @example head office 1
       */
      name: string;
    };
    /** @description A named set of people */
    Group: {
      /**
       * Format: uuid
       * @description The id of the group
       */
      id: string;
      /**
       * @description Its name; whatever takes a group takes its name or its id
       * @example Staff
       */
      name: string;
    };
    /** @description A group to be made */
    NewGroup: {
      /**
       * @description Its name; whatever takes a group takes its name or its id
       * @example Staff
       */
      name: string;
    };
    /** @description The policies of a tenant, in order */
    Policies: {
      /** @description In order */
      items: components['schemas']['Policy'][];
    };
    /**
     * @description A policy to be made: what is not named has its default
     * @example {
     *       "appliesTo": {
     *         "groups": [
     *           "Staff"
     *         ],
     *         "exclude": []
     *       },
     *       "reset": {
     *         "gates": 2
     *       }
     *     }
     */
    NewPolicy: {
      /** @description Whom it is for. Groups by name or id; `exclude` wins. */
      appliesTo: {
        /**
         * @description Groups it is for
         * @example [
         *       "Staff"
         *     ]
         */
        groups: string[];
        /**
         * @description Groups it is not for
         * @default []
         * @example [
         *       "Guests"
         *     ]
         */
        exclude?: string[];
      };
      /**
       * @description What a reset asks for.
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
          'email' | 'sms' | 'mobileCall' | 'officeCall' | 'questions' | 'totp' | 'recoveryCode'
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
         * @description Age of what a person registered, before it counts.
         * @default 0
         */
        methodMinAgeHours?: number;
        /**
         * @description Offer a locked account to be unlocked with the password it has.
         * @default true
         */
        unlockWithoutReset?: boolean;
        /**
         * @description What to do when a directory is away as a password is to be written.
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
       * @description Security questions.
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
          /**
           * @description The question in this language
           * @example What was your first bicycle called?
           */
          en?: string;
          /**
           * @description The question in this language
           * @example What was your first bicycle called?
           */
          de?: string;
        }[];
      };
      /**
       * @description What people register, and how it is kept up.
       * @default {
       *       "required": true,
       *       "deferrals": 3,
       *       "trustDirectoryContacts": false,
       *       "reconfirmDays": 180,
       *       "operatorChangeWaitHours": 24,
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
         * @description Age of a contact an operator put in the place of another or beside it, before a reset takes it. One for somebody who had none counts at once.
         * @default 24
         */
        operatorChangeWaitHours?: number;
        /**
         * @description Reminders to confirm contacts again.
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
          /**
           * @description How many days before it is due.
           * @default 14
           */
          startDaysBefore?: number;
          /**
           * @description How many days apart.
           * @default 7
           */
          everyDays?: number;
          /**
           * @description How many.
           * @default 3
           */
          atMost?: number;
          /**
           * @description By which way.
           * @default [
           *       "email"
           *     ]
           */
          channels?: ('email' | 'sms')[];
          /**
           * @description When none is sent, in the organisation's time zone.
           * @default {
           *       "from": "20:00",
           *       "to": "08:00"
           *     }
           */
          quietHours?: {
            /**
             * @description Since.
             * @default 20:00
             * @example 20:00
             */
            from?: string;
            /**
             * @description Until.
             * @default 08:00
             * @example 08:00
             */
            to?: string;
          };
        };
      };
      /**
       * @description Who is told of what.
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
         * @description Tell the owners of the organisation when an administrator had a password reset, or reset their own.
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
            /**
             * Format: email
             * @description An address to write to.
             * @example help@example.org
             */
            email: string;
          }
        | {
            /**
             * Format: uri
             * @description A page to go to.
             */
            url: string;
          }
        | null;
      /**
       * @description What a password has to be like.
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
         * @description When a password kept here must be changed; 0 for never.
         * @default 0
         */
        expiryDays?: number;
        /**
         * @description How long it must be kept before it may be changed; never holds a reset up.
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
       * @description How much may be tried and sent.
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
    /** @description The order in which policies are tried */
    PolicyOrder: {
      /** @description The ids of the policies, the first to be tried first */
      order: string[];
    };
    /** @description What a policy was */
    PolicyVersion: {
      /**
       * @description The number of the version
       * @example 3
       */
      version: number;
      /**
       * Format: date-time
       * @description When it was made
       * @example 2026-03-01T10:00:00.000Z
       */
      changedAt: string;
      /**
       * @description Who made it, by kind and id
       * @example operator:0b9f3a4e
       */
      changedBy: string;
      document: components['schemas']['PolicyDocument'];
    };
    /** @description What became of a test message */
    SentTestMessage: {
      /** @description Whether a provider took it */
      delivered: boolean;
      /**
       * @description Which one took it
       * @example smtp
       */
      provider?: string;
      /**
       * @description Why a provider did not take it, the last time one did not: `<provider>: <problem>`, then the number it answered and what its own system calls that, as in `smtp: sign-in-refused 535 5.7.8`. One of `name-not-found`, `connection-refused`, `connection-failed`, `certificate-refused`, `tls-failed`, `tls-required`, `client-refused`, `sign-in-refused`, `sign-in-required`, `sender-refused`, `relay-refused`, `not-permitted`, `account-closed`, `wrong-address`, `provider-busy`, `provider-failed`, `no-answer`, `answer-lost`, `recipient-refused`, `recipient-deferred`, `message-refused`, `message-unusable`. With `delivered`, a provider that was asked before. `no-provider`: the channel has none.
       * @example smtp: sign-in-refused 535 5.7.8
       */
      problem?: string;
    };
    /** @description A message to find out with whether they arrive */
    TestMessage: {
      /**
       * @description How it goes out
       * @enum {string}
       */
      channel: 'email' | 'text' | 'call';
      /**
       * @description An address, or a number as people of the tenant write it
       * @example ada@home.example
       */
      to: string;
    };
    /** @description A message of an installation without providers */
    OutboxMessage: {
      /**
       * @description The id of the message
       * @example 42
       */
      id: string;
      /**
       * Format: date-time
       * @description When it would have gone out
       * @example 2026-03-01T10:00:00.000Z
       */
      createdAt: string;
      /**
       * @description How it would have gone out
       * @enum {string}
       */
      channel: 'email' | 'text' | 'call';
      /**
       * @description The address, or the number in E.164
       * @example ada@home.example
       */
      to: string;
      /**
       * @description The subject of a mail
       * @example Your code
       */
      subject?: string;
      /**
       * @description What it says
       * @example Your code is 123456.
       */
      text: string;
    };
    /** @description Something that was decided */
    AuditEvent: {
      /**
       * @description Its place in the chain
       * @example 17
       */
      seq: number;
      /**
       * Format: date-time
       * @description When it was decided
       * @example 2026-03-01T10:00:00.000Z
       */
      at: string;
      /**
       * @description What was decided: see docs/audit.md
       * @example policy.changed
       */
      event: string;
      /**
       * @description Who decided, by kind and id
       * @example operator:0b9f3a4e
       */
      actor: string;
      /**
       * @description The login of an operator or the name of a token
       * @example grace
       */
      actorName?: string;
      /**
       * Format: uuid
       * @description The person it concerns
       */
      subjectId?: string;
      /**
       * @description Their login, while they are there
       * @example ada
       */
      subjectLogin?: string;
      /**
       * @description The flow it belongs to
       * @example k3Jv0m5q7Qe2w9Xb1s6TzA
       */
      flowRef?: string;
      /**
       * @description How it ended
       * @enum {string}
       */
      result: 'succeeded' | 'failed' | 'blocked' | 'cancelled' | 'abandoned' | 'info';
      /**
       * @description Why, as a code
       * @example wrong-code
       */
      detail?: string;
      /**
       * @description What else is recorded of such an event
       * @example {}
       */
      data: {
        [key: string]: unknown;
      };
    };
    /** @description Whether a chain is as it was written */
    AuditVerdict:
      | {
          /**
           * @description Nothing was altered
           * @enum {boolean}
           */
          intact: true;
          /**
           * @description How many rows were checked
           * @example 128
           */
          rows: number;
        }
      | {
          /**
           * @description Something was altered
           * @enum {boolean}
           */
          intact: false;
          /**
           * @description The first row that is not as it was written
           * @example 17
           */
          brokenSeq: number;
          /**
           * @description What is wrong with it
           * @example the hash does not match
           */
          problem: string;
        };
    /** @description The story of one flow */
    SupportTimeline: {
      /**
       * @description The code of the flow
       * @example LK-7Q2M-X4TD
       */
      supportCode: string;
      /**
       * @description Which flow it is
       * @enum {string}
       */
      flow:
        | 'passwordReset'
        | 'adminPasswordReset'
        | 'registrationVerification'
        | 'stepUp'
        | 'methodChange'
        | 'passwordChange'
        | 'callerVerification';
      /**
       * @description Where it is
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
        | 'failed'
        | 'asked'
        | 'waiting'
        | 'used';
      /**
       * Format: date-time
       * @description When it began
       * @example 2026-03-01T10:00:00.000Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @description When it ends at the latest
       * @example 2026-03-01T10:00:00.000Z
       */
      expiresAt: string;
      /** @description Whose flow it is, for roles that may read people; null when it is nobody */
      person?: {
        /**
         * Format: uuid
         * @description The id of the person
         */
        id: string;
        /**
         * @description What they sign in with
         * @example ada
         */
        login: string;
        /**
         * @description Their name
         * @example Ada Lovelace
         */
        displayName: string;
      } | null;
      /** @description How it ended */
      outcome?: {
        /**
         * @description The outcome: see docs/errors.md
         * @example password-reset
         */
        code: string;
        /**
         * @description What belongs to it
         * @example {}
         */
        data?: {
          [key: string]: unknown;
        };
      };
      /** @description What was decided, oldest first */
      events: {
        /**
         * Format: date-time
         * @description When it was decided
         * @example 2026-03-01T10:00:00.000Z
         */
        at: string;
        /**
         * @description What was decided: see docs/audit.md
         * @example reset.proofAccepted
         */
        event: string;
        /**
         * @description How it ended
         * @example succeeded
         */
        result: string;
        /**
         * @description Why, as a code
         * @example null
         */
        detail: string | null;
        /**
         * @description What else is recorded of such an event
         * @example {}
         */
        data: {
          [key: string]: unknown;
        };
      }[];
      /** @description The messages that were sent */
      deliveries: {
        /**
         * @description How it went out
         * @example email
         */
        channel: string;
        /**
         * @description What it was for
         * @example code
         */
        purpose: string;
        /**
         * @description How far it came
         * @example sent
         */
        state: string;
        /**
         * @description How many calls of a provider it took
         * @example 1
         */
        attempts: number;
        /**
         * @description How often the same may have arrived again
         * @example 0
         */
        possibleDuplicates: number;
        /**
         * @description Who took it
         * @example smtp
         */
        provider: string | null;
        /**
         * @description Why a provider did not take it, the last time one did not: `<provider>: <problem>`, then the number it answered and what its own system calls that, as in `smtp: sign-in-refused 535 5.7.8`. One of `name-not-found`, `connection-refused`, `connection-failed`, `certificate-refused`, `tls-failed`, `tls-required`, `client-refused`, `sign-in-refused`, `sign-in-required`, `sender-refused`, `relay-refused`, `not-permitted`, `account-closed`, `wrong-address`, `provider-busy`, `provider-failed`, `no-answer`, `answer-lost`, `recipient-refused`, `recipient-deferred`, `message-refused`, `message-unusable`.
         * @example null
         */
        lastProblem: string | null;
        /**
         * Format: date-time
         * @description When it was made
         * @example 2026-03-01T10:00:00.000Z
         */
        createdAt: string;
        /**
         * Format: date-time
         * @description When that last changed
         * @example 2026-03-01T10:00:00.000Z
         */
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
export interface operations {
  getSession: {
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
           *       "id": "0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10",
           *       "login": "grace",
           *       "grants": [
           *         {
           *           "role": "owner",
           *           "tenant": "demo"
           *         }
           *       ],
           *       "expiresAt": "2026-03-01T10:00:00.000Z"
           *     }
           */
          'application/json': components['schemas']['OperatorSession'];
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
  signIn: {
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
         *       "login": "grace",
         *       "password": "correct horse battery staple"
         *     }
         */
        'application/json': components['schemas']['OperatorCredentials'];
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
           *       "id": "0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10",
           *       "login": "grace",
           *       "grants": [
           *         {
           *           "role": "owner",
           *           "tenant": "demo"
           *         }
           *       ],
           *       "expiresAt": "2026-03-01T10:00:00.000Z"
           *     }
           */
          'application/json': components['schemas']['OperatorSession'];
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
  signOut: {
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
  decodePayloads: {
    parameters: {
      query?: never;
      header?: {
        /** @description The namespace asked about */
        'X-Namespace'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "payloads": [
         *         {
         *           "metadata": {
         *             "encoding": "YmluYXJ5L2VuY3J5cHRlZA=="
         *           },
         *           "data": "eyJhIjoxfQ=="
         *         }
         *       ]
         *     }
         */
        'application/json': components['schemas']['Payloads'];
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
           *       "payloads": [
           *         {
           *           "metadata": {
           *             "encoding": "YmluYXJ5L2VuY3J5cHRlZA=="
           *           },
           *           "data": "eyJhIjoxfQ=="
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['Payloads'];
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
  listOperators: {
    parameters: {
      query?: {
        /** @description `nextCursor` of the page before, opaque */
        cursor?: components['schemas']['Cursor'];
        /** @description How many at most */
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
          /**
           * @example {
           *       "items": [
           *         {
           *           "id": "0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10",
           *           "login": "grace",
           *           "grants": [
           *             {
           *               "role": "owner",
           *               "tenant": "demo"
           *             }
           *           ],
           *           "createdAt": "2026-03-01T10:00:00.000Z"
           *         }
           *       ],
           *       "nextCursor": "MGI5ZjNhNGU"
           *     }
           */
          'application/json': {
            /** @description In order */
            items: components['schemas']['Operator'][];
            nextCursor?: components['schemas']['Cursor'];
          };
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
  createOperator: {
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
         *       "login": "grace",
         *       "password": "correct horse battery staple",
         *       "grants": [
         *         {
         *           "role": "helpdesk",
         *           "tenant": "demo"
         *         }
         *       ]
         *     }
         */
        'application/json': components['schemas']['NewOperator'];
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
           *       "id": "0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10",
           *       "login": "grace",
           *       "grants": [
           *         {
           *           "role": "owner",
           *           "tenant": "demo"
           *         }
           *       ],
           *       "createdAt": "2026-03-01T10:00:00.000Z"
           *     }
           */
          'application/json': components['schemas']['Operator'];
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
      /** @description already-exists */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:already-exists",
           *       "title": "It exists already",
           *       "status": 409,
           *       "code": "already-exists"
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
  deleteOperator: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The id of the operator */
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
  listApiTokens: {
    parameters: {
      query?: {
        /** @description `nextCursor` of the page before, opaque */
        cursor?: components['schemas']['Cursor'];
        /** @description How many at most */
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
          /**
           * @example {
           *       "items": [
           *         {
           *           "id": "0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10",
           *           "name": "Portal of the intranet",
           *           "grants": [
           *             {
           *               "role": "owner",
           *               "tenant": "demo"
           *             }
           *           ],
           *           "createdAt": "2026-03-01T10:00:00.000Z"
           *         }
           *       ],
           *       "nextCursor": "MGI5ZjNhNGU"
           *     }
           */
          'application/json': {
            /** @description In order */
            items: components['schemas']['ApiToken'][];
            nextCursor?: components['schemas']['Cursor'];
          };
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
  createApiToken: {
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
         *       "name": "Portal of the intranet",
         *       "grants": [
         *         {
         *           "role": "helpdesk",
         *           "tenant": "demo"
         *         }
         *       ]
         *     }
         */
        'application/json': components['schemas']['NewApiToken'];
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
           *       "id": "0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10",
           *       "name": "Portal of the intranet",
           *       "grants": [
           *         {
           *           "role": "owner",
           *           "tenant": "demo"
           *         }
           *       ],
           *       "createdAt": "2026-03-01T10:00:00.000Z",
           *       "token": "lka_Wm3f0L4mE0uV9c8vF7oFzJk1Y2s"
           *     }
           */
          'application/json': components['schemas']['ShownApiToken'];
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
  revokeApiToken: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The id of the token */
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
  listTenants: {
    parameters: {
      query?: {
        /** @description `nextCursor` of the page before, opaque */
        cursor?: components['schemas']['Cursor'];
        /** @description How many at most */
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
          /**
           * @example {
           *       "items": [
           *         {
           *           "id": "0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10",
           *           "slug": "demo",
           *           "displayName": "Example Ltd",
           *           "timeZone": "Europe/Berlin",
           *           "country": "DE",
           *           "languages": [
           *             "en",
           *             "de"
           *           ],
           *           "challenge": "pow",
           *           "trustedNetworks": [
           *             "192.0.2.0/24"
           *           ],
           *           "corsOrigins": [
           *             "https://portal.example.org"
           *           ],
           *           "branding": {
           *             "accentColor": "#0b5fff",
           *             "logoUrl": "https://www.example.org/logo.svg",
           *             "signInUrl": "https://portal.example.org"
           *           },
           *           "hostNames": [
           *             "reset.example.org"
           *           ],
           *           "returnOrigins": [
           *             "https://portal.example.org"
           *           ],
           *           "writeback": {
           *             "enabled": true
           *           },
           *           "fourEyes": true
           *         }
           *       ],
           *       "nextCursor": "MGI5ZjNhNGU"
           *     }
           */
          'application/json': {
            /** @description In order */
            items: components['schemas']['TenantSettings'][];
            nextCursor?: components['schemas']['Cursor'];
          };
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
  createTenant: {
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
         *       "slug": "demo",
         *       "displayName": "Example Ltd",
         *       "timeZone": "Europe/Berlin",
         *       "country": "DE",
         *       "languages": [
         *         "en",
         *         "de"
         *       ],
         *       "challenge": "pow",
         *       "trustedNetworks": [
         *         "192.0.2.0/24"
         *       ],
         *       "corsOrigins": [
         *         "https://portal.example.org"
         *       ],
         *       "branding": {
         *         "accentColor": "#0b5fff",
         *         "logoUrl": "https://www.example.org/logo.svg",
         *         "signInUrl": "https://portal.example.org"
         *       },
         *       "hostNames": [
         *         "reset.example.org"
         *       ],
         *       "returnOrigins": [
         *         "https://portal.example.org"
         *       ],
         *       "writeback": {
         *         "enabled": true
         *       },
         *       "fourEyes": false
         *     }
         */
        'application/json': components['schemas']['NewTenant'];
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
           *       "id": "0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10",
           *       "slug": "demo",
           *       "displayName": "Example Ltd",
           *       "timeZone": "Europe/Berlin",
           *       "country": "DE",
           *       "languages": [
           *         "en",
           *         "de"
           *       ],
           *       "challenge": "pow",
           *       "trustedNetworks": [
           *         "192.0.2.0/24"
           *       ],
           *       "corsOrigins": [
           *         "https://portal.example.org"
           *       ],
           *       "branding": {
           *         "accentColor": "#0b5fff",
           *         "logoUrl": "https://www.example.org/logo.svg",
           *         "signInUrl": "https://portal.example.org"
           *       },
           *       "hostNames": [
           *         "reset.example.org"
           *       ],
           *       "returnOrigins": [
           *         "https://portal.example.org"
           *       ],
           *       "writeback": {
           *         "enabled": true
           *       },
           *       "fourEyes": true
           *     }
           */
          'application/json': components['schemas']['TenantSettings'];
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
      /** @description already-exists */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:already-exists",
           *       "title": "It exists already",
           *       "status": 409,
           *       "code": "already-exists"
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
  getTenant: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The slug of the tenant, in any case */
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
          /**
           * @example {
           *       "id": "0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10",
           *       "slug": "demo",
           *       "displayName": "Example Ltd",
           *       "timeZone": "Europe/Berlin",
           *       "country": "DE",
           *       "languages": [
           *         "en",
           *         "de"
           *       ],
           *       "challenge": "pow",
           *       "trustedNetworks": [
           *         "192.0.2.0/24"
           *       ],
           *       "corsOrigins": [
           *         "https://portal.example.org"
           *       ],
           *       "branding": {
           *         "accentColor": "#0b5fff",
           *         "logoUrl": "https://www.example.org/logo.svg",
           *         "signInUrl": "https://portal.example.org"
           *       },
           *       "hostNames": [
           *         "reset.example.org"
           *       ],
           *       "returnOrigins": [
           *         "https://portal.example.org"
           *       ],
           *       "writeback": {
           *         "enabled": true
           *       },
           *       "fourEyes": true
           *     }
           */
          'application/json': components['schemas']['TenantSettings'];
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
  updateTenant: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The slug of the tenant, in any case */
        t: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "displayName": "Example Ltd",
         *       "timeZone": "Europe/Berlin",
         *       "country": "DE",
         *       "languages": [
         *         "en",
         *         "de"
         *       ],
         *       "challenge": "pow",
         *       "trustedNetworks": [
         *         "192.0.2.0/24"
         *       ],
         *       "corsOrigins": [
         *         "https://portal.example.org"
         *       ],
         *       "branding": {
         *         "accentColor": "#0b5fff",
         *         "logoUrl": "https://www.example.org/logo.svg",
         *         "signInUrl": "https://portal.example.org"
         *       },
         *       "hostNames": [
         *         "reset.example.org"
         *       ],
         *       "returnOrigins": [
         *         "https://portal.example.org"
         *       ],
         *       "writeback": {
         *         "enabled": true
         *       },
         *       "fourEyes": true
         *     }
         */
        'application/json': components['schemas']['TenantChanges'];
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
           *       "id": "0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10",
           *       "slug": "demo",
           *       "displayName": "Example Ltd",
           *       "timeZone": "Europe/Berlin",
           *       "country": "DE",
           *       "languages": [
           *         "en",
           *         "de"
           *       ],
           *       "challenge": "pow",
           *       "trustedNetworks": [
           *         "192.0.2.0/24"
           *       ],
           *       "corsOrigins": [
           *         "https://portal.example.org"
           *       ],
           *       "branding": {
           *         "accentColor": "#0b5fff",
           *         "logoUrl": "https://www.example.org/logo.svg",
           *         "signInUrl": "https://portal.example.org"
           *       },
           *       "hostNames": [
           *         "reset.example.org"
           *       ],
           *       "returnOrigins": [
           *         "https://portal.example.org"
           *       ],
           *       "writeback": {
           *         "enabled": true
           *       },
           *       "fourEyes": true
           *     }
           */
          'application/json': components['schemas']['TenantSettings'];
        };
      };
      /** @description Done */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10",
           *       "kind": "userChange",
           *       "state": "pending",
           *       "person": {
           *         "id": "0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10",
           *         "login": "ada",
           *         "displayName": "Ada"
           *       },
           *       "changes": [
           *         {
           *           "pointer": "/contacts/alternateEmail",
           *           "former": "o•••@h•••.example",
           *           "value": "a•••@h•••.example"
           *         }
           *       ],
           *       "askedBy": "operator:0b9f3a4e",
           *       "askedByName": "grace",
           *       "askedAt": "2026-03-01T10:00:00.000Z",
           *       "expiresAt": "2026-03-01T10:00:00.000Z",
           *       "decidedBy": "operator:7c1d2e9a",
           *       "decidedByName": "joan",
           *       "decidedAt": "2026-03-01T10:00:00.000Z"
           *     }
           */
          'application/json': components['schemas']['PendingChange'];
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
      /** @description change-pending, changed-meanwhile */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:change-pending",
           *       "title": "A change of this waits for another owner already",
           *       "status": 409,
           *       "code": "change-pending"
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
  listUsers: {
    parameters: {
      query?: {
        /** @description A part of a login or name, in any case */
        search?: string;
        /** @description `nextCursor` of the page before, opaque */
        cursor?: components['schemas']['Cursor'];
        /** @description How many at most */
        limit?: number;
      };
      header?: never;
      path: {
        /** @description The slug of the tenant, in any case */
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
          /**
           * @example {
           *       "items": [
           *         {
           *           "id": "0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10",
           *           "login": "ada",
           *           "displayName": "Ada Example",
           *           "givenName": "Ada",
           *           "surname": "Example",
           *           "primaryEmailHint": "a•••@w•••.example",
           *           "roles": [],
           *           "groups": [
           *             "Staff"
           *           ],
           *           "home": {
           *             "directory": "local"
           *           },
           *           "accountEnabled": true,
           *           "registered": true,
           *           "mayReset": true,
           *           "capable": true,
           *           "createdAt": "2026-03-01T10:00:00.000Z"
           *         }
           *       ],
           *       "nextCursor": "MGI5ZjNhNGU"
           *     }
           */
          'application/json': {
            /** @description In order */
            items: components['schemas']['User'][];
            nextCursor?: components['schemas']['Cursor'];
          };
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
  createUser: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The slug of the tenant, in any case */
        t: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "login": "ada",
         *       "displayName": "Ada Example",
         *       "givenName": "Ada",
         *       "surname": "Example",
         *       "primaryEmail": "ada@work.example",
         *       "roles": [],
         *       "groups": [
         *         "Staff"
         *       ],
         *       "home": {
         *         "directory": "local"
         *       },
         *       "password": "Kettle-Orbit-93-Falcon",
         *       "contacts": {
         *         "alternateEmail": "ada@home.example",
         *         "mobilePhone": "+4915112345678",
         *         "officePhone": "+493012345;ext=12"
         *       }
         *     }
         */
        'application/json': components['schemas']['NewUser'];
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
           *       "id": "0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10",
           *       "login": "ada",
           *       "displayName": "Ada Example",
           *       "givenName": "Ada",
           *       "surname": "Example",
           *       "primaryEmailHint": "a•••@w•••.example",
           *       "roles": [],
           *       "groups": [
           *         "Staff"
           *       ],
           *       "home": {
           *         "directory": "local"
           *       },
           *       "accountEnabled": true,
           *       "registered": true,
           *       "mayReset": true,
           *       "capable": true,
           *       "createdAt": "2026-03-01T10:00:00.000Z",
           *       "warnings": [
           *         {
           *           "code": "no-contact",
           *           "detail": "no address or number is on file: neither a code nor a notice can reach this person"
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['ChangedUser'];
        };
      };
      /** @description Done */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10",
           *       "kind": "userChange",
           *       "state": "pending",
           *       "person": {
           *         "id": "0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10",
           *         "login": "ada",
           *         "displayName": "Ada"
           *       },
           *       "changes": [
           *         {
           *           "pointer": "/contacts/alternateEmail",
           *           "former": "o•••@h•••.example",
           *           "value": "a•••@h•••.example"
           *         }
           *       ],
           *       "askedBy": "operator:0b9f3a4e",
           *       "askedByName": "grace",
           *       "askedAt": "2026-03-01T10:00:00.000Z",
           *       "expiresAt": "2026-03-01T10:00:00.000Z",
           *       "decidedBy": "operator:7c1d2e9a",
           *       "decidedByName": "joan",
           *       "decidedAt": "2026-03-01T10:00:00.000Z"
           *     }
           */
          'application/json': components['schemas']['PendingChange'];
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
      /** @description already-exists */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:already-exists",
           *       "title": "It exists already",
           *       "status": 409,
           *       "code": "already-exists"
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
      /** @description invalid-field, unknown-group, unknown-directory */
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
  getUser: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The slug of the tenant, in any case */
        t: string;
        /** @description The id of the person, or `login:` and their login */
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
          /**
           * @example {
           *       "id": "0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10",
           *       "login": "ada",
           *       "displayName": "Ada Example",
           *       "givenName": "Ada",
           *       "surname": "Example",
           *       "primaryEmailHint": "a•••@w•••.example",
           *       "roles": [],
           *       "groups": [
           *         "Staff"
           *       ],
           *       "home": {
           *         "directory": "local"
           *       },
           *       "accountEnabled": true,
           *       "registered": true,
           *       "mayReset": true,
           *       "capable": true,
           *       "createdAt": "2026-03-01T10:00:00.000Z"
           *     }
           */
          'application/json': components['schemas']['User'];
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
  deleteUser: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The slug of the tenant, in any case */
        t: string;
        /** @description The id of the person, or `login:` and their login */
        u: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10",
           *       "kind": "userChange",
           *       "state": "pending",
           *       "person": {
           *         "id": "0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10",
           *         "login": "ada",
           *         "displayName": "Ada"
           *       },
           *       "changes": [
           *         {
           *           "pointer": "/contacts/alternateEmail",
           *           "former": "o•••@h•••.example",
           *           "value": "a•••@h•••.example"
           *         }
           *       ],
           *       "askedBy": "operator:0b9f3a4e",
           *       "askedByName": "grace",
           *       "askedAt": "2026-03-01T10:00:00.000Z",
           *       "expiresAt": "2026-03-01T10:00:00.000Z",
           *       "decidedBy": "operator:7c1d2e9a",
           *       "decidedByName": "joan",
           *       "decidedAt": "2026-03-01T10:00:00.000Z"
           *     }
           */
          'application/json': components['schemas']['PendingChange'];
        };
      };
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
      /** @description change-pending, changed-meanwhile */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:change-pending",
           *       "title": "A change of this waits for another owner already",
           *       "status": 409,
           *       "code": "change-pending"
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
  updateUser: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The slug of the tenant, in any case */
        t: string;
        /** @description The id of the person, or `login:` and their login */
        u: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "login": "ada",
         *       "displayName": "Ada Example",
         *       "givenName": "Ada",
         *       "surname": "Example",
         *       "primaryEmail": "ada@work.example",
         *       "roles": [],
         *       "groups": [
         *         "Staff"
         *       ],
         *       "accountEnabled": true,
         *       "contacts": {
         *         "alternateEmail": "ada@home.example",
         *         "mobilePhone": "+4915112345678",
         *         "officePhone": "+493012345;ext=12"
         *       },
         *       "contactsAtOnce": {
         *         "reason": "lost the phone, known in person"
         *       }
         *     }
         */
        'application/json': components['schemas']['UserChanges'];
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
           *       "id": "0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10",
           *       "login": "ada",
           *       "displayName": "Ada Example",
           *       "givenName": "Ada",
           *       "surname": "Example",
           *       "primaryEmailHint": "a•••@w•••.example",
           *       "roles": [],
           *       "groups": [
           *         "Staff"
           *       ],
           *       "home": {
           *         "directory": "local"
           *       },
           *       "accountEnabled": true,
           *       "registered": true,
           *       "mayReset": true,
           *       "capable": true,
           *       "createdAt": "2026-03-01T10:00:00.000Z",
           *       "warnings": [
           *         {
           *           "code": "no-contact",
           *           "detail": "no address or number is on file: neither a code nor a notice can reach this person"
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['ChangedUser'];
        };
      };
      /** @description Done */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10",
           *       "kind": "userChange",
           *       "state": "pending",
           *       "person": {
           *         "id": "0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10",
           *         "login": "ada",
           *         "displayName": "Ada"
           *       },
           *       "changes": [
           *         {
           *           "pointer": "/contacts/alternateEmail",
           *           "former": "o•••@h•••.example",
           *           "value": "a•••@h•••.example"
           *         }
           *       ],
           *       "askedBy": "operator:0b9f3a4e",
           *       "askedByName": "grace",
           *       "askedAt": "2026-03-01T10:00:00.000Z",
           *       "expiresAt": "2026-03-01T10:00:00.000Z",
           *       "decidedBy": "operator:7c1d2e9a",
           *       "decidedByName": "joan",
           *       "decidedAt": "2026-03-01T10:00:00.000Z"
           *     }
           */
          'application/json': components['schemas']['PendingChange'];
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
      /** @description already-exists, change-pending, changed-meanwhile */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:already-exists",
           *       "title": "It exists already",
           *       "status": 409,
           *       "code": "already-exists"
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
      /** @description invalid-field, unknown-group */
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
  listUserMethods: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The slug of the tenant, in any case */
        t: string;
        /** @description The id of the person, or `login:` and their login */
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
          /**
           * @example {
           *       "items": [
           *         {
           *           "id": "0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10",
           *           "kind": "email",
           *           "hint": "a•••@h•••.example",
           *           "source": "administrator",
           *           "verifiedAt": "2026-03-01T10:00:00.000Z",
           *           "usableFrom": "2026-03-01T10:00:00.000Z"
           *         }
           *       ]
           *     }
           */
          'application/json': {
            /** @description In order */
            items: components['schemas']['UserMethod'][];
          };
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
  getEffectivePolicy: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The slug of the tenant, in any case */
        t: string;
        /** @description The id of the person, or `login:` and their login */
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
          /**
           * @example {
           *       "id": "6f1c1a52-5b0a-4c43-9d0e-0d4f3c6f8d11",
           *       "version": 3,
           *       "document": {
           *         "appliesTo": {
           *           "everyone": true
           *         },
           *         "reset": {
           *           "enabled": true,
           *           "gates": 2,
           *           "methods": [
           *             "email",
           *             "sms"
           *           ],
           *           "codeMinutes": 5,
           *           "flowMinutes": 15,
           *           "methodMinAgeHours": 0,
           *           "unlockWithoutReset": true,
           *           "writebackOutage": "wait",
           *           "writebackWaitMinutes": 30
           *         },
           *         "questions": {
           *           "toRegister": 5,
           *           "toReset": 3,
           *           "allowAlone": false,
           *           "predefined": [],
           *           "custom": []
           *         },
           *         "registration": {
           *           "required": true,
           *           "deferrals": 3,
           *           "trustDirectoryContacts": false,
           *           "reconfirmDays": 180,
           *           "operatorChangeWaitHours": 24,
           *           "reminders": {
           *             "startDaysBefore": 14,
           *             "everyDays": 7,
           *             "atMost": 3,
           *             "channels": [
           *               "email"
           *             ],
           *             "quietHours": {
           *               "from": "20:00",
           *               "to": "08:00"
           *             }
           *           }
           *         },
           *         "notify": {
           *           "ownerOnReset": true,
           *           "ownerOnChange": true,
           *           "ownerOnMethodChange": true,
           *           "adminsOnAdminReset": true,
           *           "wasntMe": "freeze"
           *         },
           *         "helpdesk": null,
           *         "password": {
           *           "minLength": 12,
           *           "maxLength": 256,
           *           "classes": 0,
           *           "history": 5,
           *           "banned": [],
           *           "breached": "off",
           *           "similarity": true,
           *           "expiryDays": 0,
           *           "minAgeDays": 0
           *         },
           *         "publicFace": "constant",
           *         "budgets": {
           *           "wrongProofsPerHour": 5,
           *           "wrongProofsPerDay": 10,
           *           "textsPerHour": 5,
           *           "textsPerDay": 10,
           *           "mailsPerTenMinutes": 10,
           *           "blockMinutes": 15,
           *           "blockMaxHours": 24
           *         }
           *       }
           *     }
           */
          'application/json': components['schemas']['Policy'];
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
  getSignInRequirements: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The slug of the tenant, in any case */
        t: string;
        /** @description The id of the person, or `login:` and their login */
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
          /**
           * @example {
           *       "mustRegister": true,
           *       "mustReconfirm": true,
           *       "mustChangePassword": true,
           *       "deferralsLeft": 3
           *     }
           */
          'application/json': components['schemas']['Requirements'];
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
  unblockUser: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The slug of the tenant, in any case */
        t: string;
        /** @description The id of the person, or `login:` and their login */
        u: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "reason": "called in, known by voice",
         *       "ceilings": false
         *     }
         */
        'application/json': components['schemas']['Unblocking'];
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
           *       "cleared": 1
           *     }
           */
          'application/json': components['schemas']['Unblocked'];
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
  listUserBlocks: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The slug of the tenant, in any case */
        t: string;
        /** @description The id of the person, or `login:` and their login */
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
          /**
           * @example {
           *       "items": [
           *         {
           *           "what": "proof:totp",
           *           "party": "strangers",
           *           "kind": "wait",
           *           "until": "2026-03-01T10:00:00.000Z"
           *         }
           *       ]
           *     }
           */
          'application/json': {
            /** @description In order */
            items: components['schemas']['Block'][];
          };
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
  listUserSessions: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The slug of the tenant, in any case */
        t: string;
        /** @description The id of the person, or `login:` and their login */
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
          /**
           * @example {
           *       "items": [
           *         {
           *           "id": "0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10",
           *           "createdAt": "2026-03-01T10:00:00.000Z",
           *           "expiresAt": "2026-03-01T10:00:00.000Z",
           *           "steppedUpUntil": "2026-03-01T10:00:00.000Z"
           *         }
           *       ]
           *     }
           */
          'application/json': {
            /** @description In order */
            items: components['schemas']['PersonSession'][];
          };
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
  revokeUserSessions: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The slug of the tenant, in any case */
        t: string;
        /** @description The id of the person, or `login:` and their login */
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
          /**
           * @example {
           *       "revoked": 2
           *     }
           */
          'application/json': components['schemas']['Revocation'];
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
  startCallerVerification: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names the request, so that a repeat of it gets the first answer again; with another body 409 */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description The slug of the tenant, in any case */
        t: string;
        /** @description The id of the person, or `login:` and their login */
        u: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "method": "email"
         *     }
         */
        'application/json': components['schemas']['CallerVerificationStart'];
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
           *       "id": "k3Jv0m5q7Qe2w9Xb1s6TzA"
           *     }
           */
          'application/json': components['schemas']['StartedCallerVerification'];
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
  verifyCaller: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names the request, so that a repeat of it gets the first answer again; with another body 409 */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description The slug of the tenant, in any case */
        t: string;
        /** @description The id of the person, or `login:` and their login */
        u: string;
        /** @description The verification */
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
        'application/json': components['schemas']['CallerCode'];
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
           *       "verificationId": "k3Jv0m5q7Qe2w9Xb1s6TzA"
           *     }
           */
          'application/json': components['schemas']['JudgedCallerCode'];
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
  startAdminReset: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names the request, so that a repeat of it gets the first answer again; with another body 409 */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description The slug of the tenant, in any case */
        t: string;
        /** @description The id of the person, or `login:` and their login */
        u: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "deliverTo": "email",
         *       "verificationId": "k3Jv0m5q7Qe2w9Xb1s6TzA"
         *     }
         */
        'application/json': components['schemas']['AdminResetStart'];
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
           *         "flow": "adminPasswordReset",
           *         "supportCode": "LK-7Q2M-X4TD",
           *         "step": "asked",
           *         "expiresAt": "2026-03-01T11:00:00.000Z",
           *         "outcome": {
           *           "code": "pass-used"
           *         }
           *       }
           *     }
           */
          'application/json': components['schemas']['StartedAdminReset'];
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
      /** @description caller-not-verified, forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:caller-not-verified",
           *       "title": "Verify the caller first",
           *       "status": 403,
           *       "code": "caller-not-verified"
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
      /** @description not-resettable, wrong-step, idempotency-mismatch */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:not-resettable",
           *       "title": "This password cannot be reset here",
           *       "status": 409,
           *       "code": "not-resettable"
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
      /** @description invalid-field, contact-not-usable */
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
  listPendingChanges: {
    parameters: {
      query?: {
        /** @description Where it stands */
        state?: 'pending' | 'approved' | 'rejected' | 'expired';
        /** @description `nextCursor` of the page before, opaque */
        cursor?: components['schemas']['Cursor'];
        /** @description How many at most */
        limit?: number;
      };
      header?: never;
      path: {
        /** @description The slug of the tenant, in any case */
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
          /**
           * @example {
           *       "items": [
           *         {
           *           "id": "0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10",
           *           "kind": "userChange",
           *           "state": "pending",
           *           "person": {
           *             "id": "0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10",
           *             "login": "ada",
           *             "displayName": "Ada"
           *           },
           *           "changes": [
           *             {
           *               "pointer": "/contacts/alternateEmail",
           *               "former": "o•••@h•••.example",
           *               "value": "a•••@h•••.example"
           *             }
           *           ],
           *           "askedBy": "operator:0b9f3a4e",
           *           "askedByName": "grace",
           *           "askedAt": "2026-03-01T10:00:00.000Z",
           *           "expiresAt": "2026-03-01T10:00:00.000Z",
           *           "decidedBy": "operator:7c1d2e9a",
           *           "decidedByName": "joan",
           *           "decidedAt": "2026-03-01T10:00:00.000Z"
           *         }
           *       ],
           *       "nextCursor": "MGI5ZjNhNGU"
           *     }
           */
          'application/json': {
            /** @description In order */
            items: components['schemas']['PendingChange'][];
            nextCursor?: components['schemas']['Cursor'];
          };
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
  approvePendingChange: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The slug of the tenant, in any case */
        t: string;
        /** @description The id of the change */
        c: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "reason": "asked her in person",
         *       "contacts": {
         *         "alternateEmail": "ada@home.example",
         *         "mobilePhone": "ada@home.example",
         *         "officePhone": "ada@home.example"
         *       }
         *     }
         */
        'application/json': components['schemas']['Approval'];
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
           *       "id": "0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10",
           *       "kind": "userChange",
           *       "state": "pending",
           *       "person": {
           *         "id": "0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10",
           *         "login": "ada",
           *         "displayName": "Ada"
           *       },
           *       "changes": [
           *         {
           *           "pointer": "/contacts/alternateEmail",
           *           "former": "o•••@h•••.example",
           *           "value": "a•••@h•••.example"
           *         }
           *       ],
           *       "askedBy": "operator:0b9f3a4e",
           *       "askedByName": "grace",
           *       "askedAt": "2026-03-01T10:00:00.000Z",
           *       "expiresAt": "2026-03-01T10:00:00.000Z",
           *       "decidedBy": "operator:7c1d2e9a",
           *       "decidedByName": "joan",
           *       "decidedAt": "2026-03-01T10:00:00.000Z"
           *     }
           */
          'application/json': components['schemas']['PendingChange'];
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
      /** @description changed-meanwhile, already-exists */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:changed-meanwhile",
           *       "title": "It was changed meanwhile: look at it again",
           *       "status": 409,
           *       "code": "changed-meanwhile"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description change-ended */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:change-ended",
           *       "title": "This change was decided or its time is over",
           *       "status": 410,
           *       "code": "change-ended"
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
      /** @description invalid-field, unknown-group */
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
  rejectPendingChange: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The slug of the tenant, in any case */
        t: string;
        /** @description The id of the change */
        c: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "reason": "asked her in person"
         *     }
         */
        'application/json': components['schemas']['Rejection'];
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
           *       "id": "0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10",
           *       "kind": "userChange",
           *       "state": "pending",
           *       "person": {
           *         "id": "0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10",
           *         "login": "ada",
           *         "displayName": "Ada"
           *       },
           *       "changes": [
           *         {
           *           "pointer": "/contacts/alternateEmail",
           *           "former": "o•••@h•••.example",
           *           "value": "a•••@h•••.example"
           *         }
           *       ],
           *       "askedBy": "operator:0b9f3a4e",
           *       "askedByName": "grace",
           *       "askedAt": "2026-03-01T10:00:00.000Z",
           *       "expiresAt": "2026-03-01T10:00:00.000Z",
           *       "decidedBy": "operator:7c1d2e9a",
           *       "decidedByName": "joan",
           *       "decidedAt": "2026-03-01T10:00:00.000Z"
           *     }
           */
          'application/json': components['schemas']['PendingChange'];
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
      /** @description changed-meanwhile, already-exists */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:changed-meanwhile",
           *       "title": "It was changed meanwhile: look at it again",
           *       "status": 409,
           *       "code": "changed-meanwhile"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description change-ended */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:change-ended",
           *       "title": "This change was decided or its time is over",
           *       "status": 410,
           *       "code": "change-ended"
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
      /** @description invalid-field, unknown-group */
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
  listDirectories: {
    parameters: {
      query?: {
        /** @description `nextCursor` of the page before, opaque */
        cursor?: components['schemas']['Cursor'];
        /** @description How many at most */
        limit?: number;
      };
      header?: never;
      path: {
        /** @description The slug of the tenant, in any case */
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
          /**
           * @example {
           *       "items": [
           *         {
           *           "id": "0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10",
           *           "name": "Head office",
           *           "kind": "ldap",
           *           "via": "direct",
           *           "urls": [
           *             "ldaps://ldap1.example.org"
           *           ],
           *           "startTls": false,
           *           "baseDn": "dc=example,dc=org",
           *           "bind": {
           *             "dn": "cn=latchkey,ou=services,dc=example,dc=org"
           *           },
           *           "caCertificates": [],
           *           "attributes": {
           *             "id": "entryUUID",
           *             "login": "login",
           *             "displayName": "displayName",
           *             "givenName": "givenName",
           *             "surname": "surname",
           *             "mail": "mail",
           *             "mobile": "mobile",
           *             "office": "office"
           *           },
           *           "sync": {
           *             "enabled": true,
           *             "everyMinutes": 60,
           *             "filter": "(department=Sales)",
           *             "groups": [
           *               "cn=staff,ou=groups,dc=example,dc=org"
           *             ],
           *             "disableAtMostPercent": 10
           *           },
           *           "rights": {
           *             "reset": true,
           *             "change": true,
           *             "unlock": true
           *           },
           *           "state": "running",
           *           "createdAt": "2026-03-01T10:00:00.000Z"
           *         }
           *       ],
           *       "nextCursor": "MGI5ZjNhNGU"
           *     }
           */
          'application/json': {
            /** @description In order */
            items: components['schemas']['Directory'][];
            nextCursor?: components['schemas']['Cursor'];
          };
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
  createDirectory: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The slug of the tenant, in any case */
        t: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "Head office",
         *       "kind": "ldap",
         *       "via": "direct",
         *       "urls": [
         *         "ldaps://ldap1.example.org"
         *       ],
         *       "startTls": false,
         *       "baseDn": "dc=example,dc=org",
         *       "bind": {
         *         "dn": "cn=latchkey,ou=services,dc=example,dc=org",
         *         "password": "Orbit-93-Kettle"
         *       },
         *       "caCertificates": [],
         *       "attributes": {
         *         "login": "sAMAccountName"
         *       },
         *       "sync": {
         *         "enabled": true,
         *         "everyMinutes": 60,
         *         "filter": "(department=Sales)",
         *         "groups": [
         *           "cn=staff,ou=groups,dc=example,dc=org"
         *         ],
         *         "disableAtMostPercent": 10
         *       }
         *     }
         */
        'application/json': components['schemas']['NewDirectory'];
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
           *       "id": "0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10",
           *       "name": "Head office",
           *       "kind": "ldap",
           *       "via": "direct",
           *       "urls": [
           *         "ldaps://ldap1.example.org"
           *       ],
           *       "startTls": false,
           *       "baseDn": "dc=example,dc=org",
           *       "bind": {
           *         "dn": "cn=latchkey,ou=services,dc=example,dc=org"
           *       },
           *       "caCertificates": [],
           *       "attributes": {
           *         "id": "entryUUID",
           *         "login": "login",
           *         "displayName": "displayName",
           *         "givenName": "givenName",
           *         "surname": "surname",
           *         "mail": "mail",
           *         "mobile": "mobile",
           *         "office": "office"
           *       },
           *       "sync": {
           *         "enabled": true,
           *         "everyMinutes": 60,
           *         "filter": "(department=Sales)",
           *         "groups": [
           *           "cn=staff,ou=groups,dc=example,dc=org"
           *         ],
           *         "disableAtMostPercent": 10
           *       },
           *       "rights": {
           *         "reset": true,
           *         "change": true,
           *         "unlock": true
           *       },
           *       "state": "running",
           *       "createdAt": "2026-03-01T10:00:00.000Z"
           *     }
           */
          'application/json': components['schemas']['Directory'];
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
      /** @description already-exists */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:already-exists",
           *       "title": "It exists already",
           *       "status": 409,
           *       "code": "already-exists"
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
  getDirectory: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The slug of the tenant, in any case */
        t: string;
        /** @description The id of the directory */
        d: string;
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
           *       "id": "0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10",
           *       "name": "Head office",
           *       "kind": "ldap",
           *       "via": "direct",
           *       "urls": [
           *         "ldaps://ldap1.example.org"
           *       ],
           *       "startTls": false,
           *       "baseDn": "dc=example,dc=org",
           *       "bind": {
           *         "dn": "cn=latchkey,ou=services,dc=example,dc=org"
           *       },
           *       "caCertificates": [],
           *       "attributes": {
           *         "id": "entryUUID",
           *         "login": "login",
           *         "displayName": "displayName",
           *         "givenName": "givenName",
           *         "surname": "surname",
           *         "mail": "mail",
           *         "mobile": "mobile",
           *         "office": "office"
           *       },
           *       "sync": {
           *         "enabled": true,
           *         "everyMinutes": 60,
           *         "filter": "(department=Sales)",
           *         "groups": [
           *           "cn=staff,ou=groups,dc=example,dc=org"
           *         ],
           *         "disableAtMostPercent": 10
           *       },
           *       "rights": {
           *         "reset": true,
           *         "change": true,
           *         "unlock": true
           *       },
           *       "state": "running",
           *       "createdAt": "2026-03-01T10:00:00.000Z"
           *     }
           */
          'application/json': components['schemas']['Directory'];
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
  removeDirectory: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The slug of the tenant, in any case */
        t: string;
        /** @description The id of the directory */
        d: string;
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
      /** @description in-use */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:in-use",
           *       "title": "Something else still needs it",
           *       "status": 409,
           *       "code": "in-use",
           *       "usedBy": [
           *         {
           *           "kind": "policy",
           *           "id": "6f1c1a52-5b0a-4c43-9d0e-0d4f3c6f8d11"
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
  updateDirectory: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The slug of the tenant, in any case */
        t: string;
        /** @description The id of the directory */
        d: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "Head office",
         *       "urls": [
         *         "ldaps://ldap1.example.org"
         *       ],
         *       "startTls": false,
         *       "baseDn": "dc=example,dc=org",
         *       "bind": {
         *         "dn": "cn=latchkey,ou=services,dc=example,dc=org",
         *         "password": "Orbit-93-Kettle"
         *       },
         *       "caCertificates": [],
         *       "attributes": {
         *         "login": "sAMAccountName"
         *       },
         *       "sync": {
         *         "enabled": true,
         *         "everyMinutes": 60,
         *         "filter": "(department=Sales)",
         *         "groups": [
         *           "cn=staff,ou=groups,dc=example,dc=org"
         *         ],
         *         "disableAtMostPercent": 10
         *       }
         *     }
         */
        'application/json': components['schemas']['DirectoryChanges'];
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
           *       "id": "0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10",
           *       "name": "Head office",
           *       "kind": "ldap",
           *       "via": "direct",
           *       "urls": [
           *         "ldaps://ldap1.example.org"
           *       ],
           *       "startTls": false,
           *       "baseDn": "dc=example,dc=org",
           *       "bind": {
           *         "dn": "cn=latchkey,ou=services,dc=example,dc=org"
           *       },
           *       "caCertificates": [],
           *       "attributes": {
           *         "id": "entryUUID",
           *         "login": "login",
           *         "displayName": "displayName",
           *         "givenName": "givenName",
           *         "surname": "surname",
           *         "mail": "mail",
           *         "mobile": "mobile",
           *         "office": "office"
           *       },
           *       "sync": {
           *         "enabled": true,
           *         "everyMinutes": 60,
           *         "filter": "(department=Sales)",
           *         "groups": [
           *           "cn=staff,ou=groups,dc=example,dc=org"
           *         ],
           *         "disableAtMostPercent": 10
           *       },
           *       "rights": {
           *         "reset": true,
           *         "change": true,
           *         "unlock": true
           *       },
           *       "state": "running",
           *       "createdAt": "2026-03-01T10:00:00.000Z"
           *     }
           */
          'application/json': components['schemas']['Directory'];
        };
      };
      /** @description Done */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10",
           *       "kind": "userChange",
           *       "state": "pending",
           *       "person": {
           *         "id": "0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10",
           *         "login": "ada",
           *         "displayName": "Ada"
           *       },
           *       "changes": [
           *         {
           *           "pointer": "/contacts/alternateEmail",
           *           "former": "o•••@h•••.example",
           *           "value": "a•••@h•••.example"
           *         }
           *       ],
           *       "askedBy": "operator:0b9f3a4e",
           *       "askedByName": "grace",
           *       "askedAt": "2026-03-01T10:00:00.000Z",
           *       "expiresAt": "2026-03-01T10:00:00.000Z",
           *       "decidedBy": "operator:7c1d2e9a",
           *       "decidedByName": "joan",
           *       "decidedAt": "2026-03-01T10:00:00.000Z"
           *     }
           */
          'application/json': components['schemas']['PendingChange'];
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
      /** @description already-exists, change-pending, changed-meanwhile */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:already-exists",
           *       "title": "It exists already",
           *       "status": 409,
           *       "code": "already-exists"
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
  checkDirectory: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The slug of the tenant, in any case */
        t: string;
        /** @description The id of the directory */
        d: string;
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
           *       "ok": true,
           *       "findings": [
           *         {
           *           "code": "missing-right",
           *           "severity": "error",
           *           "text": "the service account may not reset passwords",
           *           "remedy": "samba-tool dsacl set …"
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['DirectoryCheck'];
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
  getDirectoryStatus: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The slug of the tenant, in any case */
        t: string;
        /** @description The id of the directory */
        d: string;
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
           *       "state": "running",
           *       "since": "2026-03-01T10:00:00.000Z",
           *       "checkedAt": "2026-03-01T10:00:00.000Z",
           *       "urls": [
           *         {
           *           "url": "ldaps://ldap1.example.org",
           *           "state": "running",
           *           "latencyMs": 12
           *         }
           *       ],
           *       "agents": []
           *     }
           */
          'application/json': components['schemas']['DirectoryStatus'];
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
  getDirectorySync: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The slug of the tenant, in any case */
        t: string;
        /** @description The id of the directory */
        d: string;
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
           *       "running": false,
           *       "progress": {
           *         "phase": "reading",
           *         "people": 1200,
           *         "groups": 40
           *       },
           *       "last": {
           *         "id": "b2f7Yk0sQ1mZx8cV5nL3aQ",
           *         "at": "2026-03-01T10:00:00.000Z",
           *         "outcome": "done",
           *         "dryRun": false,
           *         "full": true,
           *         "added": 12,
           *         "changed": 3,
           *         "disabled": 1,
           *         "removed": 0,
           *         "problems": [],
           *         "changes": [
           *           {
           *             "kind": "added",
           *             "login": "ada",
           *             "fields": [
           *               "displayName"
           *             ]
           *           }
           *         ]
           *       }
           *     }
           */
          'application/json': components['schemas']['DirectorySync'];
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
  syncDirectory: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The slug of the tenant, in any case */
        t: string;
        /** @description The id of the directory */
        d: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "dryRun": true,
         *       "full": false
         *     }
         */
        'application/json': components['schemas']['SyncOrder'];
      };
    };
    responses: {
      /** @description Done */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "b2f7Yk0sQ1mZx8cV5nL3aQ"
           *     }
           */
          'application/json': components['schemas']['SyncAsked'];
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
      /** @description sync-running */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:sync-running",
           *       "title": "A sync of this directory is running",
           *       "status": 409,
           *       "code": "sync-running"
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
  addAgent: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The slug of the tenant, in any case */
        t: string;
        /** @description The id of the directory */
        d: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "head office 1"
         *     }
         */
        'application/json': components['schemas']['NewAgent'];
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
           *       "id": "0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10",
           *       "token": "lke_Wm3f0L4mE0uV9c8vF7oFzJk1Y2s0L4mE0uV9c8vF7oF"
           *     }
           */
          'application/json': components['schemas']['EnrolmentToken'];
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
      /** @description already-exists, too-many-agents */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:already-exists",
           *       "title": "It exists already",
           *       "status": 409,
           *       "code": "already-exists"
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
  revokeAgent: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The slug of the tenant, in any case */
        t: string;
        /** @description The id of the directory */
        d: string;
        /** @description The id of the agent */
        a: string;
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
  listGroups: {
    parameters: {
      query?: {
        /** @description `nextCursor` of the page before, opaque */
        cursor?: components['schemas']['Cursor'];
        /** @description How many at most */
        limit?: number;
      };
      header?: never;
      path: {
        /** @description The slug of the tenant, in any case */
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
          /**
           * @example {
           *       "items": [
           *         {
           *           "id": "0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10",
           *           "name": "Staff"
           *         }
           *       ],
           *       "nextCursor": "MGI5ZjNhNGU"
           *     }
           */
          'application/json': {
            /** @description In order */
            items: components['schemas']['Group'][];
            nextCursor?: components['schemas']['Cursor'];
          };
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
  createGroup: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The slug of the tenant, in any case */
        t: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "Staff"
         *     }
         */
        'application/json': components['schemas']['NewGroup'];
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
           *       "id": "0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10",
           *       "name": "Staff"
           *     }
           */
          'application/json': components['schemas']['Group'];
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
      /** @description already-exists */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:already-exists",
           *       "title": "It exists already",
           *       "status": 409,
           *       "code": "already-exists"
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
  deleteGroup: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The slug of the tenant, in any case */
        t: string;
        /** @description The id of the group */
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
      /** @description in-use */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:in-use",
           *       "title": "Something else still needs it",
           *       "status": 409,
           *       "code": "in-use",
           *       "usedBy": [
           *         {
           *           "kind": "policy",
           *           "id": "6f1c1a52-5b0a-4c43-9d0e-0d4f3c6f8d11"
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
  listPolicies: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The slug of the tenant, in any case */
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
          /**
           * @example {
           *       "items": [
           *         {
           *           "id": "6f1c1a52-5b0a-4c43-9d0e-0d4f3c6f8d11",
           *           "version": 3,
           *           "document": {
           *             "appliesTo": {
           *               "everyone": true
           *             },
           *             "reset": {
           *               "enabled": true,
           *               "gates": 2,
           *               "methods": [
           *                 "email",
           *                 "sms"
           *               ],
           *               "codeMinutes": 5,
           *               "flowMinutes": 15,
           *               "methodMinAgeHours": 0,
           *               "unlockWithoutReset": true,
           *               "writebackOutage": "wait",
           *               "writebackWaitMinutes": 30
           *             },
           *             "questions": {
           *               "toRegister": 5,
           *               "toReset": 3,
           *               "allowAlone": false,
           *               "predefined": [],
           *               "custom": []
           *             },
           *             "registration": {
           *               "required": true,
           *               "deferrals": 3,
           *               "trustDirectoryContacts": false,
           *               "reconfirmDays": 180,
           *               "operatorChangeWaitHours": 24,
           *               "reminders": {
           *                 "startDaysBefore": 14,
           *                 "everyDays": 7,
           *                 "atMost": 3,
           *                 "channels": [
           *                   "email"
           *                 ],
           *                 "quietHours": {
           *                   "from": "20:00",
           *                   "to": "08:00"
           *                 }
           *               }
           *             },
           *             "notify": {
           *               "ownerOnReset": true,
           *               "ownerOnChange": true,
           *               "ownerOnMethodChange": true,
           *               "adminsOnAdminReset": true,
           *               "wasntMe": "freeze"
           *             },
           *             "helpdesk": null,
           *             "password": {
           *               "minLength": 12,
           *               "maxLength": 256,
           *               "classes": 0,
           *               "history": 5,
           *               "banned": [],
           *               "breached": "off",
           *               "similarity": true,
           *               "expiryDays": 0,
           *               "minAgeDays": 0
           *             },
           *             "publicFace": "constant",
           *             "budgets": {
           *               "wrongProofsPerHour": 5,
           *               "wrongProofsPerDay": 10,
           *               "textsPerHour": 5,
           *               "textsPerDay": 10,
           *               "mailsPerTenMinutes": 10,
           *               "blockMinutes": 15,
           *               "blockMaxHours": 24
           *             }
           *           }
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['Policies'];
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
  createPolicy: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The slug of the tenant, in any case */
        t: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "appliesTo": {
         *         "groups": [
         *           "Staff"
         *         ],
         *         "exclude": []
         *       },
         *       "reset": {
         *         "gates": 2
         *       }
         *     }
         */
        'application/json': components['schemas']['NewPolicy'];
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          /** @description The version, to be sent back as `If-Match` */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "6f1c1a52-5b0a-4c43-9d0e-0d4f3c6f8d11",
           *       "version": 3,
           *       "document": {
           *         "appliesTo": {
           *           "everyone": true
           *         },
           *         "reset": {
           *           "enabled": true,
           *           "gates": 2,
           *           "methods": [
           *             "email",
           *             "sms"
           *           ],
           *           "codeMinutes": 5,
           *           "flowMinutes": 15,
           *           "methodMinAgeHours": 0,
           *           "unlockWithoutReset": true,
           *           "writebackOutage": "wait",
           *           "writebackWaitMinutes": 30
           *         },
           *         "questions": {
           *           "toRegister": 5,
           *           "toReset": 3,
           *           "allowAlone": false,
           *           "predefined": [],
           *           "custom": []
           *         },
           *         "registration": {
           *           "required": true,
           *           "deferrals": 3,
           *           "trustDirectoryContacts": false,
           *           "reconfirmDays": 180,
           *           "operatorChangeWaitHours": 24,
           *           "reminders": {
           *             "startDaysBefore": 14,
           *             "everyDays": 7,
           *             "atMost": 3,
           *             "channels": [
           *               "email"
           *             ],
           *             "quietHours": {
           *               "from": "20:00",
           *               "to": "08:00"
           *             }
           *           }
           *         },
           *         "notify": {
           *           "ownerOnReset": true,
           *           "ownerOnChange": true,
           *           "ownerOnMethodChange": true,
           *           "adminsOnAdminReset": true,
           *           "wasntMe": "freeze"
           *         },
           *         "helpdesk": null,
           *         "password": {
           *           "minLength": 12,
           *           "maxLength": 256,
           *           "classes": 0,
           *           "history": 5,
           *           "banned": [],
           *           "breached": "off",
           *           "similarity": true,
           *           "expiryDays": 0,
           *           "minAgeDays": 0
           *         },
           *         "publicFace": "constant",
           *         "budgets": {
           *           "wrongProofsPerHour": 5,
           *           "wrongProofsPerDay": 10,
           *           "textsPerHour": 5,
           *           "textsPerDay": 10,
           *           "mailsPerTenMinutes": 10,
           *           "blockMinutes": 15,
           *           "blockMaxHours": 24
           *         }
           *       }
           *     }
           */
          'application/json': components['schemas']['Policy'];
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
      /** @description too-many-policies */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:too-many-policies",
           *       "title": "There are fifty policies already",
           *       "status": 409,
           *       "code": "too-many-policies"
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
      /** @description invalid-field, too-few-methods, unknown-group */
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
  orderPolicies: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The slug of the tenant, in any case */
        t: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "order": [
         *         "0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10"
         *       ]
         *     }
         */
        'application/json': components['schemas']['PolicyOrder'];
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
           *       "items": [
           *         {
           *           "id": "6f1c1a52-5b0a-4c43-9d0e-0d4f3c6f8d11",
           *           "version": 3,
           *           "document": {
           *             "appliesTo": {
           *               "everyone": true
           *             },
           *             "reset": {
           *               "enabled": true,
           *               "gates": 2,
           *               "methods": [
           *                 "email",
           *                 "sms"
           *               ],
           *               "codeMinutes": 5,
           *               "flowMinutes": 15,
           *               "methodMinAgeHours": 0,
           *               "unlockWithoutReset": true,
           *               "writebackOutage": "wait",
           *               "writebackWaitMinutes": 30
           *             },
           *             "questions": {
           *               "toRegister": 5,
           *               "toReset": 3,
           *               "allowAlone": false,
           *               "predefined": [],
           *               "custom": []
           *             },
           *             "registration": {
           *               "required": true,
           *               "deferrals": 3,
           *               "trustDirectoryContacts": false,
           *               "reconfirmDays": 180,
           *               "operatorChangeWaitHours": 24,
           *               "reminders": {
           *                 "startDaysBefore": 14,
           *                 "everyDays": 7,
           *                 "atMost": 3,
           *                 "channels": [
           *                   "email"
           *                 ],
           *                 "quietHours": {
           *                   "from": "20:00",
           *                   "to": "08:00"
           *                 }
           *               }
           *             },
           *             "notify": {
           *               "ownerOnReset": true,
           *               "ownerOnChange": true,
           *               "ownerOnMethodChange": true,
           *               "adminsOnAdminReset": true,
           *               "wasntMe": "freeze"
           *             },
           *             "helpdesk": null,
           *             "password": {
           *               "minLength": 12,
           *               "maxLength": 256,
           *               "classes": 0,
           *               "history": 5,
           *               "banned": [],
           *               "breached": "off",
           *               "similarity": true,
           *               "expiryDays": 0,
           *               "minAgeDays": 0
           *             },
           *             "publicFace": "constant",
           *             "budgets": {
           *               "wrongProofsPerHour": 5,
           *               "wrongProofsPerDay": 10,
           *               "textsPerHour": 5,
           *               "textsPerDay": 10,
           *               "mailsPerTenMinutes": 10,
           *               "blockMinutes": 15,
           *               "blockMaxHours": 24
           *             }
           *           }
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['Policies'];
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
  getPolicy: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The slug of the tenant, in any case */
        t: string;
        /** @description The id of the policy; `administrators` for the built-in one */
        p: string | 'administrators';
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description The version, to be sent back as `If-Match` */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "appliesTo": {
           *         "everyone": true
           *       },
           *       "reset": {
           *         "enabled": true,
           *         "gates": 2,
           *         "methods": [
           *           "email",
           *           "sms"
           *         ],
           *         "codeMinutes": 5,
           *         "flowMinutes": 15,
           *         "methodMinAgeHours": 0,
           *         "unlockWithoutReset": true,
           *         "writebackOutage": "wait",
           *         "writebackWaitMinutes": 30
           *       },
           *       "questions": {
           *         "toRegister": 5,
           *         "toReset": 3,
           *         "allowAlone": false,
           *         "predefined": [],
           *         "custom": []
           *       },
           *       "registration": {
           *         "required": true,
           *         "deferrals": 3,
           *         "trustDirectoryContacts": false,
           *         "reconfirmDays": 180,
           *         "operatorChangeWaitHours": 24,
           *         "reminders": {
           *           "startDaysBefore": 14,
           *           "everyDays": 7,
           *           "atMost": 3,
           *           "channels": [
           *             "email"
           *           ],
           *           "quietHours": {
           *             "from": "20:00",
           *             "to": "08:00"
           *           }
           *         }
           *       },
           *       "notify": {
           *         "ownerOnReset": true,
           *         "ownerOnChange": true,
           *         "ownerOnMethodChange": true,
           *         "adminsOnAdminReset": true,
           *         "wasntMe": "freeze"
           *       },
           *       "helpdesk": null,
           *       "password": {
           *         "minLength": 12,
           *         "maxLength": 256,
           *         "classes": 0,
           *         "history": 5,
           *         "banned": [],
           *         "breached": "off",
           *         "similarity": true,
           *         "expiryDays": 0,
           *         "minAgeDays": 0
           *       },
           *       "publicFace": "constant",
           *       "budgets": {
           *         "wrongProofsPerHour": 5,
           *         "wrongProofsPerDay": 10,
           *         "textsPerHour": 5,
           *         "textsPerDay": 10,
           *         "mailsPerTenMinutes": 10,
           *         "blockMinutes": 15,
           *         "blockMaxHours": 24
           *       }
           *     }
           */
          'application/json': components['schemas']['PolicyDocument'];
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
  replacePolicy: {
    parameters: {
      query?: never;
      header: {
        /** @description The `ETag` of the version that is changed, several, or `*` for any */
        'If-Match': string;
      };
      path: {
        /** @description The slug of the tenant, in any case */
        t: string;
        /** @description The id of the policy; `administrators` for the built-in one */
        p: string | 'administrators';
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "appliesTo": {
         *         "everyone": true
         *       },
         *       "reset": {
         *         "enabled": true,
         *         "gates": 2,
         *         "methods": [
         *           "email",
         *           "sms"
         *         ],
         *         "codeMinutes": 5,
         *         "flowMinutes": 15,
         *         "methodMinAgeHours": 0,
         *         "unlockWithoutReset": true,
         *         "writebackOutage": "wait",
         *         "writebackWaitMinutes": 30
         *       },
         *       "questions": {
         *         "toRegister": 5,
         *         "toReset": 3,
         *         "allowAlone": false,
         *         "predefined": [],
         *         "custom": []
         *       },
         *       "registration": {
         *         "required": true,
         *         "deferrals": 3,
         *         "trustDirectoryContacts": false,
         *         "reconfirmDays": 180,
         *         "operatorChangeWaitHours": 24,
         *         "reminders": {
         *           "startDaysBefore": 14,
         *           "everyDays": 7,
         *           "atMost": 3,
         *           "channels": [
         *             "email"
         *           ],
         *           "quietHours": {
         *             "from": "20:00",
         *             "to": "08:00"
         *           }
         *         }
         *       },
         *       "notify": {
         *         "ownerOnReset": true,
         *         "ownerOnChange": true,
         *         "ownerOnMethodChange": true,
         *         "adminsOnAdminReset": true,
         *         "wasntMe": "freeze"
         *       },
         *       "helpdesk": null,
         *       "password": {
         *         "minLength": 12,
         *         "maxLength": 256,
         *         "classes": 0,
         *         "history": 5,
         *         "banned": [],
         *         "breached": "off",
         *         "similarity": true,
         *         "expiryDays": 0,
         *         "minAgeDays": 0
         *       },
         *       "publicFace": "constant",
         *       "budgets": {
         *         "wrongProofsPerHour": 5,
         *         "wrongProofsPerDay": 10,
         *         "textsPerHour": 5,
         *         "textsPerDay": 10,
         *         "mailsPerTenMinutes": 10,
         *         "blockMinutes": 15,
         *         "blockMaxHours": 24
         *       }
         *     }
         */
        'application/json': components['schemas']['PolicyDocument'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          /** @description The version, to be sent back as `If-Match` */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "appliesTo": {
           *         "everyone": true
           *       },
           *       "reset": {
           *         "enabled": true,
           *         "gates": 2,
           *         "methods": [
           *           "email",
           *           "sms"
           *         ],
           *         "codeMinutes": 5,
           *         "flowMinutes": 15,
           *         "methodMinAgeHours": 0,
           *         "unlockWithoutReset": true,
           *         "writebackOutage": "wait",
           *         "writebackWaitMinutes": 30
           *       },
           *       "questions": {
           *         "toRegister": 5,
           *         "toReset": 3,
           *         "allowAlone": false,
           *         "predefined": [],
           *         "custom": []
           *       },
           *       "registration": {
           *         "required": true,
           *         "deferrals": 3,
           *         "trustDirectoryContacts": false,
           *         "reconfirmDays": 180,
           *         "operatorChangeWaitHours": 24,
           *         "reminders": {
           *           "startDaysBefore": 14,
           *           "everyDays": 7,
           *           "atMost": 3,
           *           "channels": [
           *             "email"
           *           ],
           *           "quietHours": {
           *             "from": "20:00",
           *             "to": "08:00"
           *           }
           *         }
           *       },
           *       "notify": {
           *         "ownerOnReset": true,
           *         "ownerOnChange": true,
           *         "ownerOnMethodChange": true,
           *         "adminsOnAdminReset": true,
           *         "wasntMe": "freeze"
           *       },
           *       "helpdesk": null,
           *       "password": {
           *         "minLength": 12,
           *         "maxLength": 256,
           *         "classes": 0,
           *         "history": 5,
           *         "banned": [],
           *         "breached": "off",
           *         "similarity": true,
           *         "expiryDays": 0,
           *         "minAgeDays": 0
           *       },
           *       "publicFace": "constant",
           *       "budgets": {
           *         "wrongProofsPerHour": 5,
           *         "wrongProofsPerDay": 10,
           *         "textsPerHour": 5,
           *         "textsPerDay": 10,
           *         "mailsPerTenMinutes": 10,
           *         "blockMinutes": 15,
           *         "blockMaxHours": 24
           *       }
           *     }
           */
          'application/json': components['schemas']['PolicyDocument'];
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
      /** @description built-in */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:built-in",
           *       "title": "It is built in and cannot be replaced or removed",
           *       "status": 409,
           *       "code": "built-in"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description stale-version */
      412: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:stale-version",
           *       "title": "It was changed by someone else in the meantime",
           *       "status": 412,
           *       "code": "stale-version"
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
      /** @description invalid-field, too-few-methods, unknown-group */
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
      /** @description if-match-missing */
      428: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:if-match-missing",
           *       "title": "Send the version you changed in If-Match",
           *       "status": 428,
           *       "code": "if-match-missing"
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
  deletePolicy: {
    parameters: {
      query?: never;
      header?: {
        /** @description The `ETag` of the version that is changed, several, or `*` for any */
        'If-Match'?: string;
      };
      path: {
        /** @description The slug of the tenant, in any case */
        t: string;
        /** @description The id of the policy; `administrators` for the built-in one */
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
      /** @description built-in */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:built-in",
           *       "title": "It is built in and cannot be replaced or removed",
           *       "status": 409,
           *       "code": "built-in"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description stale-version */
      412: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:stale-version",
           *       "title": "It was changed by someone else in the meantime",
           *       "status": 412,
           *       "code": "stale-version"
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
  listPolicyVersions: {
    parameters: {
      query?: {
        /** @description `nextCursor` of the page before, opaque */
        cursor?: components['schemas']['Cursor'];
        /** @description How many at most */
        limit?: number;
      };
      header?: never;
      path: {
        /** @description The slug of the tenant, in any case */
        t: string;
        /** @description The id of the policy */
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
          /**
           * @example {
           *       "items": [
           *         {
           *           "version": 3,
           *           "changedAt": "2026-03-01T10:00:00.000Z",
           *           "changedBy": "operator:0b9f3a4e",
           *           "document": {
           *             "appliesTo": {
           *               "everyone": true
           *             },
           *             "reset": {
           *               "enabled": true,
           *               "gates": 2,
           *               "methods": [
           *                 "email",
           *                 "sms"
           *               ],
           *               "codeMinutes": 5,
           *               "flowMinutes": 15,
           *               "methodMinAgeHours": 0,
           *               "unlockWithoutReset": true,
           *               "writebackOutage": "wait",
           *               "writebackWaitMinutes": 30
           *             },
           *             "questions": {
           *               "toRegister": 5,
           *               "toReset": 3,
           *               "allowAlone": false,
           *               "predefined": [],
           *               "custom": []
           *             },
           *             "registration": {
           *               "required": true,
           *               "deferrals": 3,
           *               "trustDirectoryContacts": false,
           *               "reconfirmDays": 180,
           *               "operatorChangeWaitHours": 24,
           *               "reminders": {
           *                 "startDaysBefore": 14,
           *                 "everyDays": 7,
           *                 "atMost": 3,
           *                 "channels": [
           *                   "email"
           *                 ],
           *                 "quietHours": {
           *                   "from": "20:00",
           *                   "to": "08:00"
           *                 }
           *               }
           *             },
           *             "notify": {
           *               "ownerOnReset": true,
           *               "ownerOnChange": true,
           *               "ownerOnMethodChange": true,
           *               "adminsOnAdminReset": true,
           *               "wasntMe": "freeze"
           *             },
           *             "helpdesk": null,
           *             "password": {
           *               "minLength": 12,
           *               "maxLength": 256,
           *               "classes": 0,
           *               "history": 5,
           *               "banned": [],
           *               "breached": "off",
           *               "similarity": true,
           *               "expiryDays": 0,
           *               "minAgeDays": 0
           *             },
           *             "publicFace": "constant",
           *             "budgets": {
           *               "wrongProofsPerHour": 5,
           *               "wrongProofsPerDay": 10,
           *               "textsPerHour": 5,
           *               "textsPerDay": 10,
           *               "mailsPerTenMinutes": 10,
           *               "blockMinutes": 15,
           *               "blockMaxHours": 24
           *             }
           *           }
           *         }
           *       ],
           *       "nextCursor": "MGI5ZjNhNGU"
           *     }
           */
          'application/json': {
            /** @description In order */
            items: components['schemas']['PolicyVersion'][];
            nextCursor?: components['schemas']['Cursor'];
          };
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
  sendTestMessage: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The slug of the tenant, in any case */
        t: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "channel": "email",
         *       "to": "ada@home.example"
         *     }
         */
        'application/json': components['schemas']['TestMessage'];
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
           *       "delivered": true,
           *       "provider": "smtp",
           *       "problem": "smtp: sign-in-refused 535 5.7.8"
           *     }
           */
          'application/json': components['schemas']['SentTestMessage'];
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
  listOutbox: {
    parameters: {
      query?: {
        /** @description Only to this address or number */
        to?: string;
        /** @description `nextCursor` of the page before, opaque */
        cursor?: components['schemas']['Cursor'];
        /** @description How many at most */
        limit?: number;
      };
      header?: never;
      path: {
        /** @description The slug of the tenant, in any case */
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
          /**
           * @example {
           *       "items": [
           *         {
           *           "id": "42",
           *           "createdAt": "2026-03-01T10:00:00.000Z",
           *           "channel": "email",
           *           "to": "ada@home.example",
           *           "subject": "Your code",
           *           "text": "Your code is 123456."
           *         }
           *       ],
           *       "nextCursor": "MGI5ZjNhNGU"
           *     }
           */
          'application/json': {
            /** @description In order */
            items: components['schemas']['OutboxMessage'][];
            nextCursor?: components['schemas']['Cursor'];
          };
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
  listAuditEvents: {
    parameters: {
      query?: {
        /** @description Only these events */
        event?: string;
        /** @description Only with this result */
        result?: 'succeeded' | 'failed' | 'blocked' | 'cancelled' | 'abandoned' | 'info';
        /** @description Not before */
        from?: string;
        /** @description Before */
        to?: string;
        /** @description `nextCursor` of the page before, opaque */
        cursor?: components['schemas']['Cursor'];
        /** @description How many at most */
        limit?: number;
      };
      header?: never;
      path: {
        /** @description The slug of the tenant, in any case */
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
          /**
           * @example {
           *       "items": [
           *         {
           *           "seq": 17,
           *           "at": "2026-03-01T10:00:00.000Z",
           *           "event": "policy.changed",
           *           "actor": "operator:0b9f3a4e",
           *           "actorName": "grace",
           *           "subjectId": "0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10",
           *           "subjectLogin": "ada",
           *           "flowRef": "k3Jv0m5q7Qe2w9Xb1s6TzA",
           *           "result": "succeeded",
           *           "detail": "wrong-code",
           *           "data": {}
           *         }
           *       ],
           *       "nextCursor": "MGI5ZjNhNGU"
           *     }
           */
          'application/json': {
            /** @description In order */
            items: components['schemas']['AuditEvent'][];
            nextCursor?: components['schemas']['Cursor'];
          };
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
  verifyAudit: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The slug of the tenant, in any case */
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
          /**
           * @example {
           *       "intact": true,
           *       "rows": 128
           *     }
           */
          'application/json': components['schemas']['AuditVerdict'];
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
  listInstallationAuditEvents: {
    parameters: {
      query?: {
        /** @description Only these events */
        event?: string;
        /** @description Only with this result */
        result?: 'succeeded' | 'failed' | 'blocked' | 'cancelled' | 'abandoned' | 'info';
        /** @description Not before */
        from?: string;
        /** @description Before */
        to?: string;
        /** @description `nextCursor` of the page before, opaque */
        cursor?: components['schemas']['Cursor'];
        /** @description How many at most */
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
          /**
           * @example {
           *       "items": [
           *         {
           *           "seq": 17,
           *           "at": "2026-03-01T10:00:00.000Z",
           *           "event": "policy.changed",
           *           "actor": "operator:0b9f3a4e",
           *           "actorName": "grace",
           *           "subjectId": "0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10",
           *           "subjectLogin": "ada",
           *           "flowRef": "k3Jv0m5q7Qe2w9Xb1s6TzA",
           *           "result": "succeeded",
           *           "detail": "wrong-code",
           *           "data": {}
           *         }
           *       ],
           *       "nextCursor": "MGI5ZjNhNGU"
           *     }
           */
          'application/json': {
            /** @description In order */
            items: components['schemas']['AuditEvent'][];
            nextCursor?: components['schemas']['Cursor'];
          };
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
  verifyInstallationAudit: {
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
           *       "intact": true,
           *       "rows": 128
           *     }
           */
          'application/json': components['schemas']['AuditVerdict'];
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
  getSupportTimeline: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The slug of the tenant, in any case */
        t: string;
        /** @description The code of the flow, as it was told */
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
          /**
           * @example {
           *       "supportCode": "LK-7Q2M-X4TD",
           *       "flow": "passwordReset",
           *       "step": "prove",
           *       "createdAt": "2026-03-01T10:00:00.000Z",
           *       "expiresAt": "2026-03-01T10:00:00.000Z",
           *       "person": {
           *         "id": "0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10",
           *         "login": "ada",
           *         "displayName": "Ada Lovelace"
           *       },
           *       "outcome": {
           *         "code": "password-reset",
           *         "data": {}
           *       },
           *       "events": [
           *         {
           *           "at": "2026-03-01T10:00:00.000Z",
           *           "event": "reset.proofAccepted",
           *           "result": "succeeded",
           *           "detail": null,
           *           "data": {}
           *         }
           *       ],
           *       "deliveries": [
           *         {
           *           "channel": "email",
           *           "purpose": "code",
           *           "state": "sent",
           *           "attempts": 1,
           *           "possibleDuplicates": 0,
           *           "provider": "smtp",
           *           "lastProblem": null,
           *           "createdAt": "2026-03-01T10:00:00.000Z",
           *           "updatedAt": "2026-03-01T10:00:00.000Z"
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['SupportTimeline'];
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
      /** @description forbidden, cross-site-request */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:latchkey:problem:forbidden",
           *       "title": "This role may not do that",
           *       "status": 403,
           *       "code": "forbidden"
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
}
