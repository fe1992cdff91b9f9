/** Real Chromium against the built server, two files at a time: most of a test is waiting. */
import { defineConfig } from '@playwright/test'
import { chromiumFlags, ensureChromium, findChromium } from '../support/chromium.ts'

const resultsFile = process.env['PLAYWRIGHT_JSON_OUTPUT_FILE']

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../../test-results',
  // The written walk of a screen reader lies beside the tests, in names of its own.
  snapshotPathTemplate: '{testDir}/walk/{arg}{ext}',
  workers: 2,
  // A second try on a busy machine; the run names every test that needed one.
  retries: 1,
  forbidOnly: true,
  timeout: 60_000,
  expect: {
    timeout: 10_000,
    // Of another drawing of the same letters; a button that moves is more.
    toHaveScreenshot: { pathTemplate: '{testDir}/look/{arg}{ext}', maxDiffPixelRatio: 0.005 },
  },
  reporter: resultsFile ? [['list'], ['json', { outputFile: resultsFile }]] : [['list']],
  use: {
    browserName: 'chromium',
    launchOptions: { executablePath: findChromium() ?? ensureChromium(), args: chromiumFlags() },
    locale: 'fi-FI',
    timezoneId: 'Europe/Helsinki',
    viewport: { width: 1180, height: 820 },
    hasTouch: true,
    trace: 'off',
    actionTimeout: 15_000,
  },
})
