// A member list of people who do not exist, with numbers of the ranges that are kept for fiction where there are any.

const states = [
  'TGO',
  'BEN',
  'GHA',
  'NGA',
  'SEN',
  'MLI',
  'NER',
  'CIV',
  'GIN',
  'LBR',
  'SLE',
  'GMB',
  'CPV',
  'BFA',
  'GNB',
];

/** So many rows: appointments of the States in turn, each with a holder and two lines. */
export const syntheticList = (count, institution = 'Synthetic office') =>
  Array.from({ length: count }, (_, at) => ({
    externalId: `SYN-${at}`,
    kind: 'FOCAL_POINT',
    member: states[at % states.length],
    role: 'CONTACT_POINT',
    since: '2026-01-01',
    institution: `${institution} ${at}`,
    localTitle: 'synthetic contact point',
    occupancy: 'FILLED',
    languages: ['en', 'fr'],
    holder: { name: `Quasimot Fictive ${at}`, title: 'Synthetic officer' },
    contacts: [
      { kind: 'EMAIL', value: `fictive.${at}@example.org` },
      { kind: 'TELEPHONE', value: `+44 20 7946 0${String(at % 1000).padStart(3, '0')}`, note: 'Synthetic line' },
    ],
  }));
