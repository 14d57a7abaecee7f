import { Ctx, Resolver } from 'type-graphql';
import { PublicQuery } from '../access/labels.js';
import { authorityTable, designationTable } from '../authorities/authority.image.js';
import type { Ask } from '../graph/context.js';
import { statusOn } from '../graph/verification.type.js';
import type { Image } from '../image/image.js';
import { reportedFactTable } from '../sources/reportedFact.image.js';
import { isBoundOn, participationTable, standsForPair, treatyTable } from '../treaties/treaty.image.js';
import { parsePartialDate, type PartialDate } from '../values/partialDate.js';
import { VerificationStatus } from '../values/verification.js';
import { DirectoryType, type DataAge, type KnownTotal } from './directory.type.js';

@Resolver()
export class DirectoryResolver {
  @PublicQuery(() => DirectoryType, { description: 'The directory as a whole: revision, counts, coverage, age.' })
  directory(@Ctx() ask: Ask): DirectoryType {
    return ask.image.perRevision(`directory ${ask.today}`, () => describe(ask));
  }
}

function describe(ask: Ask): DirectoryType {
  const { image } = ask;
  const last = image.lastRevision;
  return {
    revision: image.revision,
    lastChangedAt: last ? new Date(last.committedAt).toISOString() : null,
    lastChangeReason: last?.reason ?? null,
    counts: image.specs.map((spec) => ({ type: spec.type, count: image.table(spec).size })),
    coverage: [...authorityCoverage(image), ...treatyCoverage(ask)],
    age: ageOf(ask),
  };
}

/** The CNA Directory’s own figure, as its secretariat reported it. */
function authorityCoverage(image: Image): KnownTotal[] {
  const fact = image
    .table(reportedFactTable)
    .by('category', 'directory')
    .find(({ attribute }) => attribute === 'authorities_listed');
  if (!fact?.value) return [];
  const subject = 'Authorities listed in the CNA Directory of UNODC';
  const held = image.table(authorityTable).size;
  return [
    {
      subject,
      held,
      known: Number(fact.value),
      knownAsOf: fact.date ?? null,
      source: fact.citations[0]?.source ?? null,
    },
  ];
}

function treatyCoverage({ image, today }: Ask): KnownTotal[] {
  const participations = image.table(participationTable);
  return image
    .table(treatyTable)
    .all()
    .flatMap((treaty) => {
      if (treaty.knownParties == null) return [];
      const held = participations
        .by('treaty', treaty.id)
        .filter((row) => isBoundOn(row, today) && standsForPair(image, row, today)).length;
      const { knownParties: known, knownAsOf = null, knownSource: source = null } = treaty;
      return [
        {
          subject: `Parties to ${treaty.id} (${treaty.shortName ?? treaty.titles['en'] ?? ''})`,
          held,
          known,
          knownAsOf,
          source,
        },
      ];
    });
}

function ageOf({ image, today }: Ask): DataAge {
  const designations = image.table(designationTable).all();
  const days = designations.flatMap(({ notifiedOn }) => notifiedOn?.earliest ?? []).sort();
  const confirmed = [...designations, ...image.table(authorityTable).all()].filter(
    (row) => statusOn(row, today) === VerificationStatus.CONFIRMED,
  );
  const middle = days[Math.floor(days.length / 2)];
  return {
    oldest: dateOf(days[0]),
    medianYear: middle ? Number(middle.slice(0, 4)) : null,
    newest: dateOf(days.at(-1)),
    undated: designations.length - days.length,
    confirmed: confirmed.length,
  };
}

const dateOf = (day: string | undefined): PartialDate | null => (day ? (parsePartialDate(day) ?? null) : null);
