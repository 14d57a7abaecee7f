import { isIP } from 'node:net';
import { Refusal } from '../../values/refusal.js';
import { isPublicAddress } from './address.js';

/** Where a message goes. */
export interface Target {
  readonly url: URL;
  /** The settings name it (WEBHOOK_ALLOWED_HOSTS): it may be inside. */
  readonly isAllowed: boolean;
}

const longestUrl = 2000;

/**
 * Read the address of a receiver; refuses what is none, and what is plainly inside. What a name stands for is looked at
 * when a connection is made, each time: it can change.
 */
export function targetOf(text: string, allowedHosts: readonly string[]): Target {
  const url = URL.parse(text);
  // Written out it can be longer than as it was typed, and as it is written out it is kept and read again.
  if ((url?.href ?? text).length > longestUrl) throw badUrl(`is longer than ${String(longestUrl)} characters.`);
  if (!url || /[\s\\\p{Cc}]/u.test(text)) throw badUrl('is not the address of a web page: write https://host/path.');
  // An odd way to write an address, such as 0x7f.1, is read here as everywhere: as what it means.
  const name = url.hostname.replace(/\.$/, '');
  const host = name.replace(/^\[|\]$/g, '');
  const isAllowed = allowedHosts.includes(name) || allowedHosts.includes(`${name}:${portOf(url)}`);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isAllowed)) {
    throw badUrl('must begin with https://.');
  }
  if (url.username || url.password) throw badUrl('must hold no name or password.');
  if (url.hash) throw badUrl('must hold no fragment (#…).');
  if (!isAllowed) checkOutside(host, portOf(url));
  return { url, isAllowed };
}

function checkOutside(host: string, port: string): void {
  const isAddress = isIP(host) !== 0;
  if (isAddress ? !isPublicAddress(host) : !host.includes('.') || /(^|\.)(localhost|local|internal)$/.test(host)) {
    throw badUrl('leads to an inner network, where the hub does not send.');
  }
  if (port !== '443' && Number(port) < 1024) throw badUrl('names a port that is neither 443 nor 1024 or higher.');
}

const portOf = ({ port, protocol }: URL): string => (port === '' ? (protocol === 'http:' ? '80' : '443') : port);

const badUrl = (what: string): Refusal => new Refusal('BAD_INPUT', `\`url\` ${what}`);
