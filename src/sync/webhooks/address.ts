import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** RFC 6052: an IPv4 address behind a network’s translator, in the last four bytes. */
const translated = ipaddr.IPv6.parseCIDR('64:ff9b::/96');
/** RFC 4291: where the addresses of the internet are; nothing else of IPv6 is reached from anywhere. */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Is it an address of the internet, and of nothing nearer: not this machine, its network, a provider’s inner range,
 * documentation, or an address that stands for one of these? Refuses what it does not know.
 */
export function isPublicAddress(text: string): boolean {
  if (isIP(text) === 0 || text.includes('%')) return false;
  const address = ipaddr.parse(text);
  if (address instanceof ipaddr.IPv4) return isPublicIPv4(address);
  if (address.match(translated)) return isPublicIPv4(new ipaddr.IPv4(address.toByteArray().slice(12)));
  return address.match(globalUnicast) && address.range() === 'unicast';
}

const isPublicIPv4 = (address: ipaddr.IPv4): boolean => address.range() === 'unicast';
