/**
 * What each process may do in the database: least rights, column by column for the portal. The
 * statements are applied after every migration, so this file is the whole truth.
 */
export const PROCESS_ROLES = ['latchkey_portal', 'latchkey_admin', 'latchkey_worker'] as const;

export type ProcessRole = (typeof PROCESS_ROLES)[number];

const RESET_PAGE_COLUMNS =
  'ref, tenant_id, token_hash, support_code, language, face, created_at, expires_at, started_at, ' +
  'ended_at, version, step, offered, passed_methods, gates_required, challenge, mismatches, guesses, ' +
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

/** What an administrator begins for somebody; the pass and where it goes are the worker's. */
const ADMIN_RESET_COLUMNS =
  'ref, tenant_id, user_id, asked_by, asked_by_user, verification_ref, deliver_to, support_code, ' +
  'language, created_at, expires_at';

/** Who is to be verified by whom; codes, and whether one was right, are the worker's. */
const CALLER_COLUMNS =
  'ref, tenant_id, user_id, session_hash, flow, support_code, language, created_at, expires_at, ' +
  'offered, asked_by';

/** What operators set of a tenant; its id and its short name stay as they are. */
const TENANT_SETTINGS =
  'display_name, time_zone, country, languages, challenge, trusted_networks, cors_origins, ' +
  'branding, host_names, return_origins, writeback, four_eyes';

/** What operators see of an agent; its keys and the hash of its token are nobody's to read. */
const AGENT_COLUMNS =
  'id, directory_id, name, enrolled_at, revoked_at, version, report, last_seen_at, created_at';

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
  'GRANT SELECT (id, directory_id, signing_key, enrolled_at, revoked_at, findings), ' +
    'UPDATE (version, report, last_seen_at, urls, findings) ON agents TO latchkey_portal',
  'GRANT SELECT ON token_keys, login_aliases TO latchkey_portal',
  'GRANT SELECT, DELETE ON agent_secrets TO latchkey_portal',
  'GRANT SELECT (directory_id, read_ref) ON directory_syncs TO latchkey_portal',
  'GRANT INSERT (read_ref, number, body) ON directory_sync_pages TO latchkey_portal',
  'GRANT SELECT (directory_id, state) ON directory_states TO latchkey_portal',
  'GRANT INSERT ON sealed_secrets TO latchkey_portal',
  'GRANT INSERT, SELECT (nonce) ON used_challenges TO latchkey_portal',
  'GRANT SELECT, INSERT, UPDATE (count) ON request_counters TO latchkey_portal',
  'GRANT SELECT (op_id, body_digest, outcome) ON operations TO latchkey_portal',
  'GRANT SELECT, UPDATE (revoked_at, language) ON person_sessions TO latchkey_portal',
  'GRANT SELECT (user_id, set_at) ON local_credentials TO latchkey_portal',
  `GRANT SELECT (${VERIFICATION_PAGE_COLUMNS}) ON verifications TO latchkey_portal`,
  'GRANT SELECT ON registration_states TO latchkey_portal',
  'GRANT SELECT (user_id, used_at) ON recovery_codes TO latchkey_portal',
  'GRANT SELECT (user_id, question_id) ON security_answers TO latchkey_portal',
  'GRANT EXECUTE ON FUNCTION destination_of(uuid), remember_device(text, text), ' +
    'operates_in(uuid, text), enroll_agent(text, text, text), ' +
    'open_admin_reset(uuid, text[], jsonb) TO latchkey_portal',
];

const ADMIN = [
  `GRANT SELECT, INSERT, UPDATE (${TENANT_SETTINGS}) ON tenants TO latchkey_admin`,
  'GRANT SELECT (id, tenant_id, login, login_folded, display_name, given_name, surname, ' +
    'names_folded, primary_email_hint, roles, directory, immutable_id, enabled, is_closed_there, ' +
    'synced_at, contact_taken_at, created_at, updated_at), ' +
    'INSERT, DELETE, UPDATE (login, login_folded, display_name, given_name, surname, ' +
    'names_folded, primary_email_sealed, primary_email_hint, roles, enabled, is_closed_there, ' +
    'contact_taken_at, updated_at) ON users TO latchkey_admin',
  'GRANT SELECT (id, user_id, kind, hint, source, verified_at, wait_hours, created_at), ' +
    'INSERT, DELETE ON methods TO latchkey_admin',
  'GRANT SELECT, INSERT, UPDATE (shown, change, decision, decided_by, decided_at) ON pending_changes ' +
    'TO latchkey_admin',
  'GRANT SELECT (tenant_id, login_folded, removed_at), INSERT ON former_people TO latchkey_admin',
  'GRANT SELECT, INSERT, DELETE ON groups, group_members TO latchkey_admin',
  'GRANT SELECT, INSERT, DELETE, UPDATE (position, version, document, updated_at) ON policies ' +
    'TO latchkey_admin',
  'GRANT SELECT, INSERT ON policy_versions TO latchkey_admin',
  'GRANT SELECT (user_id, set_at), INSERT ON local_credentials TO latchkey_admin',
  'GRANT SELECT (user_id), DELETE ON familiar_devices TO latchkey_admin',
  `GRANT SELECT (${RESET_PAGE_COLUMNS}, subject_id, eligibility) ON resets TO latchkey_admin`,
  'GRANT SELECT ON deliveries, outbox, channel_breakers, directory_states TO latchkey_admin',
  'GRANT SELECT, INSERT (directory_id, run_ref, is_dry_run, is_full, asked_at), ' +
    'UPDATE (run_ref, is_dry_run, is_full, asked_at, read_ref, progress) ON directory_syncs ' +
    'TO latchkey_admin',
  'GRANT SELECT (id, tenant_id, name, kind, via, settings, rights, created_at), INSERT, DELETE, ' +
    'UPDATE (name, settings, bind_sealed) ON directories TO latchkey_admin',
  `GRANT SELECT (${AGENT_COLUMNS}), INSERT (id, directory_id, name, token_hash, token_expires_at), ` +
    'UPDATE (revoked_at) ON agents TO latchkey_admin',
  'GRANT SELECT, DELETE, UPDATE (attempts_at_ms, blocked_until, blocks) ON budgets ' +
    'TO latchkey_admin',
  'GRANT INSERT ON sealed_secrets TO latchkey_admin',
  'GRANT SELECT, INSERT ON audit_events TO latchkey_admin',
  'GRANT SELECT, INSERT, UPDATE (enabled, login_folded) ON operators TO latchkey_admin',
  'GRANT SELECT, INSERT, UPDATE (revoked_at) ON api_tokens, operator_sessions TO latchkey_admin',
  'GRANT SELECT, INSERT, UPDATE (count) ON operator_counters TO latchkey_admin',
  'GRANT SELECT (id, tenant_id, user_id, language, created_at, expires_at, revoked_at, ' +
    'stepped_up_until), UPDATE (revoked_at) ON person_sessions TO latchkey_admin',
  `GRANT SELECT (${VERIFICATION_PAGE_COLUMNS}, asked_by, used_at), INSERT (${CALLER_COLUMNS}), ` +
    'UPDATE (used_at) ON verifications TO latchkey_admin',
  `GRANT SELECT (${ADMIN_RESET_COLUMNS}, ended_at, version, step, outcome), ` +
    `INSERT (${ADMIN_RESET_COLUMNS}), UPDATE (ended_at, version, step, outcome) ` +
    'ON admin_resets TO latchkey_admin',
  'GRANT SELECT (op_id, body_digest, outcome) ON operations TO latchkey_admin',
  'GRANT SELECT ON registration_states TO latchkey_admin',
  'GRANT SELECT (user_id, used_at) ON recovery_codes TO latchkey_admin',
  'GRANT SELECT (user_id, question_id) ON security_answers TO latchkey_admin',
];

const WORKER = [
  'GRANT SELECT ON tenants, policies, policy_versions, directories TO latchkey_worker',
  'GRANT SELECT, INSERT, DELETE ON users, groups, group_members, login_aliases, former_people ' +
    'TO latchkey_worker',
  'GRANT UPDATE (name, name_folded) ON groups TO latchkey_worker',
  'GRANT SELECT, INSERT, UPDATE, DELETE ON directory_syncs, directory_sync_pages TO latchkey_worker',
  'GRANT SELECT, INSERT, UPDATE, DELETE ON methods, local_credentials, password_history, ' +
    'credential_operations, resets, operations, sealed_secrets, budgets, request_counters, ' +
    'used_challenges, deliveries, channel_breakers, outbox, person_sessions, verifications, ' +
    'security_answers, recovery_codes, registration_states, notices, familiar_devices, ' +
    'admin_resets ' +
    'TO latchkey_worker',
  'GRANT SELECT, DELETE ON operator_counters TO latchkey_worker',
  'GRANT UPDATE (login, login_folded, display_name, given_name, surname, names_folded, ' +
    'primary_email_sealed, primary_email_hint, immutable_id, enabled, is_closed_there, synced_at, ' +
    'updated_at) ON users TO latchkey_worker',
  'GRANT UPDATE (bind_sealed, namespace_ready_at) ON directories TO latchkey_worker',
  'GRANT SELECT, UPDATE (sealing_key, signing_key, former_keys, keys_changed_at) ON agents ' +
    'TO latchkey_worker',
  'GRANT SELECT, INSERT, DELETE ON agent_secrets TO latchkey_worker',
  'GRANT SELECT, INSERT, UPDATE, DELETE ON token_keys TO latchkey_worker',
  'GRANT SELECT, INSERT, UPDATE ON directory_states TO latchkey_worker',
  'GRANT SELECT, DELETE, UPDATE (change, shown) ON pending_changes TO latchkey_worker',
  'GRANT SELECT, INSERT ON audit_events TO latchkey_worker',
];

/** PostgreSQL gives them to everybody: room to fill, and names that hide the real tables. */
const NO_TEMPORARY_TABLES =
  "DO $$ BEGIN EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database()); END $$";

/**
 * Large objects are room to fill that no table shows, and advisory locks would let a process that may only
 * read hold up every step: both are PostgreSQL's to everybody. Where the owner of the database may not take them
 * away, PostgreSQL says so and they stay.
 */
const NO_ROOM_AND_NO_LOCKS = [
  `DO $$ DECLARE given text; BEGIN
    FOR given IN SELECT oid::regprocedure::text FROM pg_proc
      WHERE pronamespace = 'pg_catalog'::regnamespace AND proname ~ '^(lo_|loread|lowrite|pg_.*advisory)'
    LOOP
      EXECUTE 'REVOKE EXECUTE ON FUNCTION ' || given || ' FROM PUBLIC';
      IF given LIKE '%advisory%' THEN
        EXECUTE 'GRANT EXECUTE ON FUNCTION ' || given || ' TO latchkey_admin, latchkey_worker';
      END IF;
    END LOOP;
  END $$`,
];

/** The statements that make the rights of all process roles exactly what this file says. */
export const GRANTS: readonly string[] = [
  ...PROCESS_ROLES.flatMap((role) => [
    `REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${role}`,
    `GRANT USAGE ON SCHEMA public TO ${role}`,
    `GRANT SELECT ON schema_state TO ${role}`,
  ]),
  'REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC',
  'GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO latchkey_admin, latchkey_worker',
  'REVOKE EXECUTE ON FUNCTION enroll_agent(text, text, text), ' +
    'open_admin_reset(uuid, text[], jsonb) FROM latchkey_admin, latchkey_worker',
  'REVOKE CREATE ON SCHEMA public FROM PUBLIC',
  NO_TEMPORARY_TABLES,
  ...NO_ROOM_AND_NO_LOCKS,
  ...PORTAL,
  ...ADMIN,
  ...WORKER,
];
