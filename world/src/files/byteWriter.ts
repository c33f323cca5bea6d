/** Bytes written one after another, numbers with the low byte first; grows as needed. */
export class ByteWriter {
  #bytes: Uint8Array
  #view: DataView
  length = 0

  constructor(room = 4096) {
    this.#bytes = new Uint8Array(room)
    this.#view = new DataView(this.#bytes.buffer)
  }

  /** Room for so many bytes more; says where it begins. May move the bytes: call it before taking hold of them. */
  #reach(count: number): number {
    const start = this.length
    this.length += count
    if (this.length > this.#bytes.length) {
      const wider = new Uint8Array(Math.max(this.length, 2 * this.#bytes.length))
      wider.set(this.#bytes)
      this.#bytes = wider
      this.#view = new DataView(wider.buffer)
    }
    return start
  }

  byte(...values: readonly number[]): this {
    for (const value of values) {
      const at = this.#reach(1)
      this.#view.setUint8(at, value)
    }
    return this
  }

  short(...values: readonly number[]): this {
    for (const value of values) {
      const at = this.#reach(2)
      this.#view.setUint16(at, value, true)
    }
    return this
  }

  long(...values: readonly number[]): this {
    for (const value of values) {
      const at = this.#reach(4)
      this.#view.setUint32(at, value, true)
    }
    return this
  }

  double(value: number): this {
    const at = this.#reach(8)
    this.#view.setFloat64(at, value, true)
    return this
  }

  /** Characters of two bytes each. */
  wide(text: string): this {
    for (let place = 0; place < text.length; place++) this.short(text.charCodeAt(place))
    return this
  }

  bytes(values: Uint8Array): this {
    const at = this.#reach(values.length)
    this.#bytes.set(values, at)
    return this
  }

  /** Zeros up to the next multiple of `size`. */
  fillTo(size: number): this {
    this.#reach((size - (this.length % size)) % size)
    return this
  }

  /** Writes over four bytes written before. */
  longAt(place: number, value: number): this {
    this.#view.setUint32(place, value, true)
    return this
  }

  /** What was written, as a copy. */
  written(): Uint8Array {
    return this.#bytes.slice(0, this.length)
  }
}
