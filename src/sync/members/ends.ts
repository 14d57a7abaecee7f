import { Refusal } from '../../values/refusal.js';
import type { DiffRow } from './diff.js';
import { EntryKind, typeOf } from './entryKind.js';
import type { KeptPreview } from './keptPreview.js';
import { hasEnded, type PresentEntry } from './present.js';
import type { Effect, KindEffect } from './preview.entity.js';
import { RowKind } from './rowKind.js';

const nothing: KindEffect = { current: 0, explicitEnds: 0, proposedEnds: 0 };

/** The effect of a list without rows on a network that has these entries. */
export function effectOn(entries: readonly PresentEntry[], today: string): Effect {
  const currentOf = (kind: EntryKind): KindEffect => ({
    ...nothing,
    current: entries.filter((entry) => entry.kind === kind && !hasEnded(entry, today)).length,
  });
  return {
    writing: 0,
    members: currentOf(EntryKind.MEMBER),
    focalPoints: currentOf(EntryKind.FOCAL_POINT),
    withheldEnds: 0,
  };
}

/** The effect with a row more. */
export function withEffect(effect: Effect, { kind, entry, isProposed, writes, disagreement }: DiffRow): Effect {
  const writing = effect.writing + (writes.length > 0 || disagreement ? 1 : 0);
  if (kind !== RowKind.ENDED) return { ...effect, writing };
  const name = entry?.type === typeOf.MEMBER ? 'members' : 'focalPoints';
  const ends = isProposed ? 'proposedEnds' : 'explicitEnds';
  return { ...effect, writing, [name]: { ...effect[name], [ends]: effect[name][ends] + 1 } };
}

const endsOfKind = ({ explicitEnds, proposedEnds }: KindEffect): number => explicitEnds + proposedEnds;

/** How many entries would end, in all. */
export const endsOf = ({ members, focalPoints }: Effect): number => endsOfKind(members) + endsOfKind(focalPoints);

export const proposedEndsOf = ({ members, focalPoints }: Effect): number =>
  members.proposedEnds + focalPoints.proposedEnds;

/** How many entries there are before, in all. */
export const currentOf = ({ members, focalPoints }: Effect): number => members.current + focalPoints.current;

const isMany = (kind: KindEffect, mostPercent: number): boolean => endsOfKind(kind) * 100 > mostPercent * kind.current;

/**
 * Would it end more than the set share of the network’s members, or of its focal points? Each kind is judged by itself:
 * among many focal points, half of the members would be few.
 */
export const needsConfirmation = ({ members, focalPoints }: Effect, mostPercent: number): boolean =>
  isMany(members, mostPercent) || isMany(focalPoints, mostPercent);

/** Refuse to end many entries unless whoever asks says how many; and whoever says another number than there are. */
export function checkEnds({ effect }: KeptPreview, confirmed: number | null, mostPercent: number): void {
  const ends = endsOf(effect);
  if (confirmed === ends || (confirmed === null && !needsConfirmation(effect, mostPercent))) return;
  const { members, focalPoints } = effect;
  const proposedEnds = proposedEndsOf(effect);
  const told = (kind: KindEffect, name: string): string =>
    `${String(endsOfKind(kind))} of ${String(kind.current)} present ${name}`;
  const what = `It would end ${told(members, 'memberships')} and ${told(focalPoints, 'focal points')} of the network, ${String(proposedEnds)} of them because the list does not name them`;
  const sentence =
    confirmed === null
      ? `${what}: more than ${String(mostPercent)} % of one kind. If that is right, give \`confirmedEnds: ${String(ends)}\`.`
      : `${what}, and \`confirmedEnds\` says ${String(confirmed)}. Look at the preview again. Nothing was written.`;
  throw new Refusal('TOO_MANY_ENDS', sentence, { ends, proposedEnds, current: currentOf(effect), mostPercent });
}
