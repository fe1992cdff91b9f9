/** A part of the desk that is fetched when it is first shown. No tablet keeps it, so it may fail to come: then that is said in its place. */
import { lazy, type ComponentType, type LazyExoticComponent } from 'react'
import { PartNotLoaded } from '../part-not-loaded.tsx'

export function deskPart<P extends object>(load: () => Promise<ComponentType<P>>): LazyExoticComponent<ComponentType<P>> {
  return lazy(async () => ({ default: await load().catch((): ComponentType<P> => PartNotLoaded) }))
}
