import { Names, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct, type IConstruct } from 'constructs';
import { keepWithStore } from './store-retention';

const SINGLETON_ID = 'PhiSearchLogPolicy';

/** Where the logs of search domains go, by which one policy covers them all. */
export const SEARCH_LOGS = '/aws/opensearch/domains/';

/**
 * Lets Amazon OpenSearch Service write the logs of the domains of this account. There is one for each stack, because an account takes ten
 * such policies in a Region. (Amazon OpenSearch Service Developer Guide, "Monitoring OpenSearch logs with Amazon CloudWatch Logs".)
 */
export class SearchLogPolicy extends Construct {
  /** The policy of the stack of `scope`, made when first asked for. */
  public static of(scope: IConstruct): SearchLogPolicy {
    const stack = Stack.of(scope);
    const existing = stack.node.tryFindChild(SINGLETON_ID);
    return existing instanceof SearchLogPolicy ? existing : new SearchLogPolicy(stack, SINGLETON_ID);
  }

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const stack = Stack.of(this);
    const document = new iam.PolicyDocument({
      statements: [new iam.PolicyStatement({
        principals: [new iam.ServicePrincipal('es.amazonaws.com')],
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [`arn:${stack.partition}:logs:${stack.region}:${stack.account}:log-group:${SEARCH_LOGS}*`],
        conditions: {
          StringEquals: { 'aws:SourceAccount': stack.account },
          ArnLike: { 'aws:SourceArn': stack.formatArn({ service: 'es', resource: 'domain', resourceName: '*' }) },
        },
      })],
    });
    new logs.CfnResourcePolicy(this, 'Resource', {
      policyName: Names.uniqueResourceName(this, { maxLength: 200, separator: '-' }),
      policyDocument: stack.toJsonString(document.toJSON()),
    });
    keepWithStore(this);
  }
}
