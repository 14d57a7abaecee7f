import type { Storage } from '@graphiql/toolkit';

const prefix = 'graphiql:';
const headersKey = `${prefix}headers`;
const tabsKey = `${prefix}tabState`;
/** GraphiQL writes the headers once more into each of these: per tab, and per question asked. */
const keysWithCopies = new Set([tabsKey, `${prefix}queries`, `${prefix}favorites`]);

const withHeaders = (stored: string, headers: string | null): string =>
  JSON.stringify(JSON.parse(stored), (key, value: unknown) => (key === 'headers' ? headers : value));

const ownKeys = (): string[] => Object.keys(localStorage).filter((key) => key.startsWith(prefix));

/** The browser's storage with the headers in one place only, so that a token the visitor deletes is really gone. */
export const browserStorage: Storage = {
  getItem(key) {
    const stored = localStorage.getItem(key);
    // GraphiQL finds the tab that was open by comparing headers too, so the tabs must come back with them.
    return stored !== null && key === tabsKey ? withHeaders(stored, localStorage.getItem(headersKey)) : stored;
  },
  setItem: (key, value) => {
    localStorage.setItem(key, keysWithCopies.has(key) ? withHeaders(value, null) : value);
  },
  removeItem: (key) => {
    localStorage.removeItem(key);
  },
  get length() {
    return ownKeys().length;
  },
  clear() {
    for (const key of ownKeys()) localStorage.removeItem(key);
  },
};

export const isFirstVisit = (): boolean => localStorage.getItem(tabsKey) === null;
