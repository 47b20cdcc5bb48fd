import { defineConfig } from "vitest/config"

// Mutants are judged by tests that need no Java, do not read the source as text, and are quick.
export default defineConfig({
  test: {
    include: [
      "test/specification/graphDigests.test.ts",
      "test/model/{actions,encoding,guarantees,knownResults,naming,smallestChange,switchedOff}.test.ts",
      "test/verification/question.test.ts"
    ],
    testTimeout: 120_000,
    bail: 1,
    maxWorkers: 1
  }
})
