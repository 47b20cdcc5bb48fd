import { defineConfig } from "vitest/config"

// What takes minutes: whole state graphs, samples of the verdict table, TLC on all of it.
export default defineConfig({
  test: {
    include: ["test/**/*.full.ts"],
    testTimeout: 1_200_000,
    maxWorkers: 2
  }
})
