import { defineConfig } from "vitest/config"
import { parts } from "./scripts/mutation/parts.ts"

export default defineConfig({
  test: {
    include: [...parts[process.env.MUTATION_PART ?? "model"]!.tests],
    testTimeout: 120_000,
    bail: 1,
    maxWorkers: 1
  }
})
