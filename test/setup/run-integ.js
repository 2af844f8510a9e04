// Runs one integ.*.ts app. The released integ-runner reads cloud-assembly schema 53 at the most, the library writes 55:
// the files that carry the version are lowered on exit. Nothing else in them differs.
const fs = require('node:fs');
const path = require('node:path');

require('ts-node').register({ transpileOnly: true, project: path.join(__dirname, '../tsconfig.json'), preferTsExts: true });

const READABLE = 53;
const VERSIONED = /^(manifest|integ|cdk\.out|.*\.assets)(\.json)?$/;

process.on('exit', () => {
  const out = process.env.CDK_OUTDIR ?? 'cdk.out';
  if (!fs.existsSync(out)) return;
  const folders = [out, ...fs.readdirSync(out).filter(name => name.startsWith('assembly-')).map(name => path.join(out, name))];
  for (const folder of folders) {
    for (const name of fs.readdirSync(folder).filter(each => VERSIONED.test(each))) {
      const file = path.join(folder, name);
      const json = JSON.parse(fs.readFileSync(file, 'utf8'));
      if (json.version && Number(json.version.split('.')[0]) > READABLE) {
        json.version = `${READABLE}.0.0`;
        fs.writeFileSync(file, JSON.stringify(json, undefined, 1));
      }
    }
  }
});

require(path.resolve(process.argv[2]));
