import type { Ask } from '../../graph/context.js';
import { checkedSize, openPageOf, readCursor, type OpenPage, type PageRequest } from '../../image/page.js';
import { refuseForgotten, rowsAfter } from './keptPreview.js';
import type { DiffRowSource, PreviewNode } from './preview.type.js';
import type { RowKind } from './rowKind.js';

/** A page of the rows of a preview, in the order of the list. */
export async function rowPage(
  ask: Ask,
  preview: PreviewNode,
  kind: RowKind | null,
  page: PageRequest,
): Promise<OpenPage<DiffRowSource>> {
  const em = ask.store.fork();
  const most = checkedSize(page) + 1;
  const [, after] = page.after == null ? ['', ''] : readCursor(page.after);
  await refuseForgotten(em, preview, ask.now);
  const rows = await rowsAfter(em, preview.id, { after, most, kind });
  const { networkId } = preview;
  const sources = rows.map(({ id, kind: is, content }) => ({ ...content, kind: is, rowId: id, networkId }));
  return openPageOf(sources, ({ rowId }) => ['', rowId], page);
}
