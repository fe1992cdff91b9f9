/** Every file of tests begins in Finnish, whatever the one before it spoke. */
import { overwriteGetLocale } from '../../src/i18n/generated/runtime.js'

overwriteGetLocale(() => 'fi')
