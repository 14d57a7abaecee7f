import { z } from 'zod';

/** A sender as settings give one: `hub@example.org`, or `The directory <hub@example.org>`. */
export function isSender(text: string): boolean {
  const [, address = text] = /^[^<>"\p{Cc}]{1,100} <([^<>\s]+)>$/u.exec(text) ?? [];
  return z.email().safeParse(address).success;
}

/** Are user and password of an address written so that they can be read? A bare `%` in one stands for nothing. */
export function hasReadableLogin(text: string): boolean {
  const url = URL.parse(text);
  try {
    if (url) decodeURIComponent(`${url.username}:${url.password}`);
    return true;
  } catch {
    return false;
  }
}

/** A mail server as settings give one: `smtp(s)://user:password@host:port`, and nothing besides. */
export function isMailServer(text: string): boolean {
  const url = URL.parse(text);
  if (!url || !/^smtps?:$/.test(url.protocol) || !/^(\[[\da-f:.]+\]|[\w.-]+)$/i.test(url.hostname)) return false;
  return (
    ['', '/'].includes(url.pathname) && !url.search && !url.hash && Boolean(url.username) === Boolean(url.password)
  );
}
