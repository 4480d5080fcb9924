import { createLdap } from '../../../activities/directories/ldap/ldap';
import type { PolicyDocument } from '../../../workflows/domain/policy';
import type { DeepPartial } from '../adminClient';
import { organisationAt, type Way } from './organisationAt';
import { slapdSettings } from './settings';
import { BASE, SERVICE, type Slapd, startSlapd } from './slapd';
import { startTlsFront } from './tlsFront';

/** A slapd behind a front that fails as it is told to, and an organisation that keeps its people there. */
export async function behindFront(
  way: Way,
  policy: DeepPartial<PolicyDocument> = {},
  prepare: (server: Slapd) => Promise<unknown> = () => Promise.resolve(),
) {
  const server = await startSlapd();
  await prepare(server);
  const { ca } = server.authority;
  const front = await startTlsFront(server.certificate, { port: server.port, ca });
  const connector = createLdap(slapdSettings(server));
  const organisation = await organisationAt(
    { kind: 'ldap', urls: [front.url], baseDn: BASE, bind: SERVICE, caCertificates: [ca] },
    policy,
    way,
  );
  return {
    server,
    front,
    connector,
    organisation,
    stop: async () => {
      await organisation.stop();
      await connector.close();
      await front.stop();
      await server.stop();
    },
  };
}

export type BehindFront = Awaited<ReturnType<typeof behindFront>>;
