/** Every migration, oldest first, one set per dialect. `npm run migration NAME` writes a new pair. */
export const migrations = { sqlite: [], postgresql: [] };
