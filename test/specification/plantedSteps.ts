import { applyWrite, firstNodes, type Model, nodesOf } from "../../src/model/index.ts"
import { replicas } from "../../src/scenarios/index.ts"
import { adding, asIn, calling, changing, guarding, type Planted } from "./plant.ts"
import { asking, closed, failing, repairing, rereading, small, spared, unanimous } from "./plantedModels.ts"

const withConfiguration =
  (change: (configuration: Model["configuration"]) => Partial<Model["configuration"]>) =>
  (model: Model): Model => ({
    ...model,
    configuration: { ...model.configuration, ...change(model.configuration) }
  })

/** What is wrong is which steps there are, what they are called, or where it all begins. */
export const plantedSteps: Readonly<Record<string, Planted>> = {
  "a missing guard: a replica acknowledges again": {
    model: small,
    plant: adding("ApplyWrite", (state, model) => {
      // A replica that has acknowledged handles the request again, and forgets that it did.
      if (state.write[0]!.phase !== "acknowledged") return []
      const writing = { ...state, write: [{ ...state.write[0]!, phase: "writing" as const }] }
      const after = applyWrite(model, writing, 0, 0)
      return after === undefined ? [] : [{ ...after, write: state.write }]
    }),
    finds: {
      only: "mirror",
      kind: "step",
      action: "ApplyWrite",
      path: ["BeginWrite", "ApplyWrite", "CompleteWrite"],
      variables: []
    },
    says: [
      "Only the mirror has this step, after BeginWrite, ApplyWrite, CompleteWrite:",
      "  ApplyWrite",
      "    acks: {} -> {<<1, n1, n1>>}",
      "The specification has no such step."
    ]
  },
  "a missing guard: a replica that is down answers": {
    model: failing,
    plant: guarding(
      "Reply",
      (state) => ({ ...state, up: firstNodes(nodesOf(failing)) }),
      (after, { up }) => ({ ...after, up })
    ),
    finds: { only: "mirror", kind: "step", action: "Reply", path: ["BeginRead", "Crash"], variables: [] }
  },
  "a guard too many: nothing comes late while a node is down": {
    model: failing,
    plant: changing("LateArrival", ({ model, before, after }) =>
      before.up === firstNodes(nodesOf(model)) ? after : undefined
    ),
    finds: {
      only: "specification",
      kind: "step",
      action: "LateArrival",
      path: ["BeginWrite", "Crash", "TimeOutWrite"],
      variables: []
    }
  },
  "a quorum that is one too small, of acknowledgements": {
    model: unanimous,
    plant: asIn(
      withConfiguration(({ writeQuorum }) => ({ writeQuorum: writeQuorum - 1 })),
      "CompleteWrite"
    ),
    finds: {
      only: "mirror",
      kind: "step",
      action: "CompleteWrite",
      path: ["BeginWrite", "ApplyWrite"],
      variables: []
    }
  },
  "a quorum that is one too small, of numbers": {
    model: asking,
    plant: asIn(
      withConfiguration(({ readQuorum }) => ({ readQuorum: readQuorum - 1 })),
      "ChooseVersion"
    ),
    finds: {
      only: "mirror",
      kind: "step",
      action: "ChooseVersion",
      path: ["BeginWrite", "ReplyVersion"],
      variables: []
    }
  },
  "a quorum that is one too large, of repairs": {
    model: repairing,
    plant: asIn(
      withConfiguration(({ writeQuorum }) => ({ writeQuorum: writeQuorum + 1 })),
      "CompleteRepair"
    ),
    finds: {
      only: "specification",
      kind: "step",
      action: "CompleteRepair",
      path: ["BeginRead", "Reply", "CompleteRead"],
      variables: []
    }
  },
  "an extra step that changes nothing": {
    model: small,
    plant: adding("TimeOutRead", (state) => (state.read[0]!.phase === "reading" ? [state] : [])),
    finds: { only: "mirror", kind: "step", action: "TimeOutRead", path: ["BeginRead"], variables: [] },
    says: [
      "Only the mirror has this step, after BeginRead:",
      "  TimeOutRead changes nothing",
      "The specification has no such step."
    ]
  },
  "an extra behaviour: a second answer to the same read": {
    model: small,
    plant: asIn((model) => ({ ...model, redundantSteps: true }), "Reply"),
    finds: {
      only: "mirror",
      kind: "step",
      action: "Reply",
      path: ["BeginWrite", "BeginRead", "Reply", "ApplyWrite"],
      variables: []
    }
  },
  "an extra behaviour: a request arrives where the script closes the route": {
    model: closed,
    plant: asIn(
      (model) => ({
        ...model,
        writeScript: model.writeScript.map((script) => ({ ...script, reach: replicas(1, 2) }))
      }),
      "LateArrival"
    ),
    finds: {
      only: "mirror",
      kind: "step",
      action: "LateArrival",
      path: ["BeginWrite", "ApplyWrite", "CompleteWrite"],
      variables: []
    }
  },
  "a missing step of one action": {
    model: failing,
    plant: changing("TimeOutRead", () => undefined),
    finds: { only: "specification", kind: "step", action: "TimeOutRead", path: ["BeginRead"], variables: [] },
    says: [
      "Only the specification has this step, after BeginRead:",
      "  TimeOutRead",
      '    read: <<[client |-> 0, key |-> 1, phase |-> "reading", result |-> <<0, 0>>]>> -> <<[client |-> 0, key |-> 1, phase |-> "indeterminate", result |-> <<0, 0>>]>>',
      "The mirror has no such step."
    ]
  },
  "a missing action": {
    model: spared,
    plant: changing("DropHint", () => undefined),
    finds: {
      only: "specification",
      kind: "step",
      action: "DropHint",
      path: ["BeginWrite", "DivertWrite", "HandOff"],
      variables: []
    }
  },
  "a missing end": {
    model: small,
    plant: changing("CompleteRead", ({ after }) => (after.read[0]!.result === 0 ? after : undefined)),
    finds: {
      only: "specification",
      kind: "step",
      action: "CompleteRead",
      path: ["BeginWrite", "BeginRead", "ApplyWrite", "Reply"],
      variables: []
    },
    says: [
      "Only the specification has this step, after BeginWrite, BeginRead, ApplyWrite, Reply:",
      "  CompleteRead",
      '    read: <<[client |-> 0, key |-> 1, phase |-> "reading", result |-> <<0, 0>>]>> -> <<[client |-> 0, key |-> 1, phase |-> "returned", result |-> <<1, 1>>]>>',
      "    answers: {<<1, n1, <<1, 1>>>>} -> {}",
      "The mirror has no such step."
    ]
  },
  "a missing step deep in the graph": {
    model: rereading,
    plant: changing("CompleteRead", ({ before, after, parameters: [, v] }) =>
      before.write[0]!.phase === "acknowledged" &&
      before.read.some(({ phase, result }) => phase === "returned" && result > v!)
        ? undefined
        : after
    ),
    finds: {
      only: "specification",
      kind: "step",
      action: "CompleteRead",
      path: [
        "BeginWrite",
        "BeginRead",
        "BeginRead",
        "ApplyWrite",
        "Reply",
        "Reply",
        "CompleteWrite",
        "CompleteRead"
      ],
      variables: []
    }
  },
  "a wrong name": {
    model: small,
    plant: calling({ LateArrival: "ApplyWrite" }),
    finds: {
      only: "specification",
      kind: "step",
      action: "LateArrival",
      path: ["BeginWrite", "ApplyWrite", "CompleteWrite"],
      variables: []
    },
    says: [
      "Only the specification has this step, after BeginWrite, ApplyWrite, CompleteWrite:",
      "  LateArrival",
      "    store: (n1 :> <<<<1, 1>>>> @@ n2 :> <<<<0, 0>>>>) -> (n1 :> <<<<1, 1>>>> @@ n2 :> <<<<1, 1>>>>)",
      "The mirror calls it ApplyWrite."
    ]
  },
  "names that are exchanged": {
    model: failing,
    plant: calling({ Crash: "Recover", Recover: "Crash" }),
    finds: { only: "specification", kind: "step", action: "Crash", path: [], variables: [] }
  },
  "a wrong initial state": {
    model: small,
    plant: { init: (state) => [{ ...state, up: 1 }] },
    finds: { only: "specification", kind: "initial state", path: [], variables: ["up"] },
    says: [
      "Only the specification has this initial state:",
      "  up = {n1, n2}",
      "The nearest of the mirror has",
      "  up = {n1}"
    ]
  },
  "an initial state too many": {
    model: failing,
    plant: { init: (state) => [state, { ...state, spent: { ...state.spent, crashes: 1 } }] },
    finds: { only: "mirror", kind: "initial state", path: [], variables: ["spent"] }
  },
  "a variable that does not tell states apart": {
    model: failing,
    plant: { seenAs: (state) => ({ ...state, spent: { crashes: 0, restores: 0, losses: 0 } }) },
    finds: { only: "specification", kind: "step", action: "Recover", path: ["Crash"], variables: ["spent"] }
  }
}
