export * from './synth/gate-props';
export * from './synth/hipaa';
export * from './synth/hipaa-app';
export * from './synth/hipaa-aspect';
