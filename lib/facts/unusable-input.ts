/** Input that cannot be judged. Its message is one line: what is wrong, where, and what is expected. */
export class UnusableInput extends Error {
  constructor(message: string) {
    super(message.replaceAll(/\s*\n\s*/g, ' '));
    this.name = 'UnusableInput';
  }
}

/** A text in JSON or YAML that is something else than a CloudFormation template. */
export class NotATemplate extends UnusableInput {
  constructor(file: string, expected: string) {
    super(`${file}: not a CloudFormation template: expected ${expected}`);
  }
}
