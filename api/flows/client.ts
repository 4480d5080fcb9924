import Bowser from 'bowser';
import type { Request } from 'express';
import ipaddr from 'ipaddr.js';
import type { FlowClient } from '../../workflows/domain/flowClient';

const UNKNOWN = 'unknown';
const USER_AGENT_MAX = 512;

/** From where a flow is begun, for reports: families, and the network instead of the address. */
export function clientOf(request: Request, via: FlowClient['via'] = 'page'): FlowClient {
  const agent = (request.get('User-Agent') ?? '').slice(0, USER_AGENT_MAX);
  const parser = agent === '' ? undefined : Bowser.getParser(agent);
  return {
    browser: parser?.getBrowserName() || UNKNOWN,
    system: parser?.getOSName() || UNKNOWN,
    address: networkOf(request.ip ?? ''),
    via,
  };
}

/** An IPv4 address as its /24, an IPv6 address as its /48. */
function networkOf(ip: string): string {
  if (!ipaddr.isValid(ip)) return UNKNOWN;
  const address = ipaddr.process(ip);
  const bits = address.kind() === 'ipv4' ? 24 : 48;
  const Family = address.kind() === 'ipv4' ? ipaddr.IPv4 : ipaddr.IPv6;
  return `${Family.networkAddressFromCIDR(`${address.toString()}/${bits}`).toString()}/${bits}`;
}
