/** What to run next, to be copied as it is: it speaks to the same hub, also where that was an argument. */
export const nextCommand = (options: string, { url }: { readonly url: string | undefined }): string =>
  `cna-hub sync ${options}${url === undefined ? '' : ` --url ${quoted(url)}`}`;

const quoted = (word: string): string => (/^[\w:/.-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);
