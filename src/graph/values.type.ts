import { CooperationForm } from '../values/cooperationForm.js';
import { EvidenceTier, YesNoUnknown } from '../values/evidence.js';
import { graphEnum } from './enums.js';

graphEnum(EvidenceTier, 'EvidenceTier', 'How strong the evidence behind a statement is. Only tier A is “notified”.', {
  A: 'The text of the notification or declaration itself: depositary, gazette printing it, or the treaty naming the body.',
  B: 'The body is named in a bilateral treaty or its ratification law, or a secondary account of a notification.',
  C: 'A national law or a ministry’s page names the body.',
  D: 'A United Nations document names the body in an official capacity; no notification was seen.',
});

graphEnum(YesNoUnknown, 'YesNoUnknown', 'An answer that may be missing. Unknown is not no.', {
  YES: 'The source says yes.',
  NO: 'The source says no.',
  UNKNOWN: 'No source says.',
});

graphEnum(CooperationForm, 'CooperationForm', 'A form of international cooperation in criminal matters.', {
  MUTUAL_LEGAL_ASSISTANCE:
    'Mutual legal assistance in investigations, prosecutions and judicial proceedings (UNTOC article 18).',
  EXTRADITION: 'Extradition (UNTOC article 16).',
  CONFISCATION: 'Tracing, freezing, seizing and confiscating proceeds on request (UNTOC article 13).',
  TRANSFER_OF_SENTENCED_PERSONS: 'Transfer of sentenced persons (UNTOC article 17).',
  TRANSFER_OF_PROCEEDINGS: 'Transfer of criminal proceedings (UNTOC article 21).',
  JOINT_INVESTIGATION: 'Joint investigations (UNTOC article 19).',
  SPECIAL_INVESTIGATIVE_TECHNIQUES:
    'Controlled delivery, electronic surveillance, undercover operations (UNTOC article 20).',
  LAW_ENFORCEMENT_COOPERATION: 'Cooperation between law enforcement services (UNTOC article 27).',
  MARITIME_INTERDICTION: 'Action against vessels at sea: confirmation of registry, boarding, measures.',
  PREVENTION: 'Help in developing measures to prevent organized crime (UNTOC article 31).',
  ASSET_RECOVERY: 'Return and disposal of confiscated proceeds (UNTOC article 14, UNCAC chapter V).',
  FIREARMS_TRACING: 'Tracing of illicit firearms (Firearms Protocol article 12).',
  ELECTRONIC_EVIDENCE: 'Preservation and disclosure of electronic data, 24/7 contact points (ETS 185 articles 29–35).',
  CRIMINAL_RECORDS_EXCHANGE: 'Exchange of information from criminal records.',
  INFORMATION_ON_LAWS: 'Furnishing laws and descriptions of them.',
  GENERAL_COOPERATION: 'International cooperation without a more precise form in the source.',
});
