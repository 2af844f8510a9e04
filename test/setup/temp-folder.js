// All that a run of tests writes into the folder for temporary files lies in one folder of its own, which is removed at the end.
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

module.exports = async () => {
  process.env.TMPDIR = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk-hipaa-tests-'));
};
