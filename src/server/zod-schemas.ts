/** Lets Fastify check requests and answers with the zod schemas of the domain, and know their types. */
import type { FastifyInstance, FastifySchemaCompiler, FastifyServerOptions, FastifyTypeProvider, RawServerDefault } from 'fastify'
import type { FastifyBaseLogger } from 'fastify'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifySerializerCompiler } from 'fastify/types/schema.js'
import * as z from 'zod/mini'
import { fieldErrors } from '../domain/entry.ts'
import type { Deed } from '../domain/role.ts'
import { ProblemError } from './problem.ts'
import type { ProblemType } from './problem-types.ts'

export interface ZodTypeProvider extends FastifyTypeProvider {
  validator: this['schema'] extends z.core.$ZodType ? z.output<this['schema']> : unknown
  serializer: this['schema'] extends z.core.$ZodType ? z.input<this['schema']> : unknown
}

/** The app with our schemas' types. */
export type App = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>

declare module 'fastify' {
  interface FastifySchema {
    /** Shown in the description instead of `body`, where the check itself is looser. */
    documentedBody?: z.core.$ZodType
    /** The parts of the body are judged one by one: what is wrong with one of them does not refuse the others. */
    judgesEachPart?: true
    /** Problems this route answers with, besides those any route may. */
    problems?: readonly ProblemType[]
    /** What a coordinator must be allowed to do; without it everybody who is signed in may. The guard asks the table. */
    deed?: Deed
    /** Who may call it, for the description. */
    caller?: 'anyone' | 'tablet' | 'coordinator' | 'tabletOrCoordinator'
  }
}

export function withZodSchemas(app: FastifyInstance): App {
  return app.withTypeProvider<ZodTypeProvider>()
}

const validatorCompiler: FastifySchemaCompiler<z.core.$ZodType> = ({ schema }) => (data: unknown) => {
  const parsed = z.safeParse(schema, data)
  return parsed.success ? { value: parsed.data } : { error: new ProblemError('invalid_request', fieldErrors(parsed.error)) }
}

/** An answer that does not fit its own schema is a bug, and fails as one. */
const serializerCompiler: FastifySerializerCompiler<z.core.$ZodType> = ({ schema }) => (data: unknown) => JSON.stringify(z.parse(schema, data))

/** Given to Fastify when it is made, so that it does not load the ones it would use otherwise; its types know no others. */
export const ZOD_COMPILERS = {
  compilersFactory: { buildValidator: () => validatorCompiler, buildSerializer: () => serializerCompiler },
} as unknown as NonNullable<FastifyServerOptions['schemaController']>
