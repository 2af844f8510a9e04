// Removes what temp-folder.js has made.
const fs = require('node:fs');

module.exports = async () => fs.rmSync(process.env.TMPDIR, { recursive: true, force: true });
