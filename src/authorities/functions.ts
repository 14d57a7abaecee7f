import { CooperationForm } from '../values/cooperationForm.js';

/** What a word of the sources for an authority’s function means; several forms where the word joins several. */
export interface FunctionMeaning {
  readonly forms: readonly CooperationForm[];
  readonly isForUrgentCases?: boolean;
}

const one = (form: CooperationForm): FunctionMeaning => ({ forms: [form] });

/** The functions of designations.csv and designations-unspecified.csv. */
export const functions: Readonly<Record<string, FunctionMeaning>> = {
  MLA: one(CooperationForm.MUTUAL_LEGAL_ASSISTANCE),
  MLA_URGENT: { forms: [CooperationForm.MUTUAL_LEGAL_ASSISTANCE], isForUrgentCases: true },
  EXTRADITION: one(CooperationForm.EXTRADITION),
  'MLA/EXTRADITION': { forms: [CooperationForm.MUTUAL_LEGAL_ASSISTANCE, CooperationForm.EXTRADITION] },
  PROVISIONAL_ARREST: { forms: [CooperationForm.EXTRADITION], isForUrgentCases: true },
  TRANSFER_OF_SENTENCED_PERSONS: one(CooperationForm.TRANSFER_OF_SENTENCED_PERSONS),
  'CRIMINAL_RECORDS / TRANSFER_OF_PROCEEDINGS': {
    forms: [CooperationForm.CRIMINAL_RECORDS_EXCHANGE, CooperationForm.TRANSFER_OF_PROCEEDINGS],
  },
  JUDICIAL_AUTHORITY: one(CooperationForm.MUTUAL_LEGAL_ASSISTANCE),
  COPY_OF_DIRECT_REQUESTS: one(CooperationForm.MUTUAL_LEGAL_ASSISTANCE),
  '24_7_CONTACT': { forms: [CooperationForm.ELECTRONIC_EVIDENCE], isForUrgentCases: true },
  LAW_ENFORCEMENT_COOPERATION: one(CooperationForm.LAW_ENFORCEMENT_COOPERATION),
  FUGITIVE_SEARCH: one(CooperationForm.LAW_ENFORCEMENT_COOPERATION),
  COVERT_INVESTIGATIONS: one(CooperationForm.SPECIAL_INVESTIGATIVE_TECHNIQUES),
  CONTROLLED_DELIVERY: one(CooperationForm.SPECIAL_INVESTIGATIVE_TECHNIQUES),
  SMUGGLING_BY_SEA: one(CooperationForm.MARITIME_INTERDICTION),
  DRUG_TRAFFIC_BY_SEA: one(CooperationForm.MARITIME_INTERDICTION),
  FLAG_AND_REGISTRY_CONFIRMATION: one(CooperationForm.MARITIME_INTERDICTION),
  PREVENTION: one(CooperationForm.PREVENTION),
  INFORMATION_ON_LAWS: one(CooperationForm.INFORMATION_ON_LAWS),
  DRUG_COOPERATION: one(CooperationForm.GENERAL_COOPERATION),
  INTERNATIONAL_COOPERATION: one(CooperationForm.GENERAL_COOPERATION),
};
