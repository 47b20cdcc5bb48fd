/**
 * All actions, in the order of `Next` in `spec/Leaderless.tla`.
 *
 * @module
 */
import type { Action } from "./Action.ts"
import { Crash, LateArrival, LoseDisk, Recover, RestoreFrom } from "./Faults.ts"
import { AntiEntropy, CompleteRepair, DropHint, HandOff, RepairReplica } from "./Healing.ts"
import { BeginRead, CompleteRead, RefuseRead, Reply, TimeOutRead } from "./Reads.ts"
import {
  ApplyWrite,
  BeginWrite,
  ChooseVersion,
  CompleteWrite,
  DivertWrite,
  RefuseWrite,
  ReplyVersion,
  TimeOutWrite
} from "./Writes.ts"

export const actions: ReadonlyArray<Action> = [
  BeginWrite,
  ReplyVersion,
  ChooseVersion,
  ApplyWrite,
  DivertWrite,
  CompleteWrite,
  TimeOutWrite,
  RefuseWrite,
  BeginRead,
  Reply,
  CompleteRead,
  TimeOutRead,
  RefuseRead,
  RepairReplica,
  CompleteRepair,
  HandOff,
  DropHint,
  AntiEntropy,
  LateArrival,
  Crash,
  Recover,
  RestoreFrom,
  LoseDisk
]
