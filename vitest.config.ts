import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{core,desk,server,web,world,tests,journeys}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    globalSetup: ['./server/src/stores/db/testCluster.ts'],
    reporters: ['default', './tests/closingLine.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
})
