import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{core,desk,server,web,world,tests,journeys}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    reporters: ['default', './tests/closingLine.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
})
