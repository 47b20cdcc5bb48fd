/**
 * The set of fingerprints seen so far: open addressing with linear probing, over one typed array.
 *
 * One thread adds. Others may read the same slots meanwhile: a slot goes from free to full once, and a half-written
 * slot equals no fingerprint, so a reader can miss a recent member but never sees one that is not there.
 *
 * @module
 */

const initialCapacity = 1 << 12
const bytesPerSlot = 8

/** A growing set of 64-bit fingerprints, given as two non-zero 32-bit halves. */
export class FingerprintSet {
  /** Low and high half of each slot in turn; replaced by a larger array when the set grows. */
  slots: Int32Array
  size = 0
  readonly #shared: boolean
  #mask: number
  #limit: number

  /** `shared`: keep the slots in shared memory; `capacity`: slots to start with, a power of two. */
  constructor(shared: boolean, capacity = initialCapacity) {
    this.#shared = shared
    this.slots = allocate(capacity, shared)
    this.#mask = capacity - 1
    this.#limit = limitOf(capacity)
  }

  /** Bytes held. */
  get bytes(): number {
    return this.slots.length * 4
  }

  /** Adds a fingerprint; false if it was there already. */
  add(low: number, high: number): boolean {
    const slots = this.slots
    const mask = this.#mask
    let slot = low & mask
    for (;;) {
      const found = slots[slot << 1]!
      if (found === low && slots[(slot << 1) | 1] === high) return false
      if (found === 0) break
      slot = (slot + 1) & mask
    }
    slots[slot << 1] = low
    slots[(slot << 1) | 1] = high
    this.size++
    if (this.size > this.#limit) this.#grow()
    return true
  }

  has(low: number, high: number): boolean {
    return containsFingerprint(this.slots, low, high)
  }

  #grow(): void {
    const old = this.slots
    const capacity = old.length
    const mask = capacity - 1
    // Slot numbers are doubled by a 32-bit shift.
    if (capacity > 1 << 29) throw new RangeError("more states than a fingerprint set can hold")
    const slots = allocate(capacity, this.#shared)
    for (let i = 0; i < old.length; i += 2) {
      const low = old[i]!
      if (low === 0) continue
      let slot = low & mask
      while (slots[slot << 1] !== 0) slot = (slot + 1) & mask
      slots[slot << 1] = low
      slots[(slot << 1) | 1] = old[i + 1]!
    }
    this.slots = slots
    this.#mask = mask
    this.#limit = limitOf(capacity)
  }
}

/** Whether the slots of a {@link FingerprintSet}, possibly of another thread, contain a fingerprint. */
export function containsFingerprint(slots: Int32Array, low: number, high: number): boolean {
  const mask = (slots.length >> 1) - 1
  let slot = low & mask
  for (;;) {
    const found = slots[slot << 1]!
    if (found === low && slots[(slot << 1) | 1] === high) return true
    if (found === 0) return false
    slot = (slot + 1) & mask
  }
}

function limitOf(capacity: number): number {
  return Math.floor((capacity * 2) / 3)
}

function allocate(capacity: number, shared: boolean): Int32Array {
  const bytes = capacity * bytesPerSlot
  return new Int32Array(shared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes))
}
