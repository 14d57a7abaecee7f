import { count, manyOf, optionalText, sources, text, words } from '../import/cell.js';
import { seedFile } from '../import/seedFile.js';
import { TreatyArticleEntity } from '../treaties/article.entity.js';
import { articlesNamed } from '../treaties/articleReference.js';
import { meetingId } from './meeting.entity.js';
import { Addressee, RecommendationEntity } from './recommendation.entity.js';

export const recommendationsFile = seedFile({
  name: 'recommendations.csv',
  columns: {
    recommendation_id: text,
    meeting_ordinal: count,
    section: optionalText,
    letter: optionalText,
    heading: optionalText,
    topics: optionalText,
    treaty_code: optionalText,
    articles: words,
    addressee: manyOf(Addressee),
    summary: text,
    sources,
  },
  read: (line, context) => {
    const { ids, missing } = articlesNamed(line.treaty_code ?? '', line.articles.join(';'), (id) =>
      Boolean(context.find(TreatyArticleEntity, id)),
    );
    for (const article of missing) {
      context.remark('articles', `“${article}” is no article in treaty-articles.csv; kept as text`);
    }
    return [
      {
        entity: RecommendationEntity,
        facts: {
          id: line.recommendation_id,
          meetingId: meetingId(line.meeting_ordinal),
          section: line.section,
          letter: line.letter,
          heading: line.heading,
          topics: line.topics?.split(';').map((topic) => topic.trim()) ?? [],
          treatyId: line.treaty_code,
          articleText: line.articles.join(' ') || null,
          articleIds: ids,
          addressees: line.addressee,
          summary: line.summary,
        },
      },
    ];
  },
});
