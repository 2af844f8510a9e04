import type { Delivery } from './delivery';

/** Something that was delivered: where to, and its text. The names of files are not among it: they are for the caller to say, each time. */
export type Delivered = readonly [to: 'note' | 'file' | 'print', text: string];

/** Delivers, and keeps what it has delivered, up to so many characters. */
export class Recording implements Delivery {
  private readonly delivered: Delivered[] = [];
  private length = 0;

  constructor(private readonly delivery: Delivery, private readonly limit: number) {}

  public get isColored(): boolean {
    return this.delivery.isColored;
  }

  /** What was delivered, in its order; `undefined` if it is too long to be kept. */
  public get kept(): readonly Delivered[] | undefined {
    return this.length > this.limit ? undefined : this.delivered;
  }

  public note(line: string): void {
    for (const piece of this.keep('note', [line])) this.delivery.note(piece);
  }

  public file(name: string, pieces: Iterable<string>): void {
    this.delivery.file(name, this.keep('file', pieces));
  }

  public print(pieces: Iterable<string>): void {
    this.delivery.print(this.keep('print', pieces));
  }

  private *keep(to: Delivered[0], pieces: Iterable<string>): Generator<string> {
    const texts: string[] = [];
    for (const piece of pieces) {
      this.length += piece.length;
      if (this.length <= this.limit) texts.push(piece);
      else texts.length = 0;
      yield piece;
    }
    this.delivered.push([to, texts.join('')]);
  }
}

/** Whether a value that was read from a file is what a check delivers: one text that is printed, and one for each file. */
export function isDelivered(value: unknown, files: number): value is readonly Delivered[] {
  if (!Array.isArray(value)) return false;
  const entries = value as readonly unknown[];
  const count = (to: Delivered[0]) => entries.filter(each => Array.isArray(each) && each.length === 2 && each[0] === to && typeof each[1] === 'string').length;
  return count('print') === 1 && count('file') === files && count('note') === entries.length - files - 1;
}

/** Delivers again what was delivered before, to the files that are named now. */
export function replay(delivered: readonly Delivered[], files: readonly string[], delivery: Delivery): void {
  const names = files.values();
  for (const [to, text] of delivered) {
    if (to === 'file') delivery.file(names.next().value!, [text]);
    else if (to === 'print') delivery.print([text]);
    else delivery.note(text);
  }
}
