/** Under which licences we take what others made, and why. What is not here is refused until somebody has read it. */
import type { LockedDependency } from './locked-packages.ts'

type Allowed = { for: 'everything' | 'development'; why: string }

/** By their SPDX names. */
const ALLOWED: Readonly<Record<string, Allowed>> = {
  MIT: { for: 'everything', why: 'may be passed on with its notice' },
  ISC: { for: 'everything', why: 'as MIT in fewer words' },
  '0BSD': { for: 'everything', why: 'asks for nothing' },
  'BSD-2-Clause': { for: 'everything', why: 'may be passed on with its notice' },
  'BSD-3-Clause': { for: 'everything', why: 'as BSD-2-Clause; nobody\'s name may be used to advertise' },
  'Apache-2.0': { for: 'everything', why: 'may be passed on with its text and its NOTICE file; grants patents' },
  'BlueOak-1.0.0': { for: 'everything', why: 'as MIT in plain words, with patents; a link to the text is enough' },
  Unlicense: { for: 'everything', why: 'given to the public' },
  'CC0-1.0': { for: 'everything', why: 'given to the public' },
  'MPL-2.0': { for: 'development', why: 'changed files must stay open: we change none and pass none on (axe-core, lightningcss)' },
  'CC-BY-4.0': { for: 'development', why: 'data about browsers, read while building; whoever passes it on must name the makers, and we do not (caniuse-lite)' },
  'Apache-2.0 WITH LLVM-exception': { for: 'development', why: 'Apache-2.0 that asks for less' },
}

/** What packages say elsewhere than in the field for it. */
const STATED: Readonly<Record<string, { licence: string; where: string }>> = {
  only: { licence: 'MIT', where: 'its Readme.md holds the whole text without the name' },
  'parse-cache-control': { licence: 'BSD-3-Clause', where: 'its LICENSE file' },
  '@inlang/plugin-message-format': { licence: 'MIT', where: 'its LICENSE file' },
  '@lix-js/sdk-linux-x64': { licence: 'MIT', where: 'the package it is the binary of, @lix-js/sdk' },
}

export function statedLicence(name: string): string | undefined {
  return STATED[name]?.licence
}

/** A sentence for each package whose licence is not on the list, or not for what it is used for. */
export function refusedLicences(packages: readonly LockedDependency[]): string[] {
  return packages.filter((one) => !isAllowed(one)).map(({ name, version, licence, isProduction }) =>
    `${name} ${version} is under ${licence}, which test/supply/allowed-licences.ts does not allow ${isProduction ? 'in what we run and pass on' : 'for development'}`)
}

function isAllowed({ licence, isProduction }: LockedDependency): boolean {
  const choices = licence.replace(/[()]/g, '').split(/ or /i).map((choice) => choice.split(/ and /i))
  return choices.some((choice) => choice.every((one) => {
    const allowed = ALLOWED[one.trim()]
    return allowed?.for === 'everything' || (allowed !== undefined && !isProduction)
  }))
}
