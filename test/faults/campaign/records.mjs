import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { hash } from '@node-rs/argon2';
import { Client, Connection } from '@temporalio/client';
import proto from '@temporalio/proto';
import postgres from 'postgres';
import { NAMESPACE } from '../instruments/engines.mjs';
import { SLUG } from './tenant.mjs';

const { EventType } = proto.temporal.api.enums.v1;
const LAST_EVENTS = 8;
const SWEEP = 'latchkey-retention-sweep';
const RETRY_MS = 300;
const GIVE_UP_MS = 120_000;

/** The product's own records, read as the owner of the database; waits while it is away. */
export function openRecords({ url }) {
  const sql = postgres(url, { max: 4, connect_timeout: 5, onnotice: () => {} });

  const read = async (query) => {
    const deadlineMs = Date.now() + GIVE_UP_MS;
    for (;;) {
      try {
        return await query(sql);
      } catch (error) {
        if (Date.now() > deadlineMs) throw error;
        await delay(RETRY_MS);
      }
    }
  };

  const flowOf = async (supportCode) => {
    const [row] = await read(
      (db) => db`select ref, subject_id from resets where support_code = ${supportCode}`,
    );
    return { ref: row.ref, userId: row.subject_id };
  };

  /** How many attempts stand against a person on one counter. */
  const attemptsOf = async (userId, counter) => {
    const [row] = await read(
      (db) => db`select jsonb_array_length(attempts_at_ms) as attempts from budgets
        where subject_key = ${userId} and counter = ${counter}`,
    );
    return row?.attempts ?? 0;
  };

  /** How many decisions of one kind a flow has on record. */
  const eventsOf = async (ref, event) => {
    const [row] = await read(
      (db) => db`select count(*)::int as n from audit_events
        where flow_ref = ${ref} and event = ${event}`,
    );
    return row.n;
  };

  const rowOf = async (ref) => (await read((db) => db`select * from resets where ref = ${ref}`))[0];

  const deliveryOf = async (sendKey) =>
    (await read((db) => db`select * from deliveries where send_key = ${sendKey}`))[0];

  /** How often a person's password was replaced. */
  const formerOf = async (userId) => {
    const [row] = await read(
      (db) => db`select count(*)::int as n from password_history where user_id = ${userId}`,
    );
    return row.n;
  };

  /** Lets a reset that has not begun end in a moment: its run takes the time from this row. */
  const shortenTo = (ref, seconds) =>
    read(
      (db) => db`update resets set expires_at = now() + ${seconds} * interval '1 second'
        where ref = ${ref}`,
    );

  /** Gives a person one recovery code, as the registration pages do. */
  const addRecoveryCode = async (userId, code) => {
    const plain = code.replaceAll('-', '');
    const id = randomUUID();
    await read(
      (db) => db`insert into methods (id, user_id, kind, value_digest, hint, source, verified_at)
        values (${id}, ${userId}, 'recoveryCodes', ${id}, '', 'person', now())`,
    );
    const codeHash = await hash(plain.slice(4));
    await read(
      (db) => db`insert into recovery_codes (user_id, selector, code_hash)
        values (${userId}, ${plain.slice(0, 4)}, ${codeHash})`,
    );
  };

  const usedCodesOf = async (userId) => {
    const [row] = await read(
      (db) => db`select count(*)::int as n from recovery_codes
        where user_id = ${userId} and used_at is not null`,
    );
    return row.n;
  };

  /** What is still sealed for resets that have ended: `reconcile` has a minute. */
  const lateSecrets = () =>
    read(
      (db) => db`select s.flow_ref, r.support_code from sealed_secrets s
        join resets r on r.ref = s.flow_ref where r.ended_at is not null`,
    );

  const everything = async () => {
    const [tenant] = await read((db) => db`select id from tenants where slug = ${SLUG}`);
    const { id } = tenant;
    return {
      resets: await read((db) => db`select * from resets where tenant_id = ${id}`),
      events: await read(
        (db) => db`select * from audit_events where tenant_id = ${id} and flow_ref is not null`,
      ),
      deliveries: await read((db) => db`select * from deliveries where tenant_id = ${id}`),
      credentials: await read((db) => db`select * from local_credentials`),
      history: await read(
        (db) => db`select user_id, count(*)::int as former from password_history group by 1`,
      ),
      budgets: await read(
        (db) => db`select subject_key, counter from budgets
          where attempts_at_ms <> '[]' or blocked_until is not null`,
      ),
      heldClaims: await read(
        (db) => db`select flow_ref from credential_operations where ended_at is null`,
      ),
      lateSecrets: await lateSecrets(),
    };
  };

  return {
    read,
    flowOf,
    attemptsOf,
    eventsOf,
    rowOf,
    deliveryOf,
    formerOf,
    shortenTo,
    everything,
    lateSecrets,
    addRecoveryCode,
    usedCodesOf,
    close: () => sql.end({ timeout: 2 }),
  };
}

/** The engine's own records. */
export async function openEngineRecords({ port }) {
  const connection = await Connection.connect({ address: `127.0.0.1:${port}` });
  const client = new Client({ connection, namespace: NAMESPACE });
  const resets = (status) => `WorkflowType = 'passwordReset' AND ExecutionStatus ${status}`;
  return {
    /** The refs of the resets that still run. */
    running: async () => {
      const refs = [];
      for await (const { workflowId } of client.workflow.list({ query: resets("= 'Running'") }))
        refs.push(workflowId.split(':')[1]);
      return refs;
    },
    /** Runs that ended otherwise than by returning. */
    broken: async () => {
      const query = `${resets("!= 'Running'")} AND ExecutionStatus != 'Completed'`;
      const found = [];
      for await (const { workflowId, status } of client.workflow.list({ query }))
        found.push(`${workflowId} ${status.name}`);
      return found;
    },
    /** What the engine knows of one reset, in a few lines: for a person who got no answer. */
    describe: async (ref) => {
      const handle = client.workflow.getHandle(`passwordReset:${ref}`);
      const { status, raw } = await handle.describe();
      const { events } = await handle.fetchHistory();
      const pending = (raw.pendingActivities ?? []).map(
        ({ activityType, attempt, lastFailure }) =>
          `${activityType?.name} attempt ${attempt} ${lastFailure?.message ?? ''}`,
      );
      const last = events
        .slice(-LAST_EVENTS)
        .map(({ eventId, eventType }) => `${eventId} ${EventType[eventType]}`);
      return [status.name, ...pending, ...last].join(', ');
    },
    /** Has what is past its time swept up now, not at the next ten minutes. */
    sweep: () => client.schedule.getHandle(SWEEP).trigger(),
    close: () => connection.close(),
  };
}
