// Replaces asset hashes, so that a snapshot does not change when bundled code does.
const HASH = /\b[0-9a-f]{64}\b/;
const ALL = /\b[0-9a-f]{64}\b/g;
module.exports = {
  test: value => typeof value === 'string' && HASH.test(value),
  serialize: (value, config, indentation, depth, refs, print) =>
    print(value.replace(ALL, '[ASSET_HASH]'), config, indentation, depth, refs),
};
