/** What a new server knows before anybody has told it anything: the default words, and municipalities by their codes. */
import { ACTIVITY_TYPES, GENERIC_ORGANISATIONS, PROFESSIONS, VISITOR_GROUPS } from '../../domain/vocabulary.ts'
import { DEFAULT_MUNICIPALITIES, DEFAULT_REGIONS } from '../../domain/default-municipalities.ts'
import type { ReferenceStore } from './store.ts'

/** Fills an empty store; what a county has changed is never put back. */
export async function seedDefaults(reference: ReferenceStore): Promise<void> {
  const known = await reference.all()
  if (known.visitorGroups.length === 0) await reference.putVisitorGroups(VISITOR_GROUPS)
  if (known.activityTypes.length === 0) await reference.putActivityTypes(ACTIVITY_TYPES)
  if (known.professions.length === 0) await reference.putProfessions(PROFESSIONS)
  // Tablets that began alone name these as organisers; a county that has its own keeps them beside.
  if (known.organisations.length === 0) await reference.putOrganisations(GENERIC_ORGANISATIONS)
  if (known.regions.length === 0) await reference.putRegions(DEFAULT_REGIONS)
  if (known.municipalities.length === 0) await reference.putMunicipalities(DEFAULT_MUNICIPALITIES)
}
