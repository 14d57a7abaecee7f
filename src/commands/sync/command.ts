import { Command } from 'commander';
import { ExitCode } from './exitCode.js';
import type { SyncOptions } from './options.js';

/** `cna-hub sync`, as the command line takes it. */
export function syncCommand(): Command {
  const command = new Command('sync')
    .description(
      'send a network’s member list (.xlsx, .csv, .jsonl, .vcf, .jcard) to a running hub: what it would change, then change it',
    )
    .argument('[network]', 'the acronym of the network, such as WACAP')
    .argument('[file]', 'the list')
    .option('--preview', 'show what would be added, changed and ended; nothing is written')
    .option('--apply', 'compare the list anew, show what it would change, and apply that at once')
    .option('--apply-preview <preview>', 'apply exactly what --preview showed, by the id that it prints')
    .option('--revert <sync>', 'take back a list that was applied, by the id that applying it prints, at once')
    .option('--columns', 'explain the columns of a list, with examples')
    .option('--url <url>', 'where the hub is; else CNA_HUB_URL, else http://localhost:4000')
    .option('--complete-list', 'the list names everybody: propose to end what it does not name')
    .option('--absent-until <day>', 'with --complete-list: the day on which that ends, YYYY-MM-DD; today if not given')
    .option('--confirm-ends <number>', 'how many entries may end, where they are more than a set share')
    .option('--reason <sentence>', 'why, for the public record; names no person')
    .option('--evidence <document>', 'what the list rests on: reference or title; the list itself if not given')
    .option('--evidence-kind <kind>', 'LETTER (if not given), NOTE_VERBALE, NOTIFICATION, LAW, WEB_PAGE, OWN_STATEMENT')
    .option('--evidence-date <day>', 'the day that the document bears, YYYY-MM-DD')
    .option('--evidence-sender <office>', 'the office that sent it; names no person')
    .option(
      '--sheet <sheet>',
      'of a workbook: the name or number of the sheet; the first that is not hidden if not given',
    )
    .option('--rows <number>', 'how many rows of the diff to show, or all', '200')
    .option('--json', 'tell everything as one JSON object on standard output')
    .addHelpText('after', more)
    .action(async (network: string | undefined, file: string | undefined, options: SyncOptions) => {
      await (await import('../sync.js')).sync(network, file, options);
    });
  // Commander ends with 1 where an option is wrong, which here means something else.
  return command.exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? ExitCode.DONE : ExitCode.WRONG_USE));
}

const more = `
The key is read from CNA_HUB_KEY alone, never from an argument: arguments are seen by everybody on the machine and stay
in the history of the shell. It needs the scopes WRITE and READ_CONTACTS, and is sent to --url and nowhere else.

Formulas in a list are data and never run. An empty cell says nothing; a dash says that there is none. Whoever is not on
the list stays, unless --complete-list says that it names everybody.

With --apply-preview only --confirm-ends says more: what the list changes, the reason and the evidence are kept by the
hub with the preview, for up to a day. If somebody has changed the network’s entries since, nothing is written. A preview
that was applied already is told as applied, and is not applied twice.

Examples:
  $ export CNA_HUB_KEY="$(cat wacap.key)"
  $ cna-hub sync --columns                                  what a list looks like
  $ cna-hub sync WACAP members.xlsx --preview --reason 'Nominations of November.' \\
      --evidence 'Note verbale No. 12/2026' --evidence-kind NOTE_VERBALE --evidence-date 2026-11-20 \\
      --evidence-sender 'Permanent Mission of Togo, Vienna'     what it would change
  $ cna-hub sync --apply-preview PREVIEW                    apply exactly that
  $ cna-hub sync WACAP members.xlsx --apply                 compare it anew, and apply
  $ cna-hub sync WACAP members.csv --apply --complete-list --absent-until 2026-12-31 --confirm-ends 4
  $ cna-hub sync --revert SYNC --reason 'The wrong file.'   take one back
  $ cna-hub sync WACAP members.csv --preview --json | jq .preview.counts

With --json:
  --preview, --apply   { network, file, rows, remarks, preview, diff, sync, exitCode }; sync is null if nothing was written
  --apply-preview      { network, preview, sync, exitCode }
  --revert             { sync, exitCode }
  refused              { error: { code, message }, exitCode }

Exit code:
  0  nothing to do, or applied
  1  could not: no hub, a key that does not do, refused as a whole; nothing was written
  2  the command or the file is wrong; nothing was sent
  3  --preview shows changes
  4  some rows are refused; the others were shown, or applied; with --revert: some entries were left as they are
  5  more entries would end than without --confirm-ends; nothing was written`;
