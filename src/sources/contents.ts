import type { Domain } from '../domain.js';
import { ReportedFactEntity } from './reportedFact.entity.js';
import { factsFile } from './reportedFact.file.js';
import { reportedFactTable } from './reportedFact.image.js';
import { ReportedFactResolver } from './reportedFact.resolver.js';
import { SourceDocumentEntity } from './source.entity.js';
import { sourcesFile } from './source.file.js';
import { sourceTable } from './source.image.js';
import { FactResolver, SourceResolver } from './source.resolver.js';

export const sources: Domain = {
  entities: [SourceDocumentEntity, ReportedFactEntity],
  tables: [sourceTable, reportedFactTable],
  files: [sourcesFile, factsFile],
  resolvers: [FactResolver, SourceResolver, ReportedFactResolver],
};
