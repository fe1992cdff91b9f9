/** The authorities of Finland, for a server on which no others are set. Data, apart from the schemas. */
import type { ContactPoint } from './service-facts.ts'

/** Since 1.1.2025, when the supervision came from the Regional State Administrative Agency of Southern Finland (HE 71/2024). */
export const TRAFICOM: ContactPoint = {
  name: { fi: 'Liikenne- ja viestintävirasto Traficom', sv: 'Transport- och kommunikationsverket Traficom', en: 'Finnish Transport and Communications Agency Traficom' },
  unit: { fi: 'Digitaalisen esteettömyyden ja saavutettavuuden valvontayksikkö', sv: 'Enheten för tillsyn över digital tillgänglighet', en: 'Digital Accessibility Supervision Unit' },
  address: 'PL 320, 00059 TRAFICOM',
  phone: '029 534 5000',
  email: 'saavutettavuus@traficom.fi',
  web: { fi: 'https://www.saavutettavuusvaatimukset.fi', sv: 'https://www.tillganglighetskrav.fi', en: 'https://www.webaccessibility.fi' },
}

export const DATA_PROTECTION_OMBUDSMAN: ContactPoint = {
  name: { fi: 'Tietosuojavaltuutetun toimisto', sv: 'Dataombudsmannens byrå', en: 'Office of the Data Protection Ombudsman' },
  address: 'PL 800, 00531 Helsinki',
  phone: '029 566 6700',
  email: 'tietosuoja@om.fi',
  web: { fi: 'https://tietosuoja.fi', sv: 'https://tietosuoja.fi/sv', en: 'https://tietosuoja.fi/en' },
}
