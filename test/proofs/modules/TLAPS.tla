------------------------------- MODULE TLAPS -------------------------------
(***************************************************************************)
(* Declarations for the parser, not the module TLAPS of the proof manager: *)
(* the TLA+ tools lack that, and parse the modules of proofs/ with this in *)
(* its place.  It declares the one name of it that they use; the proof     *)
(* manager itself reads its own.                                           *)
(***************************************************************************)
PTL == TRUE
=============================================================================
