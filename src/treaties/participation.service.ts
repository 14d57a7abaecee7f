import { Business } from '../access/policy.js';
import { ChangeCause } from '../changes/revision.entity.js';
import type { Operation, PlanContext, Subject } from '../changes/operation.js';
import { withCitations } from '../proposals/evidence.js';
import { findParticipant } from '../states/participantSubject.js';
import type { EntitySchema, SqlEntityManager } from '../store/orm.js';
import { readRows } from '../store/rows.js';
import { rowIdIn } from '../values/globalId.js';
import { exactDay } from '../values/partialDate.js';
import { Refusal } from '../values/refusal.js';
import type { RecordTreatyActionInput } from './act.input.js';
import { checkAct, withAct } from './act.js';
import { namedTreaty } from './named.js';
import { ParticipationEntity, type ParticipationRow } from './participation.entity.js';
import { TreatyKind, type TreatyRow } from './treaty.entity.js';

const participations = ParticipationEntity as unknown as EntitySchema;

interface ParticipationSubject extends Subject {
  readonly participantId: string;
  /** The participations that the input can mean: none yet, one, or several where sources disagree. */
  readonly rows: readonly ParticipationRow[];
}

/** Put what a participant did under a treaty into the directory. */
export const recordTreatyAction: Operation<RecordTreatyActionInput, ParticipationSubject> = {
  name: 'recordTreatyAction',
  business: Business.STATE,
  notFound: 'The directory has no such participation, State or organization.',
  find: findSubject,
  plan: async (input, { participantId, rows }, context) => {
    const [row = null, ...others] = rows;
    if (others.length > 0) {
      throw new Refusal(
        'BAD_INPUT',
        'Sources disagree about this, so there are several participations. Name one by `participation`.',
      );
    }
    const treaty = await treatyOf(input, row, context.em);
    checkAct(input, treaty, row, context.day);
    return row ? revised(input, row, context) : added(input, { participantId, treaty }, context);
  },
};

async function findSubject(input: RecordTreatyActionInput, em: SqlEntityManager): Promise<ParticipationSubject | null> {
  const { participation, participant, treaty } = input;
  if (Boolean(participation) === Boolean(participant) || Boolean(participant) !== Boolean(treaty)) {
    throw new Refusal('BAD_INPUT', 'Name either `participation`, or `participant` and `treaty`.');
  }
  if (participation) {
    const [row] = await readRows<ParticipationRow>(em, participations, { id: rowIdIn('Participation', participation) });
    return row ? subjectOf(row) : null;
  }
  const state = await findParticipant(participant ?? '', em);
  if (!state) return null;
  const own = await readRows<ParticipationRow>(em, participations, { participantId: state.id, jurisdictionId: null });
  const rows = own.filter((row) => row.treatyId === treaty);
  const [row, ...others] = rows;
  if (row && others.length === 0) return subjectOf(row);
  // Of several none is meant yet, so no version can be stale; the plan says so.
  return { ...state, version: row ? input.version : state.version, participantId: state.id, rows };
}

const subjectOf = (row: ParticipationRow): ParticipationSubject => ({
  owner: { state: row.participantId, network: null },
  type: 'Participation',
  id: row.id,
  version: row.version,
  participantId: row.participantId,
  rows: [row],
});

async function treatyOf(
  { treaty }: RecordTreatyActionInput,
  row: ParticipationRow | null,
  em: SqlEntityManager,
): Promise<TreatyRow> {
  const found = await namedTreaty(row?.treatyId ?? treaty ?? '', em);
  if (!row && found.kind === TreatyKind.BILATERAL) {
    throw new Refusal('BAD_INPUT', 'This is a bilateral treaty of others; nobody else takes part in it.');
  }
  return found;
}

type Planned = ReturnType<typeof recordTreatyAction.plan>;

function added(
  input: RecordTreatyActionInput,
  { participantId, treaty }: { readonly participantId: string; readonly treaty: TreatyRow },
  context: PlanContext,
): Planned {
  const { evidence, citations } = context;
  const id = context.newId(`${participantId}-P`);
  const after = {
    id,
    citations,
    treatyId: treaty.id,
    participantId,
    jurisdictionId: null,
    nameInSource: null,
    actions: withAct([], input),
    entryIntoForceOn: input.entryIntoForceOn ? exactDay(input.entryIntoForceOn) : null,
    entryIntoForceDerived: null,
    dateBasis: 'evidence of the change',
    sourceAgeText: evidence.date,
    sourceAge: exactDay(evidence.date),
    verifiedBy: null,
    note: null,
  };
  return Promise.resolve({
    writes: [{ entity: participations, before: null, after }],
    entry: { type: 'Participation', id },
  });
}

function revised(input: RecordTreatyActionInput, row: ParticipationRow, { citations }: PlanContext): Planned {
  const after = {
    ...row,
    actions: withAct(row.actions, input),
    ...(input.entryIntoForceOn ? { entryIntoForceOn: exactDay(input.entryIntoForceOn) } : {}),
    // Worked out from a day of consent that is corrected now.
    ...(input.cause === ChangeCause.CORRECTION ? { entryIntoForceDerived: null } : {}),
    citations: withCitations(row.citations, citations),
  };
  return Promise.resolve({
    writes: [{ entity: participations, before: row, after }],
    entry: { type: 'Participation', id: row.id },
  });
}
