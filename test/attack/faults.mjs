// Faults in the database itself: triggers that fail where the record is written, when they are armed.

const places = [
  ['insert', 'revision'],
  ['update', 'revision'],
  ['insert', 'change'],
  ['update', 'change'],
  ['update', 'head'],
];

/** How a write can fail; the last but one says nothing and leaves the row out. */
const ways = {
  sqlite: ['abort', 'rollback', 'ignore'],
  postgresql: ['abort', 'ignore', 'disconnect', 'at the commit'],
};

/** Lay the triggers. `arm` sets one of the faults, to strike at the nth row after it; `null` for none. */
export async function layFaults(store) {
  const run = (sql, parameters = []) => store.orm.em.getConnection().execute(sql, parameters);
  await run('create table synthetic_fault (fault text, passes int)');
  await run('insert into synthetic_fault (fault, passes) values (null, 0)');
  const faults = [];
  for (const [verb, table] of places) {
    for (const way of ways[store.dialect]) {
      const fault = `${way} at an ${verb} of ${table}`;
      await lay[store.dialect](run, { fault, verb, table, way, name: `fault_${faults.length}` });
      faults.push(fault);
    }
  }
  const arm = (fault, passes) => run('update synthetic_fault set fault = ?, passes = ?', [fault, passes]);
  return { arm, faults };
}

// One row in each statement at least is let pass only where there are several: the writes of a revision and of the
// head have one.
const passed = (table) => (table === 'change' ? 'passes < 0' : 'true');

const lay = {
  sqlite: async (run, { fault, verb, table, way, name }) => {
    const raise = way === 'ignore' ? 'raise(ignore)' : `raise(${way}, 'synthetic fault')`;
    const condition = table === 'change' ? '(select passes from synthetic_fault) < 0' : 'true';
    await run(
      `create trigger ${name} before ${verb} on "${table}" when (select fault from synthetic_fault) = '${fault}' begin ` +
        `update synthetic_fault set passes = passes - 1; select ${raise} where ${condition}; end`,
    );
  },
  postgresql: async (run, { fault, verb, table, way, name }) => {
    const strike = {
      abort: "raise exception 'synthetic fault';",
      'at the commit': "raise exception 'synthetic fault';",
      ignore: 'return null;',
      disconnect: 'perform pg_terminate_backend(pg_backend_pid());',
    }[way];
    await run(
      `create function ${name}() returns trigger language plpgsql as $$ begin ` +
        `if (select fault from synthetic_fault) = '${fault}' then update synthetic_fault set passes = passes - 1; ` +
        `if (select ${passed(table)} from synthetic_fault) then ${strike} end if; end if; return new; end $$`,
    );
    const kind = way === 'at the commit' ? 'constraint trigger' : 'trigger';
    const when = way === 'at the commit' ? 'after' : 'before';
    const deferred = way === 'at the commit' ? 'deferrable initially deferred' : '';
    await run(
      `create ${kind} ${name} ${when} ${verb} on "${table}" ${deferred} for each row execute function ${name}()`,
    );
  },
};
