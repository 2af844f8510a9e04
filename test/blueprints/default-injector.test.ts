import { App, IPropertyInjector, PropertyInjectors, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { DefaultInjector, isOfThisLibrary } from '../../lib/blueprints/default-injector';
import { defaultsOf } from '../../lib/blueprints/l2-defaults';

const WAITS = defaultsOf<sqs.QueueProps>(sqs.Queue, () => ({ queueName: 'default', fifo: undefined }));

class Named implements IPropertyInjector {
  public readonly constructUniqueId = sqs.Queue.PROPERTY_INJECTION_ID;
  constructor(private readonly queueName: string) {}
  public inject(given: object): object {
    return { queueName: this.queueName, ...given };
  }
}

/** Marks a class as the compiler of a library does. */
function marked<T extends object>(of: T, fqn: string): T {
  return Object.defineProperty(of, Symbol.for('jsii.rtti'), { value: { fqn, version: '0.0.0' } });
}

const Ours = marked(class extends Construct {}, 'cdk-hipaa.Ours');
const EdgeFunction = marked(class extends Construct {}, 'aws-cdk-lib.aws_cloudfront.experimental.EdgeFunction');

function names(scope: Construct): unknown[] {
  return Object.values(Template.fromStack(Stack.of(scope)).findResources('AWS::SQS::Queue')).map(each => (each.Properties as { QueueName?: string } | undefined)?.QueueName);
}

function stackWith(...injectors: IPropertyInjector[]): Stack {
  return new Stack(new App({ propertyInjectors: injectors }), 'Clinic');
}

test('gives defaults to a construct without properties', () => {
  const stack = stackWith();
  PropertyInjectors.of(stack).add(new DefaultInjector(stack, WAITS, {}));
  new sqs.Queue(stack, 'Queue');
  expect(names(stack)).toEqual(['default']);
});

test('asks the injector of somebody else first, around it or at its scope', () => {
  const around = stackWith(new Named('around'));
  PropertyInjectors.of(around).add(new DefaultInjector(around, WAITS, {}));
  new sqs.Queue(around, 'Queue');
  expect(names(around)).toEqual(['around']);

  const here = stackWith(new Named('around'));
  PropertyInjectors.of(here).add(new Named('here'));
  PropertyInjectors.of(here).add(new DefaultInjector(here, WAITS, {}));
  new sqs.Queue(here, 'Queue');
  expect(names(here)).toEqual(['here']);
});

test('passes over an outer blueprint', () => {
  const stack = stackWith();
  PropertyInjectors.of(stack.node.root).add(new DefaultInjector(stack.node.root, defaultsOf<sqs.QueueProps>(sqs.Queue, () => ({ queueName: 'outer' })), {}));
  PropertyInjectors.of(stack).add(new DefaultInjector(stack, WAITS, {}));
  new sqs.Queue(stack, 'Queue');
  expect(names(stack)).toEqual(['default']);
});

test.each([
  ['a construct of this library', (stack: Stack) => new Construct(new Ours(stack, 'Ours'), 'Inside')],
  ['a function at the edge', (stack: Stack) => new EdgeFunction(stack, 'Edge')],
  ['the stack that the AWS CDK makes for a function at the edge', (stack: Stack) => new Stack(stack.node.root, 'edge-lambda-stack-c8')],
])('leaves alone what is in %s', (_, home) => {
  const stack = stackWith();
  PropertyInjectors.of(stack.node.root).add(new DefaultInjector(stack.node.root, WAITS, {}));
  const scope = home(stack);
  new sqs.Queue(scope, 'Queue');
  expect(names(scope)).toEqual([undefined]);
});

test('asks nothing of what a default makes itself', () => {
  const stack = stackWith();
  const makesAnother = defaultsOf<sqs.QueueProps>(sqs.Queue, (_, { scope, id }) => ({ deadLetterQueue: { queue: new sqs.Queue(scope, `${id}Dead`), maxReceiveCount: 1 } }));
  PropertyInjectors.of(stack).add(new DefaultInjector(stack, makesAnother, {}));
  new sqs.Queue(stack, 'Queue');
  new sqs.Queue(stack, 'Next');
  expect(names(stack)).toHaveLength(4);
});

test('works on after a default has thrown', () => {
  const stack = stackWith();
  const throwing = defaultsOf<sqs.QueueProps>(sqs.Queue, (_, { id }) => {
    if (id === 'Bad') throw new Error('no such default');
    return { queueName: 'default' };
  });
  PropertyInjectors.of(stack).add(new DefaultInjector(stack, throwing, {}));
  expect(() => new sqs.Queue(stack, 'Bad')).toThrow('no such default');
  new sqs.Queue(stack, 'Good');
  expect(names(stack)).toEqual(['default']);
});

test('takes no app for a construct of this library, though all of it is in the app', () => {
  const OurApp = marked(class extends App {}, 'cdk-hipaa.HipaaApp');
  expect(isOfThisLibrary(new Stack(new OurApp(), 'Clinic'))).toBe(false);
});
