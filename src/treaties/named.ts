import type { EntitySchema, SqlEntityManager } from '../store/orm.js';
import { readIds, readRows } from '../store/rows.js';
import { optionalPlainText, plainText } from '../values/plainText.js';
import { Refusal } from '../values/refusal.js';
import { TreatyArticleEntity } from './article.entity.js';
import { articlesNamed } from './articleReference.js';
import { TreatyEntity, type TreatyRow } from './treaty.entity.js';

/** The treaty of a code that an input gives, or the refusal that says there is none. */
export async function namedTreaty(code: string, em: SqlEntityManager): Promise<TreatyRow> {
  const id = plainText('treaty', code, 100);
  const [row] = await readRows<TreatyRow>(em, TreatyEntity, { id });
  if (row) return row;
  throw new Refusal('NOT_FOUND', 'The directory has no treaty with this code. `search` finds the code of a name.');
}

/** The articles that an input names, as rows keep them: in words, and those that the directory holds by id. */
export async function namedArticles(
  treaty: TreatyRow | null,
  words: string | null | undefined,
  em: SqlEntityManager,
): Promise<{ readonly articleText: string | null; readonly articleIds: string[] }> {
  const articleText = optionalPlainText('article', words, 200);
  if (!treaty || !articleText) return { articleText, articleIds: [] };
  const entity = TreatyArticleEntity as unknown as EntitySchema;
  const known = new Set(await readIds(em, entity, { treatyId: treaty.id }));
  return { articleText, articleIds: articlesNamed(treaty.id, articleText, (id) => known.has(id)).ids };
}
