/** How wide lines for people may be: what a terminal beside an editor shows. */
const WIDTH = 100;

/** A text in lines at the blanks, the first one behind an indent and the others behind a deeper one. A word that is too long stands alone. */
export function* wrapped(text: string, indent = '', hanging = indent): Generator<string> {
  let line = '';
  let margin = indent;
  for (const word of text.split(' ')) {
    if (line !== '' && margin.length + line.length + 1 + word.length > WIDTH) {
      yield `${margin}${line}\n`;
      [line, margin] = ['', hanging];
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  yield `${margin}${line}\n`;
}
