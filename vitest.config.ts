import { defineConfig } from 'vitest/config'

const exclude = ['**/node_modules/**', '**/dist/**']

export default defineConfig({
  test: {
    reporters: ['default', './tests/promiseReport.ts', './tests/closingLine.ts'],
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'house',
          include: ['{core,desk,server,web,world,tests}/**/*.test.ts'],
          exclude,
          globalSetup: './server/src/stores/db/testCluster.ts',
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['journeys/*.test.ts'],
          exclude,
          globalSetup: './journeys/runningSystem.ts',
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
