/** What is configured, and how far a model of it goes. */
export interface Configuration {
  readonly replicas: number
  readonly readQuorum: number
  readonly writeQuorum: number
  readonly readRepair: "none" | "async" | "blocking"
  readonly sloppy: boolean
  readonly spares: number
  readonly antiEntropy: boolean
  readonly versioning: "ordered" | "clock" | "two-phase"
  readonly timeouts: boolean
  readonly crashes: number
  readonly restores: number
  readonly losses: number
}

/** How many operations, keys and clients a model has. */
export interface Bounds {
  readonly writes: number
  readonly reads: number
  readonly keys: number
  readonly clients: number
}
