/** Run beside the first checks, so that installing the other program costs no time. */
import { ensureLibreOffice } from './libreoffice.ts'

ensureLibreOffice()
