/** What erasing a place takes away and leaves, for whoever runs the server. */
import { dirname, join } from 'node:path'
import type { Erasure } from '../store/erase-place.ts'
import type { DatabaseLocation } from '../store/open-store.ts'

export function erasureInWords(erasure: Erasure, verb: 'is' | 'would be'): string[] {
  return [
    `  What ${verb} erased:`,
    `    ${erasure.revisions} revisions of entries, ${erasure.versions} versions of its name, hours and organisation`,
    `    ${erasure.importRows} rows of files read in (${erasure.imports} whole imports), ${erasure.codes} codes, ${erasure.publications} published files of the place alone`,
    `    ${erasure.tabletsRevoked} tablets removed from use, ${erasure.tabletsKept} of several places that go on without this one, ${erasure.people} people retired`,
    `    its name and ids in ${erasure.events} events of the trail, which stay without them`,
    `  What ${verb} kept, without a name, in the sums of municipality ${erasure.municipality} and of its county:`,
    `    ${erasure.days} days, ${erasure.months} months, ${erasure.closings} closings`,
    ...(erasure.isAlone ? [`  Mind: municipality ${erasure.municipality} has no other place. Its sums are those of this one.`] : []),
    ...(erasure.mentions > 0 ? [`  Mind: ${erasure.mentions} versions of the county's own key figures say its name. They are the county's, and stay.`] : []),
  ]
}

export function afterwards(location: DatabaseLocation, isScoured: boolean): string[] {
  return [
    ...(location.engine === 'sqlite' ? sqliteAfterwards(location.path, isScoured) : ['Its rows are deleted and the tables vacuumed. What a standby, archived WAL or a disk still holds is PostgreSQL\'s to let go of.']),
    'Destroy by hand what was made before: backups, dumps, exports, files of entries. Restoring an old one brings the place back: erase it again then.',
  ]
}

function sqliteAfterwards(path: string, isScoured: boolean): string[] {
  return [
    isScoured ? 'Nothing of it is left in the file of the database.' : 'A server is reading just now: what was erased leaves the log of the database when the servers are next started anew.',
    `Look for old copies also in ${join(dirname(path), 'backups')}.`,
  ]
}
