import type { EntitySchema, SqlEntityManager } from '../store/orm.js';
import { readIds, readRows } from '../store/rows.js';
import { padded } from '../values/padded.js';
import { optionalPlainText, plainText } from '../values/plainText.js';
import { Refusal } from '../values/refusal.js';
import { TreatyArticleEntity } from './article.entity.js';
import { articleId, articlesNamed } from './articleReference.js';
import { TreatyEntity, type TreatyRow } from './treaty.entity.js';

/** The treaty of a code that an input gives, or the refusal that says there is none. */
export async function namedTreaty(code: string, em: SqlEntityManager): Promise<TreatyRow> {
  const id = plainText('treaty', code, 100);
  const rows = await readRows<TreatyRow>(em, TreatyEntity, { $or: [{ id }, { shortName: id }] });
  const row = rows.find((one) => one.id === id) ?? rows[0];
  if (row) return row;
  throw new Refusal('NOT_FOUND', 'The directory has no treaty with this code. `search` finds the code of a name.');
}

/** The articles that an input names, as rows keep them: in words, and those that the directory holds by id. */
export async function namedArticles(
  treaty: TreatyRow | null,
  words: string | null | undefined,
  em: SqlEntityManager,
): Promise<{ readonly articleText: string | null; readonly articleIds: string[] }> {
  // People write `18 (13)`; the directory writes `18(13)`.
  const articleText = optionalPlainText('article', words, 200)?.replace(/\s*\(\s*(\w+)\s*\)/g, '($1)') ?? null;
  if (!treaty || !articleText) return { articleText, articleIds: [] };
  const entity = TreatyArticleEntity as unknown as EntitySchema;
  const known = new Set(await readIds(em, entity, { treatyId: treaty.id }));
  const named = articlesNamed(treaty.id, articleText, (id) => known.has(id));
  // Of most bilateral treaties the directory lists no articles, so there any number is text.
  const parts = articleText.split(/[;,]/).map((part) => part.trim());
  const unknown = known.size > 0 ? parts.find((part) => !known.has(articleId(treaty.id, part))) : undefined;
  if (unknown !== undefined) {
    const held = [...known]
      .map((id) => id.slice(treaty.id.length + 1))
      .sort((a, b) => (padded(a) < padded(b) ? -1 : 1));
    throw new Refusal(
      'NOT_FOUND',
      `The directory has no article “${unknown}” of ${treaty.id}. It has: ${held.join(', ')}.`,
    );
  }
  return { articleText, articleIds: named.ids };
}
