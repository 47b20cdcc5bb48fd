/**
 * Numbers, exactly: each value has one text, however many digits it has.
 *
 * @module
 */
import type { Datum } from "./Datum.ts"

const integer = /^[-+]?(?:0|[1-9]\d*)$/
const decimal = /^([-+]?)(0|[1-9]\d*)(?:\.(\d+))?(?:[eE]([-+]?\d{1,9}))?$/

/** The longest row of zeros that is written out; beyond it a number is written with an exponent. */
const mostZeros = 20

/** A whole number, if the text is one. */
export const integerOf = (text: string): Datum | undefined => {
  if (!integer.test(text)) return undefined
  const number = Number(text)
  if (Number.isSafeInteger(number)) return number === 0 ? 0 : number
  return text.startsWith("+") ? text.slice(1) : text
}

/**
 * A decimal number with the value of the text, if the text is one.
 *
 * @param keepsKind - is 1.0 another number than 1, as in EDN? Otherwise they are one, as in JSON
 */
export const decimalOf = (text: string, keepsKind: boolean): Datum | undefined => {
  const match = decimal.exec(text)
  if (match === null) return undefined
  const [, sign, whole = "", fraction = "", exponent = "0"] = match
  const digits = `${whole}${fraction}`.replace(/^0+/, "")
  const kept = digits.replace(/0+$/, "")
  if (kept === "") return keepsKind ? "0.0" : 0
  // The value is 0.kept * 10^point.
  const point = Number(exponent) + digits.length - fraction.length
  const minus = sign === "-" ? "-" : ""
  const zeros = point <= 0 ? -point : Math.max(0, point - kept.length)
  if (zeros > mostZeros) {
    const rest = kept.length === 1 ? "" : `.${kept.slice(1)}`
    return `${minus}${kept[0]}${rest}e${point - 1}`
  }
  if (point <= 0) return `${minus}0.${"0".repeat(zeros)}${kept}`
  if (point < kept.length) return `${minus}${kept.slice(0, point)}.${kept.slice(point)}`
  const number = `${minus}${kept}${"0".repeat(zeros)}`
  return keepsKind ? `${number}.0` : integerOf(number)
}
