/** On whose word an entry stands; a network never overwrites a State’s. */
export enum MaintainedBy {
  SOURCE = 'SOURCE',
  STATE = 'STATE',
  NETWORK = 'NETWORK',
}
