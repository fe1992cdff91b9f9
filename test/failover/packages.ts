/** The programs of others that a failover needs. Debian has them all; root may have them installed, and nothing is started by that. */
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { findProgram, installFromDebian } from '../support/debian.ts'
import { installedPostgres } from '../kill/installed-postgres.ts'

export type Programs = { etcd: string; patroni: string; haproxy: string; postgres: string }

const PACKAGES = ['etcd-server', 'patroni', 'haproxy', 'postgresql']
/** Debian asks this file before it starts a service that has just been installed. */
const POLICY = '/usr/sbin/policy-rc.d'
/** haproxy is in a folder that is not everybody's. */
const MORE_FOLDERS = ['/usr/sbin', '/sbin']

/** @returns where they are, or which are missing. */
export function ensurePrograms(say: (words: string) => void): Programs | { missing: string[] } {
  if ('missing' in findPrograms()) {
    say(`installing what is missing of ${PACKAGES.join(', ')}`)
    withoutStarting(() => installFromDebian(PACKAGES))
  }
  return findPrograms()
}

function findPrograms(): Programs | { missing: string[] } {
  const [etcd, patroni, haproxy] = ['etcd', 'patroni', 'haproxy'].map((name) => findProgram([name], MORE_FOLDERS))
  const postgres = installedPostgres()
  if (etcd && patroni && haproxy && postgres) return { etcd, patroni, haproxy, postgres }
  return { missing: PACKAGES.filter((_, n) => ![etcd, patroni, haproxy, postgres][n]) }
}

function withoutStarting(install: () => void): void {
  if (process.getuid?.() !== 0 || existsSync(POLICY)) return install()
  writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  try {
    install()
  } finally {
    rmSync(POLICY)
  }
}
