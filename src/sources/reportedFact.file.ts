import { optionalPartialDate, optionalText, sources, text } from '../import/cell.js';
import { seedFile } from '../import/seedFile.js';
import { ReportedFactEntity } from './reportedFact.entity.js';

export const factsFile = seedFile({
  name: 'facts.csv',
  columns: {
    fact_id: text,
    category: text,
    subject: text,
    attribute: text,
    value: optionalText,
    unit: optionalText,
    date: optionalPartialDate,
    sources,
  },
  read: (line) => [
    {
      entity: ReportedFactEntity,
      facts: {
        id: line.fact_id,
        category: line.category,
        subject: line.subject,
        attribute: line.attribute,
        value: line.value,
        unit: line.unit,
        date: line.date,
      },
    },
  ],
});
