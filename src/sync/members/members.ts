import { JurisdictionEntity, type JurisdictionRow } from '../../states/jurisdiction.entity.js';
import { ParticipantEntity, ParticipantKind, type ParticipantRow } from '../../states/participant.entity.js';
import type { SqlEntityManager } from '../../store/orm.js';
import { readRows } from '../../store/rows.js';
import { fold } from '../../values/fold.js';
import { allTexts } from '../../values/language.js';
import { everydayNames } from './everydayNames.js';

/** Who belongs, as the rows of entries say it. */
export interface Member {
  readonly participantId: string | null;
  readonly jurisdictionId: string | null;
  readonly body: string | null;
}

/** Rows with the same key speak of the same member. */
export const memberKey = ({ participantId, jurisdictionId, body }: Member): string =>
  `${participantId ?? ''}/${jurisdictionId ?? ''}/${fold(body ?? '')}`;

/** How a list names it: the code of the territory, else that of the State or organization. */
export const memberCode = ({ participantId, jurisdictionId }: Member): string | null => jurisdictionId ?? participantId;

/** `The Gambia`, `la République togolaise`: with or without its article it is the same name. */
const nameKey = (name: string): string => fold(name).replace(/^(?:the|la|les?|el|las|los) |^l'/, '');

/** The States, organizations and territories that a list can name. */
export class Members {
  readonly #participants: ReadonlyMap<string, ParticipantRow>;
  readonly #territories: ReadonlyMap<string, JurisdictionRow>;
  /** Codes by name; `null`: several have it. */
  readonly #named = new Map<string, string | null>();

  private constructor(participants: readonly ParticipantRow[], territories: readonly JurisdictionRow[]) {
    this.#participants = new Map(participants.map((row) => [row.id, row]));
    this.#territories = new Map(territories.map((row) => [row.id, row]));
    for (const { id, names, formalNames } of participants) {
      for (const { text } of [...allTexts(names), ...allTexts(formalNames)]) this.#name(id, text);
    }
    for (const { id, name } of territories) this.#name(id, name);
    // The directory's own names come first: nothing that it calls somebody is taken for somebody else.
    const official = new Set(this.#named.keys());
    for (const { id, iso2 } of participants) {
      for (const name of iso2 ? everydayNames(iso2) : []) if (!official.has(nameKey(name))) this.#name(id, name);
    }
  }

  #name(code: string, name: string): void {
    const key = nameKey(name);
    const isOther = this.#named.has(key) && this.#named.get(key) !== code;
    this.#named.set(key, isOther ? null : code);
  }

  static async read(em: SqlEntityManager): Promise<Members> {
    return new Members(
      await readRows<ParticipantRow>(em, ParticipantEntity),
      await readRows<JurisdictionRow>(em, JurisdictionEntity),
    );
  }

  /** A territory belongs in its own right, and its row says of which State it is part. */
  find(code: string): Pick<Member, 'participantId' | 'jurisdictionId'> | null {
    const territory = this.#territories.get(code);
    if (territory) return { participantId: territory.stateId, jurisdictionId: territory.id };
    return this.#participants.has(code) ? { participantId: code, jurisdictionId: null } : null;
  }

  /** The code of the only one with this name, short, formal or of every day, in a language of the directory. */
  codeOf(name: string): string | null {
    return this.#named.get(nameKey(name)) ?? null;
  }

  isState({ participantId, jurisdictionId }: Pick<Member, 'participantId' | 'jurisdictionId'>): boolean {
    return jurisdictionId === null && this.#participants.get(participantId ?? '')?.kind === ParticipantKind.STATE;
  }

  /** The State whose national telephone numbers are meant. */
  iso2Of(participantId: string | null): string | null {
    return this.#participants.get(participantId ?? '')?.iso2 ?? null;
  }
}
