import { lookup, Resolver } from 'node:dns/promises';

/** An address that a name stands for. */
export interface NamedAddress {
  readonly address: string;
  readonly family: number;
}

/** A name that is looked up. */
export interface AskedName {
  readonly host: string;
  /** The settings name it. */
  readonly isAllowed: boolean;
  readonly signal: AbortSignal;
}

const patience = { timeout: 2000, tries: 2 };

/**
 * Every address of a name. Names of the internet are asked of the DNS over sockets of our own: `lookup` holds one of
 * the process’s few threads for as long as a name server says nothing, and does not give it back when it is not waited
 * for any more. What the settings name may stand in the hosts file, which `lookup` alone reads.
 */
export async function addressesOf(
  { host, isAllowed, signal }: AskedName,
  servers?: readonly string[],
): Promise<readonly NamedAddress[]> {
  if (isAllowed) return lookup(host, { all: true });
  const resolver = new Resolver(patience);
  if (servers) resolver.setServers(servers);
  const cancel = (): void => {
    resolver.cancel();
  };
  signal.addEventListener('abort', cancel, { once: true });
  try {
    signal.throwIfAborted();
    const families = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
    // Many names have addresses of one family alone.
    return families.flatMap((one, at) =>
      one.status === 'fulfilled' ? one.value.map((address) => ({ address, family: at === 0 ? 4 : 6 })) : [],
    );
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}
