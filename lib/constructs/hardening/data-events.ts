import type * as cloudtrail from 'aws-cdk-lib/aws-cloudtrail';

const OBJECTS = 'AWS::S3::Object';

/** The stores whose reads and writes a trail records, and the selectors that say so to CloudTrail. */
export class DataEvents {
  private readonly arnsByType = new Map<string, Set<string>>();

  /** @param resourceType the `resources.type` of CloudTrail, which is not always the type of CloudFormation */
  public add(resourceType: string, arn: string): void {
    const arns = this.arnsByType.get(resourceType) ?? new Set<string>();
    this.arnsByType.set(resourceType, arns.add(arn));
  }

  /** All management events, and the data events of exactly the stores that were added. */
  public selectors(): cloudtrail.CfnTrail.AdvancedEventSelectorProperty[] {
    return [
      { name: 'Every management event', fieldSelectors: [{ field: 'eventCategory', equalTo: ['Management'] }] },
      ...[...this.arnsByType].map(([resourceType, arns]) => ({
        name: `Data events of registered ${resourceType}`,
        fieldSelectors: [
          { field: 'eventCategory', equalTo: ['Data'] },
          { field: 'resources.type', equalTo: [resourceType] },
          matching(resourceType, [...arns]),
        ],
      })),
    ];
  }
}

/** An event names the object, not its bucket. The slash keeps a bucket with a longer name out. */
function matching(resourceType: string, arns: string[]): cloudtrail.CfnTrail.AdvancedFieldSelectorProperty {
  return resourceType === OBJECTS
    ? { field: 'resources.ARN', startsWith: arns.map((arn) => `${arn}/`) }
    : { field: 'resources.ARN', equalTo: arns };
}
