/** Who would offer the service in the made-up county: nobody who could be written to. */
import type { ServiceFacts } from '../../domain/service-facts.ts'

const PROVIDER = { name: { fi: 'Esimerkkialueen perhekeskukset', sv: 'Exempelområdets familjecenter', en: 'Family centres of the example county' }, address: 'Esimerkkikatu 1, 50100 Mikkeli' }

export const DEMO_SERVICE: ServiceFacts = {
  provider: PROVIDER,
  feedback: { ...PROVIDER, email: 'palaute@lokikirja.example', phone: '015 000 0000', web: { fi: 'https://lokikirja.example/palaute' } },
  controller: { ...PROVIDER, email: 'kirjaamo@lokikirja.example' },
  dataProtectionOfficer: { name: { fi: 'Esimerkkialueen tietosuojavastaava', sv: 'Exempelområdets dataskyddsombud', en: 'Data protection officer of the example county' }, email: 'tietosuoja@lokikirja.example' },
}
