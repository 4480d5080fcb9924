/**
 * What each process may do in the database: least rights, column by column for the portal. The
 * statements are applied after every migration, so this file is the whole truth.
 */
export const PROCESS_ROLES = ['latchkey_portal', 'latchkey_admin', 'latchkey_worker'] as const;

export type ProcessRole = (typeof PROCESS_ROLES)[number];

const RESET_PAGE_COLUMNS =
  'ref, tenant_id, token_hash, support_code, language, face, created_at, expires_at, started_at, ' +
  'ended_at, version, step, offered, passed, gates_required, challenge, mismatches, guesses, ' +
  'password_rules, last_refusal, outcome';

/** What a visitor's row begins with; proofs, challenges and counters are the worker's. */
const DOORSTEP_COLUMNS =
  'ref, tenant_id, subject_id, token_hash, support_code, language, face, address_digest, ' +
  'device_hash, login_digest, ' +
  'created_at, expires_at, offered, gates_required, client, step, ended_at, outcome, eligibility';

/** What a signed-in person's page shows of a proof; values, digests and live challenges stay away. */
const VERIFICATION_PAGE_COLUMNS =
  'ref, tenant_id, user_id, session_hash, flow, kind, support_code, language, hint, created_at, ' +
  'expires_at, ended_at, version, step, offered, challenges, challenge, guesses, mismatches, outcome';

/** What operators set of a tenant; its id and its short name stay as they are. */
const TENANT_SETTINGS =
  'display_name, time_zone, country, languages, challenge, trusted_networks, cors_origins, ' +
  'branding, host_names, return_origins, writeback, four_eyes';

const PORTAL = [
  'GRANT SELECT ON tenants, policies, channel_breakers TO latchkey_portal',
  'GRANT SELECT (id, tenant_id, login, login_folded, display_name, directory, enabled, roles) ' +
    'ON users TO latchkey_portal',
  'GRANT SELECT (id, user_id, kind, hint, source, verified_at, wait_hours, created_at) ON methods ' +
    'TO latchkey_portal',
  'GRANT SELECT (id, tenant_id, name) ON groups TO latchkey_portal',
  'GRANT SELECT ON group_members TO latchkey_portal',
  `GRANT SELECT (${RESET_PAGE_COLUMNS}), INSERT (${DOORSTEP_COLUMNS}) ON resets TO latchkey_portal`,
  'GRANT SELECT (id, tenant_id, rights) ON directories TO latchkey_portal',
  'GRANT INSERT ON sealed_secrets TO latchkey_portal',
  'GRANT INSERT, SELECT (nonce) ON used_challenges TO latchkey_portal',
  'GRANT SELECT, INSERT, UPDATE (count) ON request_counters TO latchkey_portal',
  'GRANT SELECT (op_id, body_digest, outcome) ON operations TO latchkey_portal',
  'GRANT SELECT, UPDATE (revoked_at, language) ON person_sessions TO latchkey_portal',
  `GRANT SELECT (${VERIFICATION_PAGE_COLUMNS}) ON verifications TO latchkey_portal`,
  'GRANT SELECT ON registration_states TO latchkey_portal',
  'GRANT SELECT (user_id, used_at) ON recovery_codes TO latchkey_portal',
  'GRANT SELECT (user_id, question_id) ON security_answers TO latchkey_portal',
  'GRANT EXECUTE ON FUNCTION destination_of(uuid), remember_device(text, text) TO latchkey_portal',
];

const ADMIN = [
  `GRANT SELECT, INSERT, UPDATE (${TENANT_SETTINGS}) ON tenants TO latchkey_admin`,
  'GRANT SELECT (id, tenant_id, login, login_folded, display_name, given_name, surname, ' +
    'names_folded, primary_email_hint, roles, directory, immutable_id, enabled, contact_taken_at, ' +
    'created_at, updated_at), ' +
    'INSERT, DELETE, UPDATE (login, login_folded, display_name, given_name, surname, ' +
    'names_folded, primary_email_sealed, primary_email_hint, roles, enabled, contact_taken_at, ' +
    'updated_at) ON users TO latchkey_admin',
  'GRANT SELECT (id, user_id, kind, hint, source, verified_at, wait_hours, created_at), ' +
    'INSERT, DELETE ON methods TO latchkey_admin',
  'GRANT SELECT, INSERT, UPDATE (shown, change, decision, decided_by, decided_at) ON pending_changes ' +
    'TO latchkey_admin',
  'GRANT SELECT, INSERT, DELETE ON groups, group_members TO latchkey_admin',
  'GRANT SELECT, INSERT, DELETE, UPDATE (position, version, document, updated_at) ON policies ' +
    'TO latchkey_admin',
  'GRANT SELECT, INSERT ON policy_versions TO latchkey_admin',
  'GRANT SELECT (user_id, set_at), INSERT ON local_credentials TO latchkey_admin',
  'GRANT SELECT (user_id), DELETE ON familiar_devices TO latchkey_admin',
  `GRANT SELECT (${RESET_PAGE_COLUMNS}, subject_id, eligibility) ON resets TO latchkey_admin`,
  'GRANT SELECT ON deliveries, outbox, channel_breakers, directory_states TO latchkey_admin',
  'GRANT SELECT (id, tenant_id, name, kind, via, settings, rights, created_at), INSERT, DELETE, ' +
    'UPDATE (name, settings, bind_sealed) ON directories TO latchkey_admin',
  'GRANT SELECT, DELETE, UPDATE (attempts_at_ms, blocked_until, blocks) ON budgets ' +
    'TO latchkey_admin',
  'GRANT INSERT ON sealed_secrets TO latchkey_admin',
  'GRANT SELECT, INSERT ON audit_events TO latchkey_admin',
  'GRANT SELECT, INSERT, UPDATE (enabled, login_folded) ON operators TO latchkey_admin',
  'GRANT SELECT, INSERT, UPDATE (revoked_at) ON api_tokens, operator_sessions TO latchkey_admin',
  'GRANT SELECT, INSERT, UPDATE (count) ON operator_counters TO latchkey_admin',
  'GRANT SELECT (id, tenant_id, user_id, language, created_at, expires_at, revoked_at, ' +
    'stepped_up_until), UPDATE (revoked_at) ON person_sessions TO latchkey_admin',
  `GRANT SELECT (${VERIFICATION_PAGE_COLUMNS}) ON verifications TO latchkey_admin`,
  'GRANT SELECT ON registration_states TO latchkey_admin',
  'GRANT SELECT (user_id, used_at) ON recovery_codes TO latchkey_admin',
  'GRANT SELECT (user_id, question_id) ON security_answers TO latchkey_admin',
];

const WORKER = [
  'GRANT SELECT ON tenants, users, groups, group_members, policies, policy_versions, directories ' +
    'TO latchkey_worker',
  'GRANT SELECT, INSERT, UPDATE, DELETE ON methods, local_credentials, password_history, ' +
    'credential_operations, resets, operations, sealed_secrets, budgets, request_counters, ' +
    'used_challenges, deliveries, channel_breakers, outbox, person_sessions, verifications, ' +
    'security_answers, recovery_codes, registration_states, notices, familiar_devices ' +
    'TO latchkey_worker',
  'GRANT SELECT, DELETE ON operator_counters TO latchkey_worker',
  'GRANT UPDATE (primary_email_sealed) ON users TO latchkey_worker',
  'GRANT UPDATE (bind_sealed) ON directories TO latchkey_worker',
  'GRANT SELECT, INSERT, UPDATE ON directory_states TO latchkey_worker',
  'GRANT SELECT, DELETE, UPDATE (change) ON pending_changes TO latchkey_worker',
  'GRANT SELECT, INSERT ON audit_events TO latchkey_worker',
];

/** PostgreSQL gives them to everybody: room to fill, and names that hide the real tables. */
const NO_TEMPORARY_TABLES =
  "DO $$ BEGIN EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database()); END $$";

/** The statements that make the rights of all process roles exactly what this file says. */
export const GRANTS: readonly string[] = [
  ...PROCESS_ROLES.flatMap((role) => [
    `REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${role}`,
    `GRANT USAGE ON SCHEMA public TO ${role}`,
    `GRANT SELECT ON schema_state TO ${role}`,
  ]),
  'REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC',
  'GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO latchkey_admin, latchkey_worker',
  'REVOKE CREATE ON SCHEMA public FROM PUBLIC',
  NO_TEMPORARY_TABLES,
  ...PORTAL,
  ...ADMIN,
  ...WORKER,
];
