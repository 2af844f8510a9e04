/**
 * Who owns a service of which an account has only one. What is not made by the app has to be declared to the gate, as `AccountBaseline` in
 * `accountBaseline`, so that it does not ask for it.
 */
export enum AccountServiceMode {
  /** This stack switches the service on. Its deployment fails if the account has the service already. */
  CREATE = 'create',

  /** The account has the service: this stack adds what tells people of it, and switches nothing on. */
  EXISTING = 'existing',

  /** The organization runs the service and tells whom it has to: this stack adds nothing. */
  ORGANIZATION_MANAGED = 'organizationManaged',
}
