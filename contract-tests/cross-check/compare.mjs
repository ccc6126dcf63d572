// A contract against an OpenAPI document, by Pactflow's comparator. Nothing is sent to anyone.
import { readFileSync, writeFileSync } from 'node:fs';
import { Comparator } from '@pactflow/openapi-pact-comparator';

const [contract, document, found] = process.argv.slice(2);
const read = (file) => JSON.parse(readFileSync(file, 'utf8'));

const findings = [];
for await (const finding of new Comparator(read(document)).compare(read(contract))) {
  findings.push(finding);
}
writeFileSync(found, JSON.stringify(findings));
