// Preloaded by the command of an app (`-r cdk-hipaa/enforce`, see docs/adopting.md): sets the gate on it, whatever its code says.
require('./dist-js/synth/enforce-at-synthesis').enforceAtSynthesis();
