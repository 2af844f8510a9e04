/** Input that cannot be judged. Its message is one line: what is wrong, where, and what is expected. */
export class UnusableInput extends Error {
  constructor(message: string) {
    super(message.replaceAll(/\s*\n\s*/g, ' '));
    this.name = 'UnusableInput';
  }
}
