/** Who may read a field: everybody, practitioners signed in, a network's own members, the directory's secretariat. */
export const accessLevels = ['PUBLIC', 'PRACTITIONER', 'NETWORK', 'SECRETARIAT'] as const;

export type AccessLevel = (typeof accessLevels)[number];
