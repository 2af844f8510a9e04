import { Duration, Token } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { RUNTIMES_AS_OF, lambdaRuntimeSupport } from '../../catalogue/runtimes';

/** Gives the runtime back unless AWS patches it no more. One that is newer than the table, and an image, pass. */
export function requirePatchedRuntime(runtime: lambda.Runtime): lambda.Runtime {
  const { isSupported, ends } = lambdaRuntimeSupport(runtime.name);
  if (isSupported === false) {
    throw new Error(`runtime ${runtime.name} is not patched since ${ends ?? 'long'} by the table of ${RUNTIMES_AS_OF}; code for ePHI takes one that AWS patches: choose a current one`);
  }
  return runtime;
}

/** Gives the number back if it leaves the function running. */
export function requireConcurrency(executions: number): number {
  if (Token.isUnresolved(executions) || (Number.isInteger(executions) && executions >= 1)) return executions;
  throw new Error(`reservedConcurrentExecutions is ${executions}; it takes whole numbers from 1, since 0 stops the function: choose one of these`);
}

/** Gives the time back if AWS Lambda takes it. */
export function requireTimeout(timeout: Duration): Duration {
  if (timeout.isUnresolved()) return timeout;
  const seconds = timeout.toSeconds({ integral: false });
  if (Number.isInteger(seconds) && seconds >= 1 && seconds <= 900) return timeout;
  throw new Error(`timeout is ${seconds} seconds; it takes whole seconds from 1 to 900: choose such a time`);
}
