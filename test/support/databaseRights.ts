/** `all` is every column, those of later migrations included. */
type Columns = 'all' | readonly string[];

export type TableRights = {
  select?: Columns;
  insert?: Columns;
  update?: Columns;
  delete?: true;
};

export const ROLES = ['portal', 'admin', 'worker'] as const;

export type Role = (typeof ROLES)[number];

const RESET_PAGE = [
  ...['ref', 'tenant_id', 'token_hash', 'support_code', 'language', 'face', 'created_at'],
  ...['expires_at', 'started_at', 'ended_at', 'version', 'step', 'offered', 'passed'],
  ...['gates_required', 'challenge', 'mismatches', 'guesses', 'password_rules'],
  ...['last_refusal', 'outcome'],
];
/** What a doorstep knows: no proof, no challenge, no counter. */
const DOORSTEP = [
  ...['ref', 'tenant_id', 'subject_id', 'token_hash', 'support_code', 'language', 'face'],
  ...['address_digest', 'created_at', 'expires_at', 'offered', 'gates_required', 'step'],
  ...['ended_at', 'outcome', 'eligibility'],
];
const METHOD_VIEW = ['user_id', 'kind', 'hint', 'source', 'verified_at', 'created_at'];
const EVERYTHING = { select: 'all', insert: 'all', update: 'all', delete: true } as const;
const READ = { select: 'all' } as const;
const NOTHING = {};

/**
 * What each process may do with each table, and nothing else (design section 2): one line a table,
 * in the order portal, admin, worker. A table that is not here fails the tests until it is.
 */
export const TABLE_RIGHTS: Record<string, readonly [TableRights, TableRights, TableRights]> = {
  api_tokens: [NOTHING, { select: 'all', insert: 'all', update: 'all' }, NOTHING],
  audit_events: [NOTHING, { select: 'all', insert: 'all' }, { select: 'all', insert: 'all' }],
  budgets: [NOTHING, { select: 'all', delete: true }, EVERYTHING],
  channel_breakers: [READ, READ, EVERYTHING],
  credential_operations: [NOTHING, NOTHING, EVERYTHING],
  deliveries: [NOTHING, READ, EVERYTHING],
  group_members: [READ, EVERYTHING, READ],
  groups: [{ select: ['id', 'tenant_id', 'name'] }, EVERYTHING, READ],
  local_credentials: [NOTHING, { select: ['user_id', 'set_at'], insert: 'all' }, EVERYTHING],
  methods: [
    { select: METHOD_VIEW },
    { select: ['id', ...METHOD_VIEW], insert: 'all', update: 'all', delete: true },
    EVERYTHING,
  ],
  operations: [{ select: ['op_id', 'body_digest', 'outcome'] }, NOTHING, EVERYTHING],
  operator_sessions: [NOTHING, { select: 'all', insert: 'all', update: 'all' }, NOTHING],
  operators: [NOTHING, { select: 'all', insert: 'all', update: 'all' }, NOTHING],
  outbox: [NOTHING, READ, EVERYTHING],
  password_history: [NOTHING, NOTHING, EVERYTHING],
  policies: [READ, EVERYTHING, READ],
  policy_versions: [NOTHING, { select: 'all', insert: 'all' }, READ],
  request_counters: [
    { select: 'all', insert: 'all', update: 'all' },
    { select: 'all', insert: 'all', update: 'all' },
    EVERYTHING,
  ],
  resets: [
    { select: RESET_PAGE, insert: DOORSTEP },
    { select: [...RESET_PAGE, 'subject_id', 'eligibility'] },
    EVERYTHING,
  ],
  schema_state: [READ, READ, READ],
  sealed_secrets: [{ insert: 'all' }, NOTHING, EVERYTHING],
  tenants: [READ, { select: 'all', insert: 'all', update: 'all' }, READ],
  used_challenges: [{ select: ['nonce'], insert: 'all' }, NOTHING, EVERYTHING],
  users: [
    { select: ['id', 'tenant_id', 'login_folded', 'directory', 'enabled', 'roles'] },
    {
      select: [
        ...['id', 'tenant_id', 'login', 'login_folded', 'display_name', 'given_name', 'surname'],
        ...['primary_email_hint', 'roles', 'directory', 'immutable_id', 'enabled'],
        ...['created_at', 'updated_at'],
      ],
      insert: 'all',
      update: 'all',
      delete: true,
    },
    { select: 'all', update: ['primary_email_sealed'] },
  ],
};

/** Functions of ours that a process may call. */
export const FUNCTION_RIGHTS: Record<Role, readonly string[]> = {
  portal: [],
  admin: ['append_audit', 'audit_hash', 'verify_audit'],
  worker: ['append_audit', 'audit_hash', 'verify_audit'],
};

/** Kept from everybody but the worker, whatever else changes. */
export const WORKERS_SECRETS = [
  'local_credentials.hash',
  'password_history.hash',
  'methods.value_sealed',
  'methods.value_digest',
  'users.primary_email_sealed',
  'sealed_secrets.ciphertext',
  'resets.live_challenge',
] as const;

/** Kept from the process the public talks to. */
export const NOT_FOR_THE_PORTAL = [
  ...WORKERS_SECRETS,
  'resets.subject_id',
  'resets.eligibility',
  'outbox.text',
  'operators.password_hash',
  'api_tokens.token_hash',
  'operator_sessions.id_hash',
  'audit_events.data',
  'budgets.subject_key',
] as const;

/** The rights of one role in one table; none where the table is not listed. */
export const rightsOf = (role: Role, table: string): TableRights =>
  TABLE_RIGHTS[table]?.[ROLES.indexOf(role)] ?? NOTHING;

export const hasColumn = (columns: Columns | undefined, column: string): boolean =>
  columns === 'all' || (columns ?? []).includes(column);
