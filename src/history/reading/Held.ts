/**
 * Bytes that are kept until the rest of them is there.
 *
 * @module
 */

/** A row of bytes that grows. */
export class Held {
  private buffer: Buffer = Buffer.alloc(0)
  private used = 0

  /** How many there are. */
  get length(): number {
    return this.used
  }

  /** Adds bytes from a position to another. */
  add(bytes: Buffer, from: number, to: number): void {
    const length = this.used + to - from
    if (length > this.buffer.length) {
      const longer = Buffer.alloc(Math.max(length, 2 * this.buffer.length, 4096))
      this.buffer.copy(longer, 0, 0, this.used)
      this.buffer = longer
    }
    bytes.copy(this.buffer, this.used, from, to)
    this.used = length
  }

  /** All of them; they may change with the next {@link Held.add}. */
  all(): Buffer {
    return this.buffer.subarray(0, this.used)
  }

  /** Forgets them. */
  clear(): void {
    this.used = 0
  }
}
