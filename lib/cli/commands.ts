/** What the command line can do. Each is loaded when it is asked for: most of them load all rules, which takes longer than what many of them do. */
export const COMMANDS = {
  get cachedCheck() { return (module.require('./check-cache') as typeof import('./check-cache')).cachedCheck; },
  get check() { return (module.require('./check') as typeof import('./check')).check; },
  get diff() { return (module.require('./diff') as typeof import('./diff')).diff; },
  get explain() { return (module.require('./explain') as typeof import('./explain')).explain; },
  get init() { return (module.require('./init') as typeof import('./init')).init; },
  get initGovernance() { return (module.require('./init-governance') as typeof import('./init-governance')).initGovernance; },
  get listCrosswalk() { return (module.require('./list-crosswalk') as typeof import('./list-crosswalk')).listCrosswalk; },
  get listRules() { return (module.require('./list-rules') as typeof import('./list-rules')).listRules; },
  get pruneBaseline() { return (module.require('./baseline') as typeof import('./baseline')).pruneBaseline; },
  get report() { return (module.require('./report') as typeof import('./report')).report; },
  get runbook() { return (module.require('./runbook') as typeof import('./runbook')).runbook; },
  get score() { return (module.require('./score') as typeof import('./score')).score; },
  get showBaseline() { return (module.require('./baseline') as typeof import('./baseline')).showBaseline; },
  get verify() { return (module.require('./verify') as typeof import('./verify')).verify; },
  get writeBaseline() { return (module.require('./baseline') as typeof import('./baseline')).writeBaseline; },
};
