/** A line with nothing in it that a terminal would obey: control characters and those that turn text around become `?`. */
export const visible = (line: string): string =>
  line.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, "?")

/**
 * A value as it may stand in a line for people: as JSON, on one line, without control characters, and shortened.
 *
 * @param value - anything that was read from a person or a file
 */
export const quoted = (value: unknown): string => {
  const text = JSON.stringify(value) ?? String(value)
  // JSON escapes only the first of the two blocks of control characters.
  const line = visible(text)
  return line.length > 40 ? `${line.slice(0, 37)}...` : line
}
