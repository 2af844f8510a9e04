import { App, Stack, Stage, Validations } from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import { Decision } from '../../lib/engine/decisions';
import { DecidedFinding } from '../../lib/engine/finding';
import { Acknowledgement } from '../../lib/facts/stack-metadata';
import { nonCompliant } from '../../lib/rules/verdict';
import { SaidInTree, saidInTree, tellCdk } from '../../lib/synth/decisions-in-tree';
import { resourceRule } from '../engine/rule-of';

const DECISION = { rule: 'x-rule', kind: 'accepted-risk', reason: 'decided', owner: 'platform', expires: '2027-11-23' };

function appWith(fill: (stack: Stack, app: App) => void): App {
  const app = new App();
  fill(new Stack(new Stage(app, 'Prod'), 'Records'), app);
  return app;
}

const rule = resourceRule();
const finding = (acknowledgement?: Acknowledgement, decision?: Decision): DecidedFinding => ({ rule, verdict: nonCompliant(), acknowledgement, decision });
const silencedBy = ({ decisions, acknowledgements }: SaidInTree): DecidedFinding[] => [
  ...decisions.map(each => finding({ id: 'hipaa::x-rule', reason: each.reason, constructPath: each.constructPath }, each)),
  ...acknowledgements.map(each => finding(each)),
];
/** What CDK knows to be acknowledged on a construct. */
const acknowledged = (construct: IConstruct) => Object.assign({}, ...construct.node.metadata
  .filter(each => each.type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY).map(each => each.data as object)) as Record<string, string>;

test('what was said is found wherever it was, with the place', () => {
  const app = appWith((stack, root) => {
    root.node.addMetadata('cdk-hipaa:decision', DECISION);
    stack.node.addMetadata('cdk-hipaa:decision', { ...DECISION, reason: 'on the stack' });
    Validations.of(new Construct(stack, 'Group')).acknowledge({ id: 'hipaa::a', reason: 'one' }, { id: 'hipaa::b', reason: 'two' });
    stack.node.addMetadata('other', DECISION);
  });
  const { decisions, acknowledgements, places } = saidInTree(app);
  expect(decisions.map(each => [each.constructPath, each.reason])).toEqual([['', 'decided'], ['Prod/Records', 'on the stack']]);
  expect(acknowledgements).toEqual([{ id: 'hipaa::a', reason: 'one', constructPath: 'Prod/Records/Group' }, { id: 'hipaa::b', reason: 'two', constructPath: 'Prod/Records/Group' }]);
  expect([...decisions, ...acknowledgements].map(each => places.get(each)?.construct.node.path)).toEqual(['', 'Prod/Records', 'Prod/Records/Group', 'Prod/Records/Group']);
});

test('a reason that is no text is none: it ends in a finding, and not in a crash', () => {
  const app = appWith(stack => {
    Validations.of(stack).acknowledge({ id: 'hipaa::a', reason: undefined as unknown as string });
    stack.node.addMetadata(Validations.ACKNOWLEDGED_RULES_METADATA_KEY, { 'hipaa::b': null, 'hipaa::c': {} });
  });
  expect(saidInTree(app).acknowledgements.map(each => [each.id, each.reason])).toEqual([['hipaa::a', ''], ['hipaa::b', ''], ['hipaa::c', '']]);
});

test('an app in which nobody said anything', () => {
  const app = appWith(() => undefined);
  expect(saidInTree(app)).toEqual({ decisions: [], acknowledgements: [], places: new Map() });
  tellCdk(app, [finding()], saidInTree(app));
  expect(app.node.findAll().map(acknowledged)).toEqual(Array.from({ length: app.node.findAll().length }, () => ({})));
});

describe('CDK is told', () => {
  const told = (fill: (stack: Stack) => void) => {
    const app = appWith(fill);
    const said = saidInTree(app);
    tellCdk(app, silencedBy(said), said);
    return acknowledged(app.node.findChild('Prod').node.findChild('Records'));
  };

  test('of a decision by a name that no other finding has', () => {
    expect(told(stack => stack.node.addMetadata('cdk-hipaa:decision', DECISION))).toEqual({ 'hipaa::x-rule[accepted-risk]': 'decided' });
    expect(told(stack => stack.node.addMetadata('cdk-hipaa:decision', { ...DECISION, property: 'A[0]' }))).toEqual({ 'hipaa::x-rule[accepted-risk:A[0]]': 'decided' });
  });

  test('of an acknowledgement for cdk-nag, or under an earlier name, under our name of now', () => {
    expect(told(stack => Validations.of(stack).acknowledge({ id: 'HIPAA.Security::Thing', reason: 'why' })))
      .toEqual({ 'HIPAA.Security::Thing': 'why', 'hipaa::x-rule': 'why (acknowledged as HIPAA.Security::Thing)' });
    expect(told(stack => Validations.of(stack).acknowledge({ id: 'hipaa::old-rule', reason: 'why' })))
      .toEqual({ 'hipaa::old-rule': 'why', 'hipaa::x-rule': 'why (acknowledged as hipaa::old-rule)' });
  });

  test('of nothing that it knows', () => {
    expect(told(stack => Validations.of(stack).acknowledge({ id: 'hipaa::x-rule', reason: 'why' }))).toEqual({ 'hipaa::x-rule': 'why' });
  });

  test('once of each, however many findings it silences, and where in the code it was said', () => {
    const app = appWith(stack => stack.node.addMetadata('cdk-hipaa:decision', DECISION, { stackTrace: true }));
    const said = saidInTree(app);
    tellCdk(app, [...silencedBy(said), ...silencedBy(said)], said);
    const entries = app.node.findChild('Prod').node.findChild('Records').node.metadata.filter(each => each.type !== 'aws:cdk:creationStack');
    expect(entries.map(each => each.type)).toEqual(['cdk-hipaa:decision', Validations.ACKNOWLEDGED_RULES_METADATA_KEY]);
    expect(entries[1].trace).toEqual(entries[0].trace);
    expect(entries[1].trace!.length).toBeGreaterThan(0);
  });

  test('anew each time that the app is judged', () => {
    const app = appWith(stack => stack.node.addMetadata('cdk-hipaa:decision', DECISION));
    const stack = app.node.findChild('Prod').node.findChild('Records');
    const first = saidInTree(app);
    tellCdk(app, silencedBy(first), first);
    const second = saidInTree(app);
    expect(second.acknowledgements).toEqual([]);
    tellCdk(app, [], second);
    expect(acknowledged(stack)).toEqual({});
    const third = saidInTree(app);
    tellCdk(app, silencedBy(third), third);
    expect(acknowledged(stack)).toEqual({ 'hipaa::x-rule[accepted-risk]': 'decided' });
  });
});
