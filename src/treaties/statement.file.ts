import { code, languages, oneOf, optional, optionalPartialDate, optionalText, sources, text } from '../import/cell.js';
import { seedFile } from '../import/seedFile.js';
import { EvidenceTier, YesNoUnknown } from '../values/evidence.js';
import { TreatyArticleEntity } from './article.entity.js';
import { articlesNamed } from './articleReference.js';
import { StatementEntity, StatementKind } from './statement.entity.js';

export const statementsFile = seedFile({
  name: 'statements.csv',
  columns: {
    statement_id: text,
    state_code: code,
    treaty_code: text,
    article: optionalText,
    kind: oneOf(StatementKind),
    date: optionalPartialDate,
    summary: text,
    languages,
    languages_text: optionalText,
    interpol_urgent: optional(oneOf(YesNoUnknown)),
    convention_as_extradition_basis: optional(oneOf(YesNoUnknown)),
    evidence_tier: oneOf(EvidenceTier),
    replaced_by: optionalText,
    sources,
  },
  ownReferences: ['replacedById'],
  read: (line, context) => {
    const { ids, missing } = articlesNamed(line.treaty_code, line.article ?? '', (id) =>
      Boolean(context.find(TreatyArticleEntity, id)),
    );
    for (const words of missing) {
      context.remark('article', `“${words}” is no article in treaty-articles.csv; kept as text`);
    }
    return [
      {
        entity: StatementEntity,
        facts: {
          id: line.statement_id,
          participantId: line.state_code,
          treatyId: line.treaty_code,
          articleText: line.article,
          articleIds: ids,
          kind: line.kind,
          madeOn: line.date,
          summary: line.summary,
          languages: line.languages,
          languagesText: line.languages_text,
          interpolInUrgentCases: line.interpol_urgent ?? YesNoUnknown.UNKNOWN,
          conventionAsExtraditionBasis: line.convention_as_extradition_basis ?? YesNoUnknown.UNKNOWN,
          evidenceTier: line.evidence_tier,
          replacedById: line.replaced_by,
        },
      },
    ];
  },
});
