import { Arg, Args, Ctx, Resolver } from 'type-graphql';
import { PublicQuery } from '../access/labels.js';
import { languageArgument } from '../graph/arguments.js';
import { PageArgs } from '../graph/connection.js';
import type { Ask } from '../graph/context.js';
import { LanguageTag } from '../graph/scalars.js';
import type { Image } from '../image/image.js';
import { pageByPosition, type Page } from '../image/page.js';
import type { Hit } from '../image/search.js';
import type { ImageNode } from '../image/spec.js';
import { treatyTable } from '../treaties/treaty.image.js';
import { titleOfTreaty } from '../treaties/treaty.resolver.js';
import { textIn, type Texts } from '../values/language.js';
import { Refusal } from '../values/refusal.js';
import { wordsOf } from '../values/words.js';
import { nodeTypeOf, SearchHitConnection, SearchType, type SearchHit } from './search.type.js';

const longestQuery = 200;

@Resolver()
export class SearchResolver {
  @PublicQuery(() => SearchHitConnection, {
    description:
      'Find by name. Accents, case and small spelling errors (in up to 12 words) do not matter: `ministere justice` finds ' +
      '`Ministère de la Justice`. Every word must occur; best first.',
  })
  search(
    @Arg('query', () => String, { description: 'One or more words, up to 200 characters.' }) query: string,
    @Arg('types', () => [SearchType], { nullable: true, description: 'Only these types; all by default.' })
    types: SearchType[] | null,
    @Arg('language', () => LanguageTag, languageArgument) language: string,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { image }: Ask,
  ): Page<SearchHit> {
    if (query.length > longestQuery) {
      throw new Refusal('BAD_INPUT', `Search for up to ${String(longestQuery)} characters.`);
    }
    const asked = wordsOf(query);
    const found = image.search.find(query, types?.map((type) => nodeTypeOf[type]) ?? null);
    const { edges, pageInfo, totalCount } = pageByPosition(found, page);
    const shown = edges.flatMap(({ cursor, node: hit }) => {
      const node = shownHit(image, hit, asked, language);
      return node ? [{ cursor, node }] : [];
    });
    return { edges: shown, nodes: shown.map(({ node }) => node), pageInfo, totalCount };
  }
}

function shownHit(
  image: Image,
  { type, id, score, words, isApproximate }: Hit,
  asked: readonly string[],
  language: string,
): SearchHit | null {
  const node: Named | undefined = image.node(type, id);
  if (!node) return null;
  const title = titleOf(image, node, language);
  return { node, title, matchedName: best(image.textsOf(node), asked, words) ?? title, isApproximate, score };
}

/** Names stand under one of these properties. */
type Named = ImageNode & { readonly names?: Texts; readonly titles?: Texts; readonly name?: string };

function titleOf(image: Image, node: Named, language: string): string {
  const treaty = image.table(treatyTable).get(node.id);
  if (treaty === node) return titleOfTreaty(image, treaty, language);
  return textIn(node.names ?? node.titles ?? {}, language)?.text ?? node.name ?? node.id;
}

/** The name with most of the words as they were asked, then with most of those that search met; the shortest of several. */
function best(names: readonly string[], asked: readonly string[], met: readonly string[]): string | undefined {
  const scored = names
    .filter((name) => name !== '')
    .map((name) => ({ name, asked: countIn(name, asked), met: countIn(name, met) }));
  return scored.sort((a, b) => b.asked - a.asked || b.met - a.met || a.name.length - b.name.length)[0]?.name;
}

function countIn(name: string, words: readonly string[]): number {
  const own = wordsOf(name);
  return words.filter((word) => own.includes(word)).length;
}
