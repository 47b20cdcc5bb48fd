/**
 * A value as it may stand in a line for people: as JSON, on one line, without control characters, and shortened.
 *
 * @param value - anything that was read from a person or a file
 */
export const quoted = (value: unknown): string => {
  const text = JSON.stringify(value) ?? String(value)
  // JSON escapes only the first of the two blocks of control characters.
  const visible = text.replace(/[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, "?")
  return visible.length > 40 ? `${visible.slice(0, 37)}...` : visible
}
