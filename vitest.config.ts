import { defineConfig } from "vitest/config"

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Tests with Java take seconds each; a time-out is for what hangs, on a busy machine as well.
    testTimeout: 180_000,
    maxWorkers: 2
  }
})
