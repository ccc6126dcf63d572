// A contract against a provider, by Pact's Rust verifier. What it found goes into a file: it talks on the output itself.
import { writeFileSync } from 'node:fs';
import pact from '@pact-foundation/pact-core';

const [contract, provider, providerBaseUrl, providerStatesSetupUrl, found] = process.argv.slice(2);

const result = await pact
  .verifyPacts({
    pactUrls: [contract],
    provider,
    providerBaseUrl,
    providerStatesSetupUrl,
    customProviderHeaders: { Authorization: `Bearer ${process.env.ACCESS_TOKEN}` },
    logLevel: 'error',
  })
  .catch((failed) => failed.message);
writeFileSync(found, result);
