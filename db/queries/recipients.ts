import { type SQL, sql } from 'drizzle-orm';
import type { NoticeName, NoticeTarget } from '../../workflows/contracts/notices';
import type { Channel, ProvingFlow } from '../../workflows/domain/methods';
import type { LiveChallenge, PublicChallenge } from '../../workflows/domain/reset';
import type { Executor } from '../client';
import type { DeliveryState } from '../schema/messages';
import { epochMs, oneRow, statement } from '../statement';

/** A sealed contact and what it is bound to. */
export type SealedContact = { sealed: string; place: string; digest: string };

/** Whom a message goes to, and what has become of it so far. */
export type Recipient = {
  tenantId: string;
  organisation: string;
  /** The tenant's, an IANA name. */
  timeZone: string;
  slug: string;
  language: string;
  supportCode: string;
  /** Null when the person or the contact is gone. */
  contact: SealedContact | null;
  brokenChannels: Channel[];
  delivered: DeliveryState | null;
};

const contactOfKind = (userId: SQL, kind: SQL) => sql`(
  select json_build_object('sealed', m.value_sealed,
    'place', 'methods|' || m.id || '|value_sealed', 'digest', m.value_digest)
  from methods m where m.user_id = ${userId} and m.kind = ${kind})`;

const primaryEmailOf = (userId: SQL) => sql`(
  select json_build_object('sealed', u.primary_email_sealed,
    'place', 'users|' || u.id || '|primary_email_sealed', 'digest', '')
  from users u where u.id = ${userId} and u.primary_email_sealed is not null)`;

/** What every message needs beside its contact; the tenant is `t`. */
export const commonOfRecipient = (
  sendKey: unknown,
) => sql`t.display_name as organisation, t.time_zone as "timeZone", t.slug,
  coalesce((select json_agg(b.channel) from channel_breakers b), '[]') as "brokenChannels",
  (select d.state from deliveries d where d.send_key = ${sendKey}) as delivered`;

/** A flow whose challenge is running: of whichever kind, all that sending its code needs. */
export type ChallengedFlow = Recipient & {
  flow: ProvingFlow;
  isConcealed: boolean;
  challenge: PublicChallenge | null;
  liveChallenge: LiveChallenge | null;
  isOpen: boolean;
};

/** What a code is asked for by: the destination it goes to. */
const challengedKind = sql`(case f.live_challenge ->> 'method' when 'email' then 'email'
  when 'officeCall' then 'officePhone' else 'mobilePhone' end)`;

/** The flow with this ref and the contact its running challenge goes to. Worker only. */
export const challengedFlow = oneRow<{ ref: string; sendKey: string }, ChallengedFlow>(
  ({ ref, sendKey }) => sql`
    select f.flow, f.tenant_id as "tenantId", f.language, f.support_code as "supportCode",
      f.is_concealed as "isConcealed", f.challenge, f.live_challenge as "liveChallenge",
      f.ended_at is null and f.expires_at > now() as "isOpen",
      case when f.flow = 'registrationVerification'
        then json_build_object('sealed', f.value_sealed,
          'place', 'verifications|' || f.ref || '|value_sealed', 'digest', f.value_digest)
        else ${contactOfKind(sql.raw('f.person_id'), challengedKind)} end as contact,
      ${commonOfRecipient(sendKey)}
    from (
      select 'passwordReset' as flow, ref, tenant_id, subject_id as person_id, language,
        support_code, face = 'constant' and passed = '[]' as is_concealed, challenge,
        live_challenge, ended_at, expires_at, null as value_sealed, null as value_digest
      from resets where ref = ${ref}
      union all
      select flow, ref, tenant_id, user_id, language, support_code, flow = 'stepUp', challenge,
        live_challenge, ended_at, expires_at, value_sealed, coalesce(value_digest, '')
      from verifications where ref = ${ref}) f
    join tenants t on t.id = f.tenant_id`,
);

/** A notice with the contact it goes to now. */
export type NoticeRecipient = Recipient & {
  flowRef: string;
  notice: NoticeName;
  data: Record<string, string>;
  /** Whether `reconcile` has to see to it that it is told. */
  isAwaited: boolean;
  atMs: number;
};

const noticeTo = (contact: SQL) =>
  statement<{ notice: string; sendKey: string }, NoticeRecipient>(
    ({ notice, sendKey }) => sql`
      select n.flow_ref as "flowRef", n.notice, n.data,
        n.awaits is not null as "isAwaited", ${epochMs('n.at')} as "atMs",
        n.tenant_id as "tenantId", n.language, n.support_code as "supportCode",
        ${contact} as contact, ${commonOfRecipient(sendKey)}
      from notices n join tenants t on t.id = n.tenant_id
      where n.id = ${notice}`,
  );

const person = sql.raw('n.user_id');

const NOTICE_TO: Readonly<Record<NoticeTarget, ReturnType<typeof noticeTo>>> = {
  email: noticeTo(contactOfKind(person, sql.raw(`'email'`))),
  mobilePhone: noticeTo(contactOfKind(person, sql.raw(`'mobilePhone'`))),
  primaryEmail: noticeTo(primaryEmailOf(person)),
  former: noticeTo(sql`case when n.former_sealed is not null
    then json_build_object('sealed', n.former_sealed,
      'place', coalesce(n.former_place, 'notices|' || n.id || '|former_sealed'), 'digest', '') end`),
};

/** A notice, its person's contact and its organisation, in one statement. Worker only. */
export const noticeRecipient = async (
  db: Executor,
  { notice, target }: { notice: string; target: NoticeTarget },
  sendKey: string,
): Promise<NoticeRecipient | undefined> => (await NOTICE_TO[target](db, { notice, sendKey }))[0];

type Tested = { tenantId: string; sendKey: string; secretRef: string; flowRef: string };

/** Whom an operator's test message goes to, as sealed by the admin process. Worker only. */
export const testRecipient = oneRow<Tested, Recipient>(
  ({ tenantId, sendKey, secretRef, flowRef }) => sql`
    select t.id as "tenantId", t.languages[1] as language, '' as "supportCode",
      (select json_build_object('sealed', s.ciphertext,
        'place', 'sealed_secrets|' || s.ref || '|' || s.flow_ref, 'digest', '')
      from sealed_secrets s where s.ref = ${secretRef} and s.flow_ref = ${flowRef}) as contact,
      ${commonOfRecipient(sendKey)}
    from tenants t where t.id = ${tenantId}::uuid`,
);
