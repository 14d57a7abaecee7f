import { registerEnumType } from 'type-graphql';

/** Put a closed list into the graph, each value described. */
export function graphEnum<Value extends string>(
  values: Readonly<Record<string, Value>>,
  name: string,
  description: string,
  meanings: Readonly<Record<Value, string>>,
): void {
  const valuesConfig = Object.fromEntries(
    Object.entries<string>(meanings).map(([value, meaning]) => [value, { description: meaning }]),
  );
  registerEnumType(values, { name, description, valuesConfig });
}
