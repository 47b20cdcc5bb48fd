/** What the tarball has: everything to which its pages link. */
import { execFile } from "node:child_process"
import { readFile } from "node:fs/promises"
import { dirname, join, normalize } from "node:path"
import { promisify } from "node:util"
import { expect, test } from "vitest"

const root = join(import.meta.dirname, "..")

const packed = async (): Promise<ReadonlyArray<string>> => {
  const { stdout } = await promisify(execFile)("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
    cwd: root
  })
  const [{ files }] = JSON.parse(stdout) as [{ files: ReadonlyArray<{ path: string }> }]
  return files.map(({ path }) => path)
}

/** Where the links of a page lead that are no addresses and no places in the page itself. */
const linksOf = (page: string, text: string): ReadonlyArray<string> =>
  [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target!.replace(/#.*/, ""))
    .filter((target) => target !== "" && !/^[a-z]+:/.test(target))
    .map((target) => normalize(join(dirname(page), target)).replace(/\/$/, ""))

test("every link of a page in the tarball leads to something in the tarball", async () => {
  const files = await packed()
  const has = (path: string): boolean => files.some((file) => file === path || file.startsWith(`${path}/`))
  const pages = files.filter((file) => file.endsWith(".md"))
  expect(pages).toContain("README.md")
  const links = await Promise.all(
    pages.map(async (page) =>
      linksOf(page, await readFile(join(root, page), "utf8")).map((target) => ({ page, target }))
    )
  )
  expect(links.flat().length).toBeGreaterThan(50)
  expect(links.flat().filter(({ target }) => !has(target))).toEqual([])
})

test("the command is called like the package, and no field claims a home that is not there", async () => {
  const manifest = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as Record<string, unknown>
  expect(manifest.name).toBe("leaderless")
  expect(manifest.bin).toEqual({ leaderless: "dist/bin.js" })
  for (const field of ["repository", "homepage", "bugs"]) expect(manifest).not.toHaveProperty(field)
})

test("nothing has the name that belongs to another package", async () => {
  const files = await promisify(execFile)("git", ["ls-files", "-z"], { cwd: root, maxBuffer: 2 ** 24 }).then(
    ({ stdout }) => stdout.split("\0").filter((file) => file !== "")
  )
  expect(files.length).toBeGreaterThan(500)
  const old = new RegExp(["quorum", "oracle"].join("[-_ ]?"), "i")
  const named = await Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(root, file), "utf8").catch(() => "")
      return old.test(text) || old.test(file) ? [file] : []
    })
  )
  expect(named.flat()).toEqual([])
})
