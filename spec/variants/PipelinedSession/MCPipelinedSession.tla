------------------------- MODULE MCPipelinedSession -------------------------
(***************************************************************************)
(* The model in which MonotonicWrites catches the variant                  *)
(* PipelinedSession.                                                       *)
(*                                                                         *)
(* Written by npm run models from src/variants.                            *)
(*                                                                         *)
(* By hand, in the folder spec; MCPipelinedSession.cfg is the protocol as  *)
(* it is, which keeps what MCPipelinedSession-violates-MonotonicWrites.cfg *)
(* shows to be violated, and nothing else differs:                         *)
(*   java -cp tla2tools.jar tlc2.TLC -workers 1 -config \                  *)
(*     variants/PipelinedSession/MCPipelinedSession.cfg \                  *)
(*     variants/PipelinedSession/MCPipelinedSession                        *)
(***************************************************************************)
EXTENDS PipelinedSession, Readable, Sequences, TLC

CONSTANTS n1

WriteScripts == <<
    [clients |-> {1}, keys |-> {1}, reach |-> {n1},
      down |-> {}, up |-> {}],
    [clients |-> {1}, keys |-> {1}, reach |-> {n1},
      down |-> {}, up |-> {}] >>
ReadScripts == <<>>
\* Of the reads that never end: temporal properties are asked without the others.
RecurringReadScripts == <<>>
=============================================================================
