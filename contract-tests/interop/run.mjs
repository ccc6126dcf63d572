// Checks the recorded contract with tools that share no code with Pact JVM. Pactflow's comparator compares it with
// openapi.yaml. Pact's Rust verifier replays it to FakeGraph through Prism, which puts an error in the place of each
// request and response that openapi.yaml does not allow. mvn verify -Pnightly -Dcheck=interop runs this.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

// Pact's tools report their use over the network otherwise.
process.env.PACT_DO_NOT_TRACK = 'true';

const [classPath] = process.argv.slice(2);
const tool = (name) => `node_modules/.bin/${name}`;
const contract = '../pacts/offline-uploads-client-graph-api.json';
const versioned = 'node_modules/openapi.yaml';
const started = [];

// Comparator and Prism ignore the base path of a server, so the version moves into the paths.
const document = readFileSync('../../api-spec/openapi.yaml', 'utf8');
const version = /^ +default: (v\d+\.\d+)/m.exec(document)[1];
writeFileSync(versioned, document.replace(/^ {2}\//gm, `  /${version}/`));

function compare() {
  const { stdout } = spawnSync(tool('openapi-pact-comparator'), [versioned, contract], { encoding: 'utf8' });
  // The comparator closes every schema. The document leaves pull sessions open, since no public source names a field.
  const open = (finding) => finding.specDetails.location.includes('PartnerIntegrationPullSession.additionalProperties');
  const findings = JSON.parse(stdout).filter((finding) => finding.type === 'error' && !open(finding));
  findings.forEach((finding) => console.error(`${finding.message}: ${finding.mockDetails.location}`));
  return findings.length === 0;
}

// Starts a process and resolves to the first match in its output.
function start(command, parameters, pattern) {
  const child = spawn(command, parameters, { stdio: ['ignore', 'pipe', 'inherit'] });
  started.push(child);
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('exit', () => reject(new Error(`${command} ended too early`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const match = pattern.exec(line);
      if (match) resolve(match[0]);
      else if (/violation|error/i.test(line)) console.error(line);
    });
  });
}

async function verify() {
  const provider = JSON.parse(await start('java', ['-cp', classPath, 'dev.offlineuploads.interop.VerifiedProvider'], /^{.*}$/));
  const proxy = new URL(await start(tool('prism'), ['proxy', versioned, provider.url, '--errors', '--port', '0'], /http:\/\/[\d.:]+/));
  const parameters = ['--file', contract, '--provider-name', 'graph-api', '--hostname', proxy.hostname, '--port', proxy.port];
  parameters.push('--state-change-url', provider.states, '--state-change-teardown');
  parameters.push('--header', `Authorization=Bearer ${provider.token}`, '--no-colour');
  return spawnSync(tool('pact-verifier'), parameters, { stdio: 'inherit' }).status === 0;
}

try {
  const results = { comparator: compare(), verifier: await verify() };
  console.log(results);
  process.exitCode = Object.values(results).every(Boolean) ? 0 : 1;
} finally {
  started.forEach((child) => child.removeAllListeners('exit').kill());
}
