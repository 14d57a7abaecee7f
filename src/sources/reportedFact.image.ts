import type { ImageNode, TableSpec } from '../image/spec.js';
import { ReportedFactEntity, type ReportedFactRow } from './reportedFact.entity.js';

export type ReportedFactNode = ReportedFactRow & ImageNode;

export const reportedFactTable: TableSpec<ReportedFactNode> = {
  type: 'ReportedFact',
  entity: ReportedFactEntity,
  indexes: { category: (fact) => fact.category },
  sortKey: (fact) => fact.id,
};
