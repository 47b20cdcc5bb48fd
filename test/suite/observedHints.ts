/** What spares took for others, and whether it is there in the end. */
import type { Configuration } from "../../src/model/index.ts"
import { membershipOf } from "../../src/store/Options.ts"
import { isNewer } from "../../src/store/Version.ts"
import type { Event, Stamp, View } from "../../src/trace/index.ts"

/** What spares have promised to bring home. */
export class Hints {
  private readonly keyOf = new Map<string, string>()
  private readonly numberOf = new Map<string, number>()
  private readonly owed = new Map<
    string,
    { readonly spare: string; readonly home: string; readonly key: string; readonly stamp: Stamp }
  >()
  private readonly configuration: Configuration

  constructor(configuration: Configuration) {
    this.configuration = configuration
  }

  see(event: Event): void {
    switch (event.action) {
      case "BeginWrite":
        this.keyOf.set(event.write, event.key)
        this.numberOf.set(event.write, event.number)
        return
      case "ChooseVersion":
        this.numberOf.set(event.write, event.number)
        return
      case "DivertWrite": {
        const { write, spare, replica: home } = event
        const key = this.keyOf.get(write)
        const number = this.numberOf.get(write)
        if (key === undefined || number === undefined) return
        const place = `${spare} ${home} ${key}`
        const stamp = { number, write }
        if (isNewer(this.configuration, stamp, this.owed.get(place)?.stamp ?? null))
          this.owed.set(place, { spare, home, key, stamp })
        return
      }
      // A disk that is gone, or is that of somebody else, has whatever it has.
      case "LoseDisk":
        this.forgive(event.node)
        return
      case "RestoreFrom":
        this.forgive(event.replica)
        return
    }
  }

  private forgive(node: string): void {
    for (const [place, { spare, home }] of this.owed)
      if (spare === node || home === node) this.owed.delete(place)
  }

  /** Does each home hold what some spare took for it, or does the spare have it still? */
  areKept(view: View): boolean {
    const { spares } = membershipOf(this.configuration)
    return [...this.owed.values()].every(
      ({ spare, home, key, stamp }) =>
        !isNewer(this.configuration, stamp, view.stored(home, key)) ||
        (spares.includes(spare) && !isNewer(this.configuration, stamp, view.hinted(spare, home, key)))
    )
  }
}
