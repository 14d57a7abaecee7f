import type { Image } from '../image/image.js';
import type { Store } from '../store/store.js';
import { headRevision } from '../changes/change.js';
import type { Response } from '../graph/route.js';
import { jsonResponse } from './door.js';

/** The process runs. */
export const live = (): Response => jsonResponse(200, { status: 'live' });

/** It may be sent requests: not stopping, and its image is at the store’s revision. Asked again, it catches up first. */
export async function ready(store: Store, image: Image, isStopping: boolean): Promise<Response> {
  if (isStopping) return jsonResponse(503, { status: 'stopping', revision: image.revision });
  try {
    const head = await headRevision(store.fork());
    const isCurrent = head === image.revision;
    return jsonResponse(isCurrent ? 200 : 503, {
      status: isCurrent ? 'ready' : 'behind',
      revision: image.revision,
      storeRevision: head,
    });
  } catch {
    return jsonResponse(503, { status: 'store unreachable', revision: image.revision });
  }
}
