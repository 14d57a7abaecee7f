import type { Ask } from '../../graph/context.js';
import type { Image } from '../../image/image.js';
import { networkOf } from '../../networks/network.image.js';
import type { SeenEvent } from '../feed/event.js';
import type { DirectoryChangeFilter } from '../feed/feed.input.js';
import { wantedBy } from '../feed/wanted.js';
import type { WebhookChoice } from './webhook.entity.js';

/** A filter as it is kept; refuses what the feed refuses. */
export function choiceOf(ask: Ask, filter: DirectoryChangeFilter | null | undefined): WebhookChoice {
  wantedBy(ask, filter);
  const kept = <Value>(list: readonly Value[] | null | undefined): readonly Value[] | null =>
    list ? [...new Set(list)] : null;
  return {
    types: kept(filter?.types),
    networks: kept(filter?.networks),
    states: kept(filter?.states),
    kinds: kept(filter?.kinds),
    causes: kept(filter?.causes),
    ids: kept(filter?.ids),
  };
}

/** Is a change for a webhook of this choice? As the feed chooses, by networks as they are called now. */
export function isChosen(image: Image, choice: WebhookChoice, { event, kind }: SeenEvent): boolean {
  const networks = choice.networks?.map((acronym) => networkOf(image, acronym)?.id ?? '') ?? null;
  return (
    names(choice.types, [event.type]) &&
    names(networks, event.networks) &&
    names(choice.states, event.states) &&
    names(choice.kinds, [kind]) &&
    names(choice.causes, [event.cause]) &&
    names(choice.ids, [event.nodeId, event.wholeId])
  );
}

const names = <Value>(chosen: readonly Value[] | null, own: readonly (Value | null)[]): boolean =>
  chosen === null || own.some((one) => one !== null && chosen.includes(one));
