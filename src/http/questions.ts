import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Kind, parse } from 'graphql';

/** A ready-made question, as the explorer page shows it. */
export interface Question {
  /** The file’s name without its ending. */
  readonly name: string;
  /** The first line of the comment that opens the file. */
  readonly title: string;
  /** What it is about: the line `Group: …` of that comment. */
  readonly group: string;
  /** The rest of that comment. */
  readonly description: string;
  /** The operation without that comment. */
  readonly document: string;
  readonly operationName: string;
}

const groupMark = 'Group:';

/** Read the curated operations of a folder: one operation a file, opened by a comment with title and explanation. */
export function readQuestions(folder: string): Question[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.graphql'))
    .sort()
    .map((name) => readQuestion(basename(name, '.graphql'), readFileSync(join(folder, name), 'utf8')));
}

function readQuestion(name: string, text: string): Question {
  const lines = text.split('\n');
  const end = lines.findIndex((line) => !line.startsWith('#'));
  const comment = lines.slice(0, end).map((line) => line.replace(/^#\s?/, ''));
  const document = lines.slice(end).join('\n').trim();
  const operation = parse(document).definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const [title = '', ...rest] = comment;
  const group =
    rest
      .find((line) => line.startsWith(groupMark))
      ?.slice(groupMark.length)
      .trim() ?? 'Questions';
  const description = rest.filter((line) => !line.startsWith(groupMark));
  if (!title || !operation?.name)
    throw new Error(`schema/operations/${name}.graphql lacks a title or an operation name`);
  return {
    name,
    title,
    group,
    description: description.join(' ').trim(),
    document,
    operationName: operation.name.value,
  };
}
