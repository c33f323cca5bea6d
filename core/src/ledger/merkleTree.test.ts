import { hexToBytes } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesOfBase64 } from './base64.ts'
import { emptyRange, extendRange, rangeRoot } from './compactRange.ts'
import { checkConsistency, proveConsistency } from './consistencyProof.ts'
import { type Hash, sameBytes } from './hash.ts'
import { type HashReader, rootAt } from './hashReader.ts'
import { checkInclusion, proveInclusion } from './inclusionProof.ts'
import { madeUpLeaves } from './madeUpTree.ts'
import { emptyRoot, leafHash, nodeHash, rootOf } from './merkleTree.ts'
import { utf8Of } from './utf8.ts'

const hex = hexToBytes

/** Of transparency-dev/merkle, proof/verify_test.go: eight entries, the roots of the first one to eight, and proofs. */
const entries = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
].map(hex)
const [n1, n2, n3, n4, n5, n6] = [
  '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
  '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
  '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
  'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
  'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
  '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
].map(hex) as [Hash, Hash, Hash, Hash, Hash, Hash]
const n7 = hex('b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f')
const published = {
  inclusion: [
    { index: 0, size: 1, proof: [] },
    { index: 0, size: 8, proof: [n1, n2, n3] },
    { index: 5, size: 8, proof: [n4, n5, roots[3]!] },
    { index: 2, size: 3, proof: [roots[1]!] },
    { index: 1, size: 5, proof: [roots[0]!, n2, n4] },
  ],
  consistency: [
    { oldSize: 1, size: 1, proof: [] },
    { oldSize: 1, size: 8, proof: [n1, n2, n3] },
    { oldSize: 6, size: 8, proof: [n6, n5, roots[3]!] },
    { oldSize: 2, size: 5, proof: [n2, n4] },
    { oldSize: 6, size: 7, proof: [n6, n7, roots[3]!] },
  ],
}

/** Reads complete subtrees straight from the leaves, by the definition, each once. */
function readerOf(leaves: readonly Hash[]): HashReader {
  const known = new Map<string, Hash>()
  return (level, index) => {
    const root = known.get(`${level} ${index}`) ?? rootOf(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level))
    known.set(`${level} ${index}`, root)
    return root
  }
}

const leaves = entries.map((entry) => leafHash(hex(entry)))
const read = readerOf(leaves)

test('hashes of transparency-dev/merkle, rfc6962/rfc6962_test.go', () => {
  expect(emptyRoot()).toEqual(hex('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'))
  expect(leafHash(new Uint8Array())).toEqual(roots[0])
  expect(leafHash(utf8Of('L123456'))).toEqual(hex('395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56'))
})

test('roots that others publish', () => {
  for (const [i, root] of roots.entries()) {
    expect(rootOf(leaves.slice(0, i + 1))).toEqual(root)
    expect(rangeRoot(extendRange(emptyRange, leaves.slice(0, i + 1)))).toEqual(root)
    expect(rootAt(i + 1, read)).toEqual(root)
  }
})

test('proofs that others publish are made and hold', () => {
  for (const { index, size, proof } of published.inclusion) {
    expect(proveInclusion(index, size, read)).toEqual(proof)
    expect(checkInclusion({ index, size, leaf: leaves[index]!, root: roots[size - 1]! }, proof)).toBe(true)
  }
  for (const { oldSize, size, proof } of published.consistency) {
    expect(proveConsistency(oldSize, size, read)).toEqual(proof)
    expect(checkConsistency({ oldSize, size, oldRoot: roots[oldSize - 1]!, root: roots[size - 1]! }, proof)).toBe(true)
  }
})

/** Responses of the Google Argon 2020 log, as golang.org/x/mod/sumdb/tlog/testdata/argon2020 keeps them. */
const argon = {
  size: 961_984_013,
  root: 'dwlueapdd7LaOEnX2W2Wp9v2XE+KzejHRQGHwEx0oaM=',
  oldSize: 3_654_490,
  oldRoot: 'AuIZ5V6sDUj1vn3Y1K85oOaQ7y+FJJKtyRTl1edIKBQ=',
  consistency:
    '80Sfbj6UQEdVSZCSIgh9NMPj3vCBzcc1A48B2crJSWg= FZcrgAHUk6nNPviJZq8kEK6jCG1d18pJOFE45ZDc1TQ= Q67reWXmPBo1UfmwBap4Xi9PMPfFdUSSw3WGlRZdG7k= eJ7CyhR4PxzBxDIsWgrVYW1eFUb9ndgf46tFmiqVrxA= QrDwp062Grm5WY8KdrhFsBuuNjGzRox2Jb8PmVL5OYw= XM4YMjMEdLH/XJam/ZWyaP14k3cmsOtnPsOWQ54lW1s= SGiBh+jOTGccXU48ZzgQ88lRcBmtB4wz4oSDndv2QTg= WAS6txqNLYKGL1GdBdpqmV42TTfn6cJsuDsqLXuTCNI= QFmRS0rirUA7ZN3lxFjDncV+E1OCrn3NUB4RCp+5fzc= Hdbp7It2XBNZmNDBpCN/KPd7vfVqxgzwOosqVIaEA9E= mxvHL0ZiblBdD7j7pIa1jlfB0gSqfJ6oX0UGo7L0VsU= q5hjyvoW6TL/PThgcitpDcSTrnKX2p1+aqscqH2euRA= jTOWDqt3IHj2NVFeezyBz2ofpru+ztEywqKUAfFclKI= GIRn0w3HqJdvU9j1WVD//eR6lk2AaTVjyzjsJNP8U88= x52GJvxG81fnQBrgOTbll1A5tz95/LXK0Ag1NhB0r1I= 6/0OqrcTgc3o5dD5PymmoC96lB9yLPFuTHVvLy8fSGk= Gf+iKLfcXO5l4JEFmsZvSdG5q1uEeWPfYLrds6pmjz0= DGuaco+McyM3AfRSF6qX7RwSetwe2ieYJmxw5e9rVx0= 2tQJ9V32hnYp+fdpP6TcjmgJmLeNVOMKM0Ml1kk4cNU= 3PapK+IkyJr8I9yAErAmzuZezzLMzsg+PfeRCgNW8NQ= s6xiYeejb+wtqHA+URJZ2I/SCPyIW8coP6aB00FJbMY= z9lSpmdTcr5M5ZzKlc4EPh3SrSypKFdk6JUF/UccaZU= GXIElfmnRuWfbA4z7ubV/UwlpSRUbUeec7oL5HDDnh0= pR0SH/NYP6s9+8azWwaeUXA4Ze/3WCIgMfh5YW6wvcE= f3GuAKYVrF8RBg3s15jvA/YvV9oAliWtzP/imwPhQVA= WHn8zDxlVgkV+lSlmzaOdfSBrTHoRr5nT3d76q0KKWE= f2uV2ZxVgULzLPKuZcowRY3ZY7fRlX59iDBjV1R8kNQ= NzQVjJsvQwbi7WStMr9oFkh9VbHfK7LB6o7WwAqwNTs= C0LttBeYHZHgL+032JIcJC3CTBIyza/hsbmJUgJfmDI= nixU5CWTFVDlF4BGdcU6kA7WSYurEpe9jRWc+F/7sOc=',
}

test('a log of 961,984,013 certificates is consistent with what it was', () => {
  const [root, oldRoot] = [bytesOfBase64(argon.root)!, bytesOfBase64(argon.oldRoot)!]
  const proof = argon.consistency.split(' ').map((hash) => bytesOfBase64(hash)!)
  const { size, oldSize } = argon
  expect(checkConsistency({ oldSize, oldRoot, size, root }, proof)).toBe(true)
  expect(checkConsistency({ oldSize: oldSize + 1, oldRoot, size, root }, proof)).toBe(false)
  expect(checkConsistency({ oldSize, oldRoot: root, size, root }, proof)).toBe(false)
})

/** The tree of 130 leaves reaches over one full tile and every shape of right edge below it. */
const many = madeUpLeaves(130)
const manyRoots = Array.from({ length: 131 }, (_, size) => rootOf(many.slice(0, size)))
const readMany = readerOf(many)

test('a tree that grows has the roots of the definition', () => {
  let range = emptyRange
  for (const [i, leaf] of many.entries()) {
    range = extendRange(range, [leaf])
    expect(sameBytes(rangeRoot(range), manyRoots[i + 1]!)).toBe(true)
  }
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 6 }), (steps) => {
      let grown = emptyRange
      for (const step of steps) grown = extendRange(grown, many.slice(grown.size, grown.size + step))
      expect(sameBytes(rangeRoot(grown), manyRoots[grown.size]!)).toBe(true)
    }),
  )
})

const flipped = (bytes: Uint8Array, bit: number) => bytes.with(bit >> 3, bytes[bit >> 3]! ^ (1 << (bit & 7)))

test('every leaf of every tree up to 130 is proved, and no other proof will do', () => {
  for (let size = 1; size <= 130; size++) {
    for (let index = 0; index < size; index++) {
      const proof = proveInclusion(index, size, readMany)
      const claim = { index, size, leaf: many[index]!, root: manyRoots[size]! }
      if (!checkInclusion(claim, proof)) expect.fail(`leaf ${index} of ${size} is not proved`)
    }
  }
})

test('with any bit of proof, leaf or root flipped an inclusion fails', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 130 }), fc.nat(), fc.nat(), fc.nat(255), (size, some, which, bit) => {
      const index = some % size
      const proof = proveInclusion(index, size, readMany)
      const hashes = [many[index]!, manyRoots[size]!, ...proof]
      const [leaf, root, ...changed] = hashes.with(which % hashes.length, flipped(hashes[which % hashes.length]!, bit))
      expect(checkInclusion({ index, size, leaf: leaf!, root: root! }, changed)).toBe(false)
    }),
    { numRuns: 400 },
  )
})

test('every bit of one proof matters', () => {
  const proof = proveInclusion(77, 130, readMany)
  const claim = { index: 77, size: 130, leaf: many[77]!, root: manyRoots[130]! }
  for (const [i, hash] of proof.entries())
    for (let bit = 0; bit < 256; bit++) expect(checkInclusion(claim, proof.with(i, flipped(hash, bit)))).toBe(false)
})

test('a proof is of one index, one size and one length', () => {
  for (const { index, size } of [
    { index: 5, size: 8 },
    { index: 77, size: 130 },
    { index: 128, size: 129 },
  ]) {
    const proof = proveInclusion(index, size, readMany)
    const claim = { index, size, leaf: many[index]!, root: manyRoots[size]! }
    for (let other = 0; other <= size; other++)
      expect(checkInclusion({ ...claim, index: other }, proof)).toBe(other === index)
    for (const wrong of [
      [...proof, claim.root],
      proof.slice(0, -1),
      [claim.root, ...proof],
      proof.with(0, proof[0]!.subarray(1)),
    ])
      expect(checkInclusion(claim, wrong)).toBe(false)
    for (const wrong of [-1, 0.5, Number.NaN, 2 ** 53])
      expect(checkInclusion({ ...claim, index: wrong }, proof)).toBe(false)
  }
  expect(() => proveInclusion(8, 8, readMany)).toThrow('no 8')
})

test('every tree up to 130 begins with every smaller one', () => {
  for (let size = 0; size <= 130; size++) {
    for (let oldSize = 0; oldSize <= size; oldSize++) {
      const proof = proveConsistency(oldSize, size, readMany)
      const claim = { oldSize, size, oldRoot: manyRoots[oldSize]!, root: manyRoots[size]! }
      if (!checkConsistency(claim, proof)) expect.fail(`${oldSize} of ${size} is not proved`)
    }
  }
})

test('with any bit of proof or roots flipped, or another size, a consistency fails', () => {
  const sizes = fc.tuple(fc.integer({ min: 1, max: 130 }), fc.integer({ min: 1, max: 130 }))
  fc.assert(
    fc.property(sizes, fc.nat(), fc.nat(255), ([one, other], which, bit) => {
      const [oldSize, size] = [Math.min(one, other), Math.max(one, other)]
      const hashes = [manyRoots[oldSize]!, manyRoots[size]!, ...proveConsistency(oldSize, size, readMany)]
      const [oldRoot, root, ...proof] = hashes.with(which % hashes.length, flipped(hashes[which % hashes.length]!, bit))
      expect(checkConsistency({ oldSize, size, oldRoot: oldRoot!, root: root! }, proof)).toBe(false)
    }),
    { numRuns: 400 },
  )
  for (const { oldSize, size } of [
    { oldSize: 6, size: 8 },
    { oldSize: 64, size: 130 },
    { oldSize: 77, size: 129 },
  ]) {
    const proof = proveConsistency(oldSize, size, readMany)
    const claim = { oldSize, size, oldRoot: manyRoots[oldSize]!, root: manyRoots[size]! }
    for (let wrong = 0; wrong <= size; wrong++)
      expect(checkConsistency({ ...claim, oldSize: wrong }, proof)).toBe(wrong === oldSize)
    for (const wrong of [[], [...proof, claim.root], [claim.root, ...proof], proof.slice(0, -1)])
      expect(checkConsistency(claim, wrong)).toBe(false)
  }
})

test('the empty tree begins every tree, under its one root only', () => {
  const claim = { oldSize: 0, size: 8, oldRoot: emptyRoot(), root: roots[7]! }
  expect(checkConsistency(claim, [])).toBe(true)
  expect(checkConsistency({ ...claim, oldRoot: roots[0]! }, [])).toBe(false)
  expect(checkConsistency(claim, [roots[0]!])).toBe(false)
  expect(checkConsistency({ ...claim, size: 0 }, [])).toBe(false)
  expect(checkConsistency({ ...claim, size: -1 }, [])).toBe(false)
  expect(() => proveConsistency(9, 8, read)).toThrow('no 9')
})

test('a node is no leaf', () => {
  const [left, right] = [leaves[0]!, leaves[1]!]
  expect(leafHash(Uint8Array.from([...left, ...right]))).not.toEqual(nodeHash(left, right))
})
