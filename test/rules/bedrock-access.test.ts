import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const AGENT = 'AWS::Bedrock::Agent';
const MODEL = 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0';
const ROLE_ARN = { 'Fn::GetAtt': ['Role', 'Arn'] };
const allow = (Action: unknown, Resource: unknown): Json => ({ Effect: 'Allow', Action, Resource });
const role = (...Statement: readonly Json[]): Json => ({ Type: 'AWS::IAM::Role', Properties: { Policies: [{ PolicyDocument: { Statement } }] } });
const agent = (more: Json): Json => ({ Resources: { Subject: { Type: AGENT, Properties: { AgentResourceRoleArn: ROLE_ARN } }, ...more } });
const PLACE = 'AgentResourceRoleArn';

judges('bedrock-agent-role-least-privilege', [
  ['absent', {}, notApplicable()],
  ['a role of its own for one model', agent({ Role: role(allow('bedrock:InvokeModel', MODEL)) }), compliant(PLACE)],
  ['every model', agent({ Role: role(allow('bedrock:InvokeModel*', 'arn:aws:bedrock:*::foundation-model/*')) }), nonCompliant(PLACE)],
  ['every model, by a policy that is attached', agent({
    Role: { Type: 'AWS::IAM::Role' },
    Policy: { Type: 'AWS::IAM::Policy', Properties: { Roles: [{ Ref: 'Role' }], PolicyDocument: { Statement: [allow('bedrock:InvokeModel', '*')] } } },
  }), nonCompliant(PLACE, 'Role: allows bedrock:InvokeModel on every model')],
  ['everything of something else', agent({ Role: role(allow('s3:ListAllMyBuckets', '*')) }), compliant(PLACE)],
  ['a role of two agents', agent({ Role: role(allow('bedrock:InvokeModel', MODEL)), Other: { Type: AGENT, Properties: { AgentResourceRoleArn: ROLE_ARN } } }),
    nonCompliant(PLACE, 'Role: shared by Subject, Other')],
  ['a role that a function has, too', agent({ Role: role(), Function: { Type: 'AWS::Lambda::Function', Properties: { Role: ROLE_ARN } } }), nonCompliant(PLACE)],
  ['a role from elsewhere', { AgentResourceRoleArn: 'arn:aws:iam::111122223333:role/Agent' }, insufficientData(PLACE)],
  ['a parameter', { AgentResourceRoleArn: { Ref: 'Role' } }, insufficientData(PLACE)],
  ['a knowledge base', {
    Resources: { Subject: { Type: 'AWS::Bedrock::KnowledgeBase', Properties: { RoleArn: ROLE_ARN } }, Role: role(allow('bedrock:InvokeModel', '*')) },
  }, nonCompliant('RoleArn')],
]);

const endpoint = (service: string, more: Json = {}): Json =>
  ({ Type: 'AWS::EC2::VPCEndpoint', Properties: { VpcId: { Ref: 'Subject' }, ServiceName: { 'Fn::Sub': `com.amazonaws.\${AWS::Region}.${service}` } }, ...more });
const FUNCTION = { Type: 'AWS::Lambda::Function', Properties: { Role: ROLE_ARN, VpcConfig: { SubnetIds: [{ Ref: 'Subnet' }] } } };
const network = (more: Json): Json => ({
  Resources: { Subject: { Type: 'AWS::EC2::VPC' }, Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Subject' } } }, ...more },
});
const ASKS = role(allow('bedrock:InvokeModel', MODEL));
const SERVICE = {
  Service: { Type: 'AWS::ECS::Service', Properties: { TaskDefinition: { Ref: 'Task' }, NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [{ Ref: 'Subnet' }] } } } },
  Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { TaskRoleArn: ROLE_ARN } },
};
judges('bedrock-vpc-endpoint', [
  ['nothing that asks', network({}), notApplicable()],
  ['a function that asks, with the endpoint', network({ Function: FUNCTION, Role: ASKS, Endpoint: endpoint('bedrock-runtime') }), compliant('AWS::EC2::VPCEndpoint')],
  ['a function that asks, without', network({ Function: FUNCTION, Role: ASKS }), nonCompliant('AWS::EC2::VPCEndpoint', 'none for bedrock-runtime, which Function asks')],
  ['the endpoint of the control plane', network({ Function: FUNCTION, Role: ASKS, Endpoint: endpoint('bedrock') }), nonCompliant('AWS::EC2::VPCEndpoint')],
  ['an endpoint that may be missing', network({ Function: FUNCTION, Role: ASKS, Endpoint: endpoint('bedrock-runtime', { Condition: 'Prod' }) }), nonCompliant('AWS::EC2::VPCEndpoint')],
  ['a function outside of networks', network({ Function: { Type: 'AWS::Lambda::Function', Properties: { Role: ROLE_ARN } }, Role: ASKS }), notApplicable()],
  ['a function that asks no model', network({ Function: FUNCTION, Role: role(allow('dynamodb:GetItem', '*')) }), notApplicable()],
  ['a function that may do everything', network({ Function: FUNCTION, Role: role(allow('*', '*')) }), notApplicable()],
  ['a service that asks', network({ ...SERVICE, Role: ASKS }), nonCompliant('AWS::EC2::VPCEndpoint', 'none for bedrock-runtime, which Service asks')],
  ['an endpoint of a parameter', {
    Resources: {
      Subject: { Type: 'AWS::EC2::VPC' },
      Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Subject' } } },
      Endpoint: { Type: 'AWS::EC2::VPCEndpoint', Properties: { VpcId: { Ref: 'Subject' }, ServiceName: { Ref: 'Service' } } },
      Function: { Type: 'AWS::Lambda::Function', Properties: { Role: { 'Fn::GetAtt': ['Role', 'Arn'] }, VpcConfig: { SubnetIds: [{ Ref: 'Subnet' }] } } },
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: {
          Policies: [
            {
              PolicyDocument: {
                Statement: [{ Effect: 'Allow', Action: 'bedrock:InvokeModel', Resource: 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0' }],
              },
            },
          ],
        },
      },
    },
  }, insufficientData('AWS::EC2::VPCEndpoint')],
]);
