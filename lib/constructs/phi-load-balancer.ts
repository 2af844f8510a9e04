import { RemovalPolicy } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as sns from 'aws-cdk-lib/aws-sns';
import * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { balancerAlarms, targetAlarms } from './hardening/balancer-alarms';
import { logRequestsTo } from './hardening/balancer-logs';
import { requireBalancerSubnets } from './hardening/balancer-subnets';
import { classifyAsPhi } from './hardening/classification';
import { StoreAlarms } from './hardening/store-alarms';
import { keepWithStore } from './hardening/store-retention';
import { requireRegionalWebAcl } from './hardening/web-acl-arn';
import { LogBucket } from './log-bucket';
import { type PhiLoadBalancerProps, type PhiLoadBalancerTargets, PhiLoadBalancerTlsPolicy } from './phi-load-balancer-props';
import { PhiWebAcl } from './phi-web-acl';

const SECURITY_POLICIES: Readonly<Record<PhiLoadBalancerTlsPolicy, elbv2.SslPolicy>> = {
  [PhiLoadBalancerTlsPolicy.TLS_1_2]: elbv2.SslPolicy.TLS13_12_RES_PQ,
  [PhiLoadBalancerTlsPolicy.TLS_1_3]: elbv2.SslPolicy.TLS13_13_PQ,
  [PhiLoadBalancerTlsPolicy.FIPS_TLS_1_2]: elbv2.SslPolicy.FIPS_TLS13_12_RES_PQ,
  [PhiLoadBalancerTlsPolicy.FIPS_TLS_1_3]: elbv2.SslPolicy.FIPS_TLS13_13_PQ,
};

/** Elastic Load Balancing asks rules in order of their numbers, and knows no greater one. */
const LAST = 50000;

/**
 * An Application Load Balancer for services with ePHI. It takes HTTPS only, with TLS 1.2 or later, and sends plain HTTP there; it speaks HTTPS
 * to its targets, since traffic within a network can be read there, too; it drops malformed headers and requests, stands behind a web ACL and
 * writes access and connection logs, which name paths and query strings: keep patients out of them. Nobody gets in whom the caller does not
 * let in (`allowClients`).
 *
 * It is protected from deletion and outlives its stack with all that it needs, behind its web ACL. To delete it, switch the protection off
 * by hand. It belongs in the stack of its targets; network, certificates, logs and web ACL may be in stacks before.
 *
 * Meets 45 CFR 164.312(e)(1) on the way to the services, and supports 164.312(a)(1) and 164.312(b). See "Create an HTTPS listener for your
 * Application Load Balancer", "Security policies for your Application Load Balancer" and "Access logs for your Application Load Balancer" in
 * the User Guide for Application Load Balancers.
 *
 * Throws when there is no certificate, when the subnets are of the wrong kind or in one Availability Zone, when a `PhiVpc` shuts port 443, when
 * the bucket cannot take logs, when the web ACL is not one of the Region, when `encryptionKey` has no effect, and when two targets have the
 * same priority.
 *
 * @example
 * const network = new PhiVpc(this, 'Network');
 * const certificate = acm.Certificate.fromCertificateArn(this, 'Certificate', 'arn:aws:acm:us-east-1:111122223333:certificate/portal');
 * const balancer = new PhiLoadBalancer(this, 'Portal', { vpc: network.vpc, certificates: [certificate], internetFacing: true });
 * balancer.allowClients(ec2.Peer.anyIpv4());
 */
export class PhiLoadBalancer extends Construct implements ec2.IConnectable {
  /** The load balancer itself. */
  public readonly loadBalancer: elbv2.ApplicationLoadBalancer;

  /** The listener on port 443. What no targets take is answered with 404. */
  public readonly listener: elbv2.ApplicationListener;

  /** Who may open connections, by default to port 443. */
  public readonly connections: ec2.Connections;

  /** The web ACL, unless it was given. */
  public readonly webAcl?: PhiWebAcl;

  private readonly targets: Construct;
  private readonly priorities = new Set<number>();
  private readonly vpc: ec2.IVpc;
  private readonly alarmTopic?: sns.ITopic;

  constructor(scope: Construct, id: string, props: PhiLoadBalancerProps) {
    super(scope, id);
    const { vpc, certificates, internetFacing = false, webAclArn, encryptionKey, alarmTopic } = props;
    if (certificates.length === 0) throw new Error('certificates is empty; a load balancer for ePHI takes HTTPS only: pass a certificate of AWS Certificate Manager');
    if (webAclArn !== undefined && encryptionKey) {
      throw new Error('\'encryptionKey\' has no effect beside \'webAclArn\', whose log is encrypted as its owner chose: leave one of them out');
    }
    const vpcSubnets = requireBalancerSubnets(props, internetFacing);
    this.vpc = vpc;
    this.alarmTopic = alarmTopic;

    classifyAsPhi(this);
    const securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc,
      description: `Clients of ${this.node.path}`.slice(0, 255),
      allowAllOutbound: false, // targets are let in one by one
    });
    // Rules to targets in other groups are resources of their own, beside which Amazon EC2 may leave its rule for everything: one within replaces it.
    securityGroup.addEgressRule(ec2.Peer.ipv4('255.255.255.255/32'), ec2.Port.HTTPS, 'Nobody');
    this.connections = new ec2.Connections({ securityGroups: [securityGroup], defaultPort: ec2.Port.HTTPS });
    this.loadBalancer = new elbv2.ApplicationLoadBalancer(this, 'Resource', {
      vpc,
      vpcSubnets,
      internetFacing,
      securityGroup,
      dropInvalidHeaderFields: true,
      desyncMitigationMode: elbv2.DesyncMitigationMode.STRICTEST,
      deletionProtection: true,
    });
    this.loadBalancer.setAttribute('waf.fail_open.enabled', 'false');
    logRequestsTo(this.loadBalancer, props.accessLogBucket ?? LogBucket.of(this).bucket, this);
    this.listener = this.httpsListener(props);
    this.redirectToHttps();

    if (webAclArn === undefined) this.webAcl = new PhiWebAcl(this, 'WebAcl', { encryptionKey, alarmTopic });
    new wafv2.CfnWebACLAssociation(this, 'WebAclAssociation', {
      resourceArn: this.loadBalancer.loadBalancerArn,
      webAclArn: webAclArn === undefined ? this.webAcl!.webAclArn : requireRegionalWebAcl(webAclArn, this),
    });
    this.targets = new Construct(this, 'Targets');
    if (alarmTopic) new StoreAlarms(this, 'Alarms', alarmTopic, 'AWS/ApplicationELB', balancerAlarms(this.loadBalancer.loadBalancerFullName));
    for (const resource of [this.loadBalancer, securityGroup]) resource.applyRemovalPolicy(RemovalPolicy.RETAIN); // a protected one cannot be rolled back
    keepWithStore(this);
  }

  /** Lets clients open connections to port 443, and to port 80, where they are told to use HTTPS. */
  public allowClients(peer: ec2.IPeer): void {
    for (const port of [ec2.Port.HTTPS, ec2.Port.HTTP]) this.connections.allowFrom(peer, port, 'Clients');
  }

  /**
   * Sends requests to targets over HTTPS. Services and groups that have security groups let the load balancer in; for other targets, such as
   * single instances, call `connections.allowTo`.
   */
  public addTargets(id: string, props: PhiLoadBalancerTargets): elbv2.ApplicationTargetGroup {
    const { port = 443, healthCheckPath: path = '/', conditions = [elbv2.ListenerCondition.pathPatterns(['/*'])], targets } = props;
    const priority = this.requirePriority(props);
    const home = new Construct(this.targets, id);
    const group = new elbv2.ApplicationTargetGroup(home, 'Resource', {
      vpc: this.vpc,
      targets,
      port,
      protocol: elbv2.ApplicationProtocol.HTTPS,
      healthCheck: { path, protocol: elbv2.Protocol.HTTPS, healthyHttpCodes: '200' },
    });
    new elbv2.ApplicationListenerRule(home, 'Rule', { listener: this.listener, priority, conditions, action: elbv2.ListenerAction.forward([group]) });
    if (this.alarmTopic) {
      new StoreAlarms(home, 'Alarms', this.alarmTopic, 'AWS/ApplicationELB', targetAlarms(this.loadBalancer.loadBalancerFullName, group.targetGroupFullName));
    }
    keepWithStore(this);
    return group;
  }

  private httpsListener({ certificates, tlsPolicy, clientAuthorities }: PhiLoadBalancerProps): elbv2.ApplicationListener {
    const listener = new elbv2.ApplicationListener(this, 'Https', {
      loadBalancer: this.loadBalancer,
      port: 443,
      protocol: elbv2.ApplicationProtocol.HTTPS,
      certificates,
      sslPolicy: SECURITY_POLICIES[tlsPolicy ?? PhiLoadBalancerTlsPolicy.TLS_1_2],
      mutualAuthentication: clientAuthorities && { mutualAuthenticationMode: elbv2.MutualAuthenticationMode.VERIFY, trustStore: clientAuthorities },
      defaultAction: elbv2.ListenerAction.fixedResponse(404),
      open: false,
    });
    listener.setAttribute('routing.http.response.strict_transport_security.header_value', 'max-age=31536000');
    listener.setAttribute('routing.http.response.server.enabled', 'false');
    return listener;
  }

  private redirectToHttps(): void {
    new elbv2.ApplicationListener(this, 'Http', {
      loadBalancer: this.loadBalancer,
      port: 80,
      protocol: elbv2.ApplicationProtocol.HTTP,
      defaultAction: elbv2.ListenerAction.redirect({ protocol: 'HTTPS', port: '443', permanent: true }),
      open: false,
    });
  }

  private requirePriority({ conditions, priority }: PhiLoadBalancerTargets): number {
    if (conditions && priority === undefined) throw new Error('conditions come without a priority, by which they are asked in order: pass a priority from 1 to 49999');
    if (priority !== undefined && (!Number.isInteger(priority) || priority < 1 || priority >= LAST)) {
      throw new Error(`priority is ${priority}; a load balancer takes whole numbers from 1 to 49999: choose such a number`);
    }
    const asked = priority ?? LAST;
    if (this.priorities.has(asked)) {
      const taken = asked === LAST ? 'other targets take all requests already' : `priority ${asked} is taken`;
      throw new Error(`${taken}; a load balancer asks its conditions one after the other: pass conditions and a priority of their own`);
    }
    this.priorities.add(asked);
    return asked;
  }
}
