import { AspectPriority, Aspects } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';

/** How every method asks who is calling, unless it says otherwise. */
export interface ApiCallers {
  readonly authorizer?: apigateway.IAuthorizer;
  readonly authorizationScopes?: string[];
}

/** The options of every method: its authorizer, or signatures of IAM. */
export function methodsAsk({ authorizer, authorizationScopes }: ApiCallers): apigateway.MethodOptions {
  const authorizationType = authorizer ? authorizer.authorizationType ?? apigateway.AuthorizationType.CUSTOM : apigateway.AuthorizationType.IAM;
  const asksForScopes = authorizationType === apigateway.AuthorizationType.COGNITO;
  if (asksForScopes && (authorizationScopes ?? []).length === 0) {
    throw new Error('authorizationScopes is missing; without a scope every token of the user pool may call every method: pass the scopes of the API');
  }
  if (!asksForScopes && authorizationScopes) {
    throw new Error('\'authorizationScopes\' has no effect without a Cognito user pool, whose tokens alone hold scopes: leave it out');
  }
  return { authorizationType, authorizer, authorizationScopes };
}

/** What is wrong with the methods of an API: each of them has to ask who is calling, but for preflight requests, which come without credentials. */
export function methodsThatAskNobody(api: apigateway.RestApi): string[] {
  return api.methods.filter((method) => method.httpMethod !== 'OPTIONS' && resourceOf(method).authorizationType === apigateway.AuthorizationType.NONE)
    .map((method) => `${method.node.path} asks nobody who is calling; a method of an API for ePHI takes IAM, a Cognito user pool or an authorizer: leave its authorizationType out`);
}

/** Has every method check bodies against their models, and that required parameters are there, unless it names another validator. */
export function validateRequests(api: apigateway.RestApi, requestValidatorId: string): void {
  Aspects.of(api).add({
    visit: (node) => {
      if (node instanceof apigateway.CfnMethod && node.httpMethod !== 'OPTIONS') node.requestValidatorId ??= requestValidatorId;
    },
  }, { priority: AspectPriority.MUTATING });
}

function resourceOf(method: apigateway.Method): apigateway.CfnMethod {
  return method.node.defaultChild as apigateway.CfnMethod;
}
