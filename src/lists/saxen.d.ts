/** The part that is used of a reader of XML that has no types of its own. */
declare module 'saxen' {
  export class Parser {
    on(event: 'error' | 'warn', tell: (error: Error) => void): this;
    on(event: 'text' | 'cdata' | 'closeTag', tell: (told: string) => void): this;
    on(event: 'openTag', tell: (name: string, attributes: () => Readonly<Record<string, string>>) => void): this;
    parse(xml: string): void;
  }
}
