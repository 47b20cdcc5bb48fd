/** The pure parts that are under mutation testing, each with the tests that judge its mutants. */

/** A part. */
export interface Part {
  /** Files whose code is changed. */
  readonly mutate: ReadonlyArray<string>
  /** Tests that need no Java, do not read the source as text, and are quick. */
  readonly tests: ReadonlyArray<string>
}

export const parts: Readonly<Record<string, Part>> = {
  model: {
    mutate: ["src/model/*.ts", "!src/model/index.ts"],
    tests: [
      "test/specification/graphDigests.test.ts",
      "test/model/{actions,applicability,encoding,guarantees,knownResults,laws,naming,reachability,sessions,smallestChange,switchedOff,types}.test.ts",
      "test/verification/question.test.ts",
      "test/lattice/verdicts.test.ts"
    ]
  },
  checker: {
    mutate: [
      "src/checker/*.ts",
      "!src/checker/index.ts",
      // Nothing but types.
      "!src/checker/TransitionSystem.ts",
      // Threads of their own do not see which mutant is active.
      "!src/checker/{ExpansionWorker,Workers,Pace}.ts"
    ],
    tests: [
      "test/checker/{Components,Explore,FairGraph,FairLasso,Fingerprint,Graph,GraphLimits,Lasso,Limits,Liveness,Merge,Replay,Storage,Workers}.test.ts"
    ]
  },
  history: {
    mutate: [
      "src/history/judging/**/*.ts",
      // Nothing but types.
      "!src/history/judging/JudgeResult.ts"
    ],
    tests: [
      // Not those that read the source as text.
      "test/history/judging/**/!(*Mutants).test.ts"
    ]
  },
  store: {
    mutate: ["src/store/{MerkleTree,Version}.ts"],
    tests: ["test/store/{MerkleTree,Version,AntiEntropy}.test.ts"]
  }
}
