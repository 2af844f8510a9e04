import { Stack } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';

/** What a script must not hold: whoever may describe the instance, and every process on it, can read its user data. */
const OBVIOUS: readonly (readonly [string, RegExp])[] = [
  ['a secret that CloudFormation writes into it', /\{\{resolve:(?:secretsmanager|ssm-secure):/],
  ['an access key of AWS', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/],
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ['a token of a code host', /\b(?:gh[pousr]_\w{20,}|glpat-[\w-]{20,})/],
  ['a password in an address', /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@$]+:[^\s/@${<]+@/i],
  ['a value for a password, secret, token or key', /(?<!:)(?:password|passwd|pwd|secret|token|(?:api|access|private)[_-]?key)["']?\s*[=:]\s*["']?(?!arn:|file:)[^\s"'$`{<%/\\][^\s"']{3,}/i],
];

/** What kind of secret a text obviously holds, in words that do not repeat it. */
export function obviousSecretIn(text: string): string | undefined {
  return OBVIOUS.find(([, pattern]) => pattern.test(text))?.[0];
}

/** What obviously secret things the script of a host holds, in words that repeat none of them. */
export function secretsInScript(scope: Construct, userData: ec2.UserData): string[] {
  const text = JSON.stringify(Stack.of(scope).resolve(userData.render()));
  const plain = text.replaceAll('\\n', '\n').replaceAll('\\"', '"');
  return OBVIOUS.filter(([, pattern]) => pattern.test(plain)).map(([kind]) =>
    `the user data of ${scope.node.path} holds ${kind}; it takes no secrets, since many can read it: keep the value in AWS Secrets Manager and let the host fetch it with its role`);
}
