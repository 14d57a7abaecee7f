/** The result pane prints an error's stack when there is one; a visitor needs only the sentence. */
export const plainError = (message: string): Error => {
  const error = new Error(message);
  delete error.stack;
  return error;
};
