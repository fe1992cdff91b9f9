/** The language of ours that a browser would rather have, by its `Accept-Language`; Finnish where it says nothing of use. */
import type { FastifyRequest } from 'fastify'
import { LANGUAGES } from '../domain/languages.ts'
import type { Language } from '../domain/reference-data.ts'

export function acceptedLanguage({ headers }: Pick<FastifyRequest, 'headers'>): Language {
  const wishes = (headers['accept-language'] ?? '').split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(/\s*;\s*/)
    const weight = parameters.find((one) => one.startsWith('q='))?.slice(2)
    return { language: LANGUAGES.find((one) => one === tag.split('-')[0]), weight: weight === undefined ? 1 : Number(weight) || 0 }
  })
  const best = wishes.filter(({ language, weight }) => language !== undefined && weight > 0).toSorted((a, b) => b.weight - a.weight)
  return best[0]?.language ?? 'fi'
}
