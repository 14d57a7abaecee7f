/** How a sync ended, for scripts; `--help` tells them. */
export enum ExitCode {
  /** Nothing to do, or everything was applied. */
  DONE = 0,
  /** The hub could not be asked, or refused all of it. */
  FAILED = 1,
  /** The command or the file is wrong; the hub was not asked to change anything. */
  WRONG_USE = 2,
  /** A preview shows changes. */
  CHANGES = 3,
  /** Some rows are refused; the others were shown, or applied. */
  ROWS_REFUSED = 4,
  /** More entries would end than without a confirmation. */
  ENDS_TO_CONFIRM = 5,
}
