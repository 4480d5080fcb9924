import type { ConnectorSettings } from '../../../activities/directories/connector';
import * as samba from './samba';
import * as slapd from './slapd';

const common = {
  displayName: 'displayName',
  givenName: 'givenName',
  surname: 'sn',
  mail: 'mail',
  mobile: 'mobile',
  office: 'telephoneNumber',
};

/** What an operator would enter for this slapd. */
export const slapdSettings = (
  { urls, authority }: slapd.Slapd,
  changes: Partial<ConnectorSettings> = {},
): ConnectorSettings => ({
  urls: [urls.tls],
  startTls: false,
  baseDn: slapd.BASE,
  bind: slapd.SERVICE,
  caCertificates: [authority.ca],
  attributes: { id: 'entryUUID', login: 'uid', ...common },
  mayReach: () => true,
  ...changes,
});

/** What an operator would enter for this controller. */
export const sambaSettings = (
  { urls, authority }: samba.Samba,
  changes: Partial<ConnectorSettings> = {},
): ConnectorSettings => ({
  urls: [urls.tls],
  startTls: false,
  baseDn: samba.BASE,
  bind: samba.SERVICE,
  caCertificates: [authority.ca],
  attributes: { id: 'objectGUID', login: 'sAMAccountName', ...common },
  mayReach: () => true,
  ...changes,
});
