import type { AssociateRow } from './report-model';
import type { DataFlow } from './risk-model';
import type { ResourceGraph } from '../facts/graph';
import type { Resource } from '../facts/resource';
import type { Flow, FlowEnd, Inventory } from '../governance/model';
import { isPhiStore } from '../rules/phi-stores';

/** What moves or works on data, or is let at it: a reference from one of these to a store is a way that data takes. */
const MOVERS = new Set([
  'AWS::ApiGateway::Method', 'AWS::AppSync::DataSource', 'AWS::Athena::WorkGroup', 'AWS::Batch::JobDefinition', 'AWS::CloudFront::Distribution',
  'AWS::DMS::Endpoint', 'AWS::DataSync::LocationS3', 'AWS::ECS::TaskDefinition', 'AWS::Events::Rule', 'AWS::Glue::Crawler', 'AWS::Glue::Integration',
  'AWS::Glue::Job', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::Policy', 'AWS::IAM::Role', 'AWS::KinesisFirehose::DeliveryStream',
  'AWS::Lambda::EventSourceMapping', 'AWS::Lambda::Function', 'AWS::Pipes::Pipe', 'AWS::RDS::Integration', 'AWS::Redshift::Integration',
  'AWS::SES::MailManagerRuleSet', 'AWS::SageMaker::Model', 'AWS::SageMaker::ProcessingJob', 'AWS::StepFunctions::StateMachine',
  'AWS::Transfer::User',
]);

/** What people state of flows, then what references between resources show, each once. */
export function dataFlows(graph: ResourceGraph, inventory: Inventory | undefined, associates: readonly AssociateRow[]): readonly DataFlow[] {
  const stated = (inventory?.flows ?? []).map(each => statedFlow(each, inventory!, associates));
  const seen = new Map<string, DataFlow>();
  for (const template of graph.templates) {
    for (const store of template.resources) {
      if (store.isNeverCreated || !isPhiStore(store)) continue;
      for (const mover of store.mentionedBy) {
        if (!MOVERS.has(mover.type) || mover.isNeverCreated) continue;
        for (const user of usersOf(mover)) {
          const flow = { from: user, to: constructOf(store), source: 'seen' as const, data: [] };
          if (flow.from !== flow.to) seen.set(`${flow.from} ${flow.to}`, flow);
        }
      }
    }
  }
  return [...stated, ...[...seen].sort(([a], [b]) => a < b ? -1 : 1).map(([, flow]) => flow)];
}

/** Whoever a policy is attached to has the access, not the policy. */
function usersOf(mover: Resource): readonly string[] {
  const roles = ['Roles[*]', 'Users[*]', 'Groups[*]'].flatMap(path => mover.type.startsWith('AWS::IAM::') ? mover.targets(path) : []);
  return [...new Set((roles.length > 0 ? roles : [mover]).map(constructOf))];
}

/** The construct that a resource is the main part of: a construct calls its own resource, or the construct that it wraps, `Resource`. */
function constructOf(resource: Resource): string {
  return resource.toString().replace(/(?:\/Resource)+$/, '');
}

function statedFlow(flow: Flow, inventory: Inventory, associates: readonly AssociateRow[]): DataFlow {
  return {
    from: nameOf(flow.from, inventory),
    to: nameOf(flow.to, inventory),
    source: 'stated',
    purpose: flow.purpose,
    data: [...flow.categories, ...flow.identifiers],
    retention: flow.retention,
    crossesBorder: flow.crossesBorder,
    basis: basisOf(flow, associates),
  };
}

function nameOf({ system, vendor, party }: FlowEnd, { systems }: Inventory): string {
  return vendor ?? party ?? systems.find(each => each.id === system)?.name ?? system ?? '';
}

function basisOf({ from, to, noAgreement }: Flow, associates: readonly AssociateRow[]): string | undefined {
  if (noAgreement) return `no agreement needed (${noAgreement.because}): ${noAgreement.note}`;
  const vendors = [from.vendor, to.vendor].filter(each => each !== undefined);
  if (vendors.length === 0) return undefined;
  return vendors.map(vendor => {
    const wanted = vendor.trim().toLowerCase();
    const agreement = associates.find(each => [each.vendor, ...each.services].some(name => name.trim().toLowerCase() === wanted));
    return agreement ? `business associate agreement with ${vendor}, ${agreement.status}` : `no business associate agreement with ${vendor} on record`;
  }).join('; ');
}
