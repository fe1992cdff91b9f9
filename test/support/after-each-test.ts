/** Nothing that one test has closed stands in the way of the next. */
import { afterEach } from 'vitest'
import { letGoOfFiles } from './let-go-of-files.ts'

afterEach(letGoOfFiles)
