/** Control characters but the line feed and the tab, and those that turn the direction of a text. */
const UNPRINTABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;
const LINE_FEEDS = /[\n\u2028\u2029]+/g;

/** A text of a template as one line that does nothing to a terminal: names in it may hold escape sequences and line feeds. */
export function printable(text: string): string {
  return text.replace(LINE_FEEDS, ' ').replace(UNPRINTABLE, '\ufffd');
}
