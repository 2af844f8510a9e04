import { App, CfnDeletionPolicy, CfnResource, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Construct, type IConstruct } from 'constructs';
import { keepStoreThatIsReplaced, keepWhatIsReplaced } from '../../lib/blueprints/replaced-store';

/** The resource of a construct, as the AWS CDK makes it. */
const resourceOf = (store: Construct) => new CfnResource(store, 'Resource', { type: 'AWS::EFS::FileSystem' });
const newStore = () => new Construct(new Stack(new App(), 'Clinic'), 'Store');

test.each([
  [undefined, CfnDeletionPolicy.RETAIN],
  [CfnDeletionPolicy.SNAPSHOT, CfnDeletionPolicy.SNAPSHOT],
  [CfnDeletionPolicy.DELETE, CfnDeletionPolicy.DELETE],
])('a resource whose author says %s of what is replaced says %s', (given, expected) => {
  const resource = resourceOf(newStore());
  resource.cfnOptions.updateReplacePolicy = given;
  keepWhatIsReplaced(resource);
  expect(resource.cfnOptions.updateReplacePolicy).toBe(expected);
});

test('keeps what is replaced of a store that goes with its stack, which it still does', () => {
  const store = newStore();
  const tasks: ((construct: IConstruct) => void)[] = [];
  keepStoreThatIsReplaced({ removalPolicy: RemovalPolicy.DESTROY }, { afterwards: task => tasks.push(task) });
  const resource = resourceOf(store);
  resource.applyRemovalPolicy(RemovalPolicy.DESTROY);
  tasks.forEach(task => task(store));
  expect(tasks).toHaveLength(1);
  expect(resource.cfnOptions).toMatchObject({ deletionPolicy: CfnDeletionPolicy.DELETE, updateReplacePolicy: CfnDeletionPolicy.RETAIN });
});

test.each([undefined, RemovalPolicy.RETAIN, RemovalPolicy.SNAPSHOT])('has nothing to do for a store with the removal policy %s', removalPolicy => {
  const afterwards = jest.fn();
  keepStoreThatIsReplaced({ removalPolicy }, { afterwards });
  expect(afterwards).not.toHaveBeenCalled();
});
