/** Another tool, or a pack of its rules. */
export type Engine = 'cdk-nag HIPAA.Security' | 'cdk-nag AwsSolutions' | 'checkov' | 'cfn-lint' | 'cfn-guard';

/** Where a resource is: its construct, or its template and logical id, as a tool names it. */
export type Place = { readonly constructPath: string } | { readonly template: string; readonly logicalId: string };

/** What a rule of another tool holds against one resource. */
export interface Objection {
  readonly rule: string;
  readonly place: Place;
  /** In the words of the tool. */
  readonly says: string;
  /** Whether the rule fell over: that says nothing of the resource. */
  readonly hasThrown?: boolean;
}

/** What another tool said of the example. */
export interface SecondOpinion {
  readonly engine: Engine;
  /** How many resources it looked at: a tool that saw none agrees with everybody. */
  readonly judged: number;
  readonly objections: readonly Objection[];
  /** Its rules by name, each with ours on the same matter. */
  readonly crosswalk: ReadonlyMap<string, readonly string[]>;
}
