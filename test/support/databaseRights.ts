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

/** A process role may sign in, and that is all it is. */
export const ROLE_ATTRIBUTES = {
  rolsuper: false,
  rolcreaterole: false,
  rolcreatedb: false,
  rolreplication: false,
  rolbypassrls: false,
  rolcanlogin: true,
};

const RESET_PAGE = [
  ...['ref', 'tenant_id', 'token_hash', 'support_code', 'language', 'face', 'created_at'],
  ...['expires_at', 'started_at', 'ended_at', 'version', 'step', 'offered', 'passed_methods'],
  ...['gates_required', 'challenge', 'mismatches', 'guesses', 'password_rules'],
  ...['last_refusal', 'outcome'],
];
/** What a doorstep knows: no proof, no challenge, no counter. */
const DOORSTEP = [
  ...['ref', 'tenant_id', 'subject_id', 'token_hash', 'support_code', 'language', 'face'],
  ...[
    'address_digest',
    'device_hash',
    'login_digest',
    'created_at',
    'expires_at',
    'offered',
    'gates_required',
    'step',
  ],
  ...['ended_at', 'outcome', 'eligibility', 'client'],
];
const METHOD_VIEW = [
  ...['id', 'user_id', 'kind', 'hint', 'source', 'verified_at', 'wait_hours', 'created_at'],
];
const VERIFICATION_PAGE = [
  ...['ref', 'tenant_id', 'user_id', 'session_hash', 'flow', 'kind', 'support_code'],
  ...['language', 'hint', 'created_at', 'expires_at', 'ended_at', 'version', 'step', 'offered'],
  ...['challenges', 'challenge', 'guesses', 'mismatches', 'outcome'],
];
/** Who is to be verified by whom: no code, and not whether one was right. */
const CALLER = [
  ...['ref', 'tenant_id', 'user_id', 'session_hash', 'flow', 'support_code', 'language'],
  ...['created_at', 'expires_at', 'offered', 'asked_by'],
];
/** What an administrator begins: no pass, and not where it goes. */
const ADMIN_RESET = [
  ...['ref', 'tenant_id', 'user_id', 'asked_by', 'asked_by_user', 'verification_ref'],
  ...['deliver_to', 'support_code', 'language', 'created_at', 'expires_at'],
];
const ADMIN_RESET_STANDING = ['ended_at', 'version', 'step', 'outcome'];
const EVERYTHING = { select: 'all', insert: 'all', update: 'all', delete: true } as const;
const NO_UPDATE = { select: 'all', insert: 'all', delete: true } as const;
const TENANT_SETTINGS = [
  ...['display_name', 'time_zone', 'country', 'languages', 'challenge', 'trusted_networks'],
  ...['cors_origins', 'branding', 'host_names', 'return_origins', 'writeback', 'four_eyes'],
];
const READ = { select: 'all' } as const;
const NOTHING = {};

/**
 * What each process may do with each table, and nothing else: one line a table,
 * in the order portal, admin, worker. A table that is not here fails the tests until it is.
 */
export const TABLE_RIGHTS: Record<string, readonly [TableRights, TableRights, TableRights]> = {
  admin_resets: [
    NOTHING,
    {
      select: [...ADMIN_RESET, ...ADMIN_RESET_STANDING],
      insert: ADMIN_RESET,
      update: ADMIN_RESET_STANDING,
    },
    EVERYTHING,
  ],
  agent_secrets: [{ select: 'all', delete: true }, NOTHING, NO_UPDATE],
  agents: [
    {
      select: ['id', 'directory_id', 'signing_key', 'enrolled_at', 'revoked_at', 'findings'],
      update: ['version', 'report', 'last_seen_at', 'urls', 'findings'],
    },
    {
      select: [
        ...['id', 'directory_id', 'name', 'enrolled_at', 'revoked_at', 'version', 'report'],
        ...['last_seen_at', 'created_at'],
      ],
      insert: ['id', 'directory_id', 'name', 'token_hash', 'token_expires_at'],
      update: ['revoked_at'],
    },
    {
      select: 'all',
      update: ['sealing_key', 'signing_key', 'former_keys', 'keys_changed_at'],
    },
  ],
  api_tokens: [NOTHING, { select: 'all', insert: 'all', update: ['revoked_at'] }, NOTHING],
  audit_events: [NOTHING, { select: 'all', insert: 'all' }, { select: 'all', insert: 'all' }],
  budgets: [
    NOTHING,
    { select: 'all', delete: true, update: ['attempts_at_ms', 'blocked_until', 'blocks'] },
    EVERYTHING,
  ],
  channel_breakers: [READ, READ, EVERYTHING],
  credential_operations: [NOTHING, NOTHING, EVERYTHING],
  deliveries: [NOTHING, READ, EVERYTHING],
  directories: [
    { select: ['id', 'tenant_id', 'rights'] },
    {
      select: ['id', 'tenant_id', 'name', 'kind', 'via', 'settings', 'rights', 'created_at'],
      insert: 'all',
      update: ['name', 'settings', 'bind_sealed'],
      delete: true,
    },
    { select: 'all', update: ['bind_sealed', 'namespace_ready_at'] },
  ],
  directory_states: [
    { select: ['directory_id', 'state'] },
    READ,
    { select: 'all', insert: 'all', update: 'all' },
  ],
  directory_sync_pages: [{ insert: ['read_ref', 'number', 'body'] }, NOTHING, EVERYTHING],
  directory_syncs: [
    { select: ['directory_id', 'read_ref'] },
    {
      select: 'all',
      insert: ['directory_id', 'run_ref', 'is_dry_run', 'is_full', 'asked_at'],
      update: ['run_ref', 'is_dry_run', 'is_full', 'asked_at', 'read_ref', 'progress'],
    },
    EVERYTHING,
  ],
  familiar_devices: [NOTHING, { select: ['user_id'], delete: true }, EVERYTHING],
  former_people: [
    NOTHING,
    { select: ['tenant_id', 'login_folded', 'removed_at'], insert: 'all' },
    NO_UPDATE,
  ],
  group_members: [READ, NO_UPDATE, NO_UPDATE],
  groups: [
    { select: ['id', 'tenant_id', 'name'] },
    NO_UPDATE,
    { ...NO_UPDATE, update: ['name', 'name_folded'] },
  ],
  local_credentials: [
    { select: ['user_id', 'set_at'] },
    { select: ['user_id', 'set_at'], insert: 'all' },
    EVERYTHING,
  ],
  login_aliases: [READ, NOTHING, NO_UPDATE],
  methods: [
    { select: METHOD_VIEW },
    { select: METHOD_VIEW, insert: 'all', delete: true },
    EVERYTHING,
  ],
  notices: [NOTHING, NOTHING, EVERYTHING],
  operations: [
    { select: ['op_id', 'body_digest', 'outcome'] },
    { select: ['op_id', 'body_digest', 'outcome'] },
    EVERYTHING,
  ],
  operator_counters: [
    NOTHING,
    { select: 'all', insert: 'all', update: ['count'] },
    { select: 'all', delete: true },
  ],
  operator_sessions: [NOTHING, { select: 'all', insert: 'all', update: ['revoked_at'] }, NOTHING],
  operators: [
    NOTHING,
    { select: 'all', insert: 'all', update: ['enabled', 'login_folded'] },
    NOTHING,
  ],
  outbox: [NOTHING, READ, EVERYTHING],
  password_history: [NOTHING, NOTHING, EVERYTHING],
  pending_changes: [
    NOTHING,
    {
      select: 'all',
      insert: 'all',
      update: ['shown', 'change', 'decision', 'decided_by', 'decided_at'],
    },
    { select: 'all', delete: true, update: ['change', 'shown'] },
  ],
  person_sessions: [
    { select: 'all', update: ['revoked_at', 'language'] },
    {
      select: [
        ...['id', 'tenant_id', 'user_id', 'language', 'created_at', 'expires_at', 'revoked_at'],
        'stepped_up_until',
      ],
      update: ['revoked_at'],
    },
    EVERYTHING,
  ],
  policies: [
    READ,
    { ...NO_UPDATE, update: ['position', 'version', 'document', 'updated_at'] },
    READ,
  ],
  policy_versions: [NOTHING, { select: 'all', insert: 'all' }, READ],
  recovery_codes: [
    { select: ['user_id', 'used_at'] },
    { select: ['user_id', 'used_at'] },
    EVERYTHING,
  ],
  registration_states: [READ, READ, EVERYTHING],
  request_counters: [{ select: 'all', insert: 'all', update: ['count'] }, NOTHING, EVERYTHING],
  resets: [
    { select: RESET_PAGE, insert: DOORSTEP },
    { select: [...RESET_PAGE, 'subject_id', 'eligibility'] },
    EVERYTHING,
  ],
  schema_state: [READ, READ, READ],
  sealed_secrets: [{ insert: 'all' }, { insert: 'all' }, EVERYTHING],
  security_answers: [
    { select: ['user_id', 'question_id'] },
    { select: ['user_id', 'question_id'] },
    EVERYTHING,
  ],
  tenants: [READ, { select: 'all', insert: 'all', update: TENANT_SETTINGS }, READ],
  token_keys: [READ, NOTHING, EVERYTHING],
  used_challenges: [{ select: ['nonce'], insert: 'all' }, NOTHING, EVERYTHING],
  users: [
    {
      select: [
        ...['id', 'tenant_id', 'login', 'login_folded', 'display_name', 'directory', 'enabled'],
        'roles',
      ],
    },
    {
      select: [
        ...['id', 'tenant_id', 'login', 'login_folded', 'display_name', 'given_name', 'surname'],
        ...['names_folded', 'primary_email_hint', 'roles', 'directory', 'immutable_id', 'enabled'],
        ...['contact_taken_at', 'created_at', 'updated_at', 'is_closed_there', 'synced_at'],
      ],
      insert: 'all',
      update: [
        ...['login', 'login_folded', 'display_name', 'given_name', 'surname', 'roles', 'enabled'],
        ...['names_folded', 'primary_email_sealed', 'primary_email_hint', 'updated_at'],
        ...['contact_taken_at', 'is_closed_there'],
      ],
      delete: true,
    },
    {
      ...NO_UPDATE,
      update: [
        ...['login', 'login_folded', 'display_name', 'given_name', 'surname', 'names_folded'],
        ...['primary_email_sealed', 'primary_email_hint', 'immutable_id', 'enabled'],
        ...['is_closed_there', 'synced_at', 'updated_at'],
      ],
    },
  ],
  verifications: [
    { select: VERIFICATION_PAGE },
    {
      select: [...VERIFICATION_PAGE, 'asked_by', 'used_at'],
      insert: CALLER,
      update: ['used_at'],
    },
    EVERYTHING,
  ],
};

/** Functions of ours that a process may call. */
export const FUNCTION_RIGHTS: Record<Role, readonly string[]> = {
  portal: [
    ...['destination_of', 'enroll_agent', 'open_admin_reset', 'operates_in', 'remember_device'],
  ],
  admin: [
    ...['append_audit', 'audit_hash', 'destination_of', 'keep_formers', 'operates_in'],
    ...['remember_device', 'search_grams', 'stays_ended', 'verify_audit_part'],
  ],
  worker: [
    ...['append_audit', 'audit_hash', 'destination_of', 'keep_formers', 'operates_in'],
    ...['remember_device', 'search_grams', 'stays_ended', 'verify_audit_part'],
  ],
};

/**
 * Says of two methods whether they share a destination (ADR 0019), makes a browser familiar, keeps
 * contacts that go for their notices, says whether somebody is an operator, gives an agent its keys for its
 * token, begins a reset for a pass; each that and nothing else.
 */
export const OWNERS_FUNCTIONS: readonly string[] = [
  'destination_of',
  'enroll_agent',
  'keep_formers',
  'open_admin_reset',
  'operates_in',
  'remember_device',
];

/** Kept from everybody but the worker, whatever else changes. */
export const WORKERS_SECRETS = [
  'local_credentials.hash',
  'password_history.hash',
  'methods.value_sealed',
  'methods.value_digest',
  'users.primary_email_sealed',
  'sealed_secrets.ciphertext',
  'resets.live_challenge',
  'resets.drawn',
  'resets.passed',
  'security_answers.answer_hash',
  'recovery_codes.code_hash',
  'directories.bind_sealed',
  'verifications.value_sealed',
  'verifications.former_sealed',
  'notices.former_sealed',
  'verifications.live_challenge',
  'admin_resets.pass_digest',
  'admin_resets.kid',
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
  'pending_changes.change',
] as const;

/**
 * What no process may do whatever it was told: with `%self` for its role, `%other` for another
 * process and `%owner` for the owner of the tables.
 */
export const FORBIDDEN: readonly (readonly [string, string])[] = [
  ['create a table', 'create table public.mine (a int)'],
  ['create a temporary table', 'create temporary table mine (a int)'],
  ['create a schema', 'create schema mine'],
  ['create a function', 'create function public.mine() returns int language sql as $$select 1$$'],
  ['create an extension', 'create extension dblink'],
  ['create a role', 'create role somebody login'],
  ['rename a table', 'alter table users rename to people'],
  ['drop a table', 'drop table outbox'],
  ['drop an index', 'drop index resets__overdue'],
  ['switch row security off', 'alter table users disable row level security'],
  ['add a policy', 'create policy mine on users using (true)'],
  ['replace a function', 'drop function audit_hash'],
  ['become the owner', 'set role %owner'],
  ['become another process', `set role latchkey_%other`],
  ['become anybody at log-in', 'set session authorization %owner'],
  ['give away its rights', 'grant latchkey_%self to latchkey_%other'],
  ['change another role', `alter role latchkey_%other password 'x'`],
  ['make itself a superuser', 'alter role latchkey_%self superuser'],
  ['switch triggers off', 'set session_replication_role = replica'],
  ['see statements of others', `set log_statement = 'all'`],
  [
    'end other sessions',
    "select pg_terminate_backend(pid) from pg_stat_activity where usename = '%owner'",
  ],
  ['read files of the server', "select pg_read_file('/etc/hostname')"],
  ['list files of the server', "select pg_ls_dir('/')"],
  ['write files of the server', "copy (select 1) to '/tmp/latchkey-never'"],
  ['load files of the server', "select lo_import('/etc/hostname')"],
  ['fill the disk with large objects', "select lo_from_bytea(0, 'x')"],
  ['run programs on the server', "copy (select 1) to program 'true'"],
  ['read password hashes of roles', 'select rolpassword from pg_authid'],
  ['read subscriptions', 'select subconninfo from pg_subscription'],
  ['read statistics of columns', 'select * from pg_statistic'],
  ['read migrations', 'select * from drizzle.__drizzle_migrations'],
];

/** The rights of one role in one table; none where the table is not listed. */
export const rightsOf = (role: Role, table: string): TableRights =>
  TABLE_RIGHTS[table]?.[ROLES.indexOf(role)] ?? NOTHING;

export const hasColumn = (columns: Columns | undefined, column: string): boolean =>
  columns === 'all' || (columns ?? []).includes(column);
