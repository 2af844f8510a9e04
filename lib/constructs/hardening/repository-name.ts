import { Names, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** The name of a repository of images: what the caller says, if Amazon ECR takes it, or one made from the path. It stays, as that of a store. */
export function repositoryName(scope: Construct, given: string | undefined): string {
  const name = given ?? Names.uniqueResourceName(scope, { maxLength: 200, separator: '-' }).toLowerCase().replace(/-+(?=-|$)|^-+/g, '');
  const isName = !Token.isUnresolved(name) && name.length >= 2 && name.length <= 256 && /^[a-z0-9]+([._/-][a-z0-9]+)*$/.test(name);
  if (isName) return name;
  const said = Token.isUnresolved(name) ? 'a value known only at deployment' : `'${name}'`;
  throw new Error(
    `${said} is no name of a repository; it takes 2 to 256 lower-case letters and digits, with single '.', '_', '-' or '/' between them: ` +
    'set repositoryName to such a name',
  );
}
