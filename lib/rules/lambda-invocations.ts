import { any, companion, present } from './predicates';
import { Verdict, notApplicable } from './verdict';
import type { Resource } from '../facts/resource';
import { isKnown } from '../facts/value';

const PERMISSION = 'AWS::Lambda::Permission';

/** Services that wait for the answer of a function: there is no event to be lost. */
const WAITING = new Set([
  'apigateway.amazonaws.com', 'elasticloadbalancing.amazonaws.com', 'cognito-idp.amazonaws.com', 'cognito-sync.amazonaws.com', 'lexv2.amazonaws.com',
  'lex.amazonaws.com', 'alexa-appkit.amazon.com', 'bedrock.amazonaws.com', 'cloudfront.amazonaws.com', 'vpc-lattice.amazonaws.com', 'appsync.amazonaws.com',
]);

const isCaught = any(
  present('DeadLetterConfig.TargetArn'),
  companion('AWS::Lambda::EventInvokeConfig', 'FunctionName', present('DestinationConfig.OnFailure.Destination')),
);

/** An event that a function fails on again and again is kept. Who invokes the function otherwise than by an event is told by its permissions. */
export function keepsFailedEvents(lambda: Resource): Verdict {
  const found = isCaught(lambda);
  return found.status === 'NON_COMPLIANT' && isOnlyWaitedFor(lambda) ? notApplicable() : found;
}

/** Whether all that is seen to invoke a function waits for it: APIs, or a mapping, which keeps what it reads by itself. */
function isOnlyWaitedFor(lambda: Resource): boolean {
  const permissions = lambda.companions(PERMISSION, 'FunctionName');
  const hasOther = lambda.companions('AWS::Lambda::EventSourceMapping', 'FunctionName').length > 0 || lambda.companions('AWS::Lambda::Url', 'TargetFunctionArn').length > 0;
  return (permissions.length > 0 || hasOther) && permissions.every(permission => {
    const principal = permission.value('Principal');
    return (isKnown(principal) && WAITING.has(String(principal))) || permission.value('Action') === 'lambda:InvokeFunctionUrl';
  });
}
