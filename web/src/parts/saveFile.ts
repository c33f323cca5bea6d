/** Hands a file to the reader of the page. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser takes the file after this turn; the address is let go when it surely has.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

/** A drawn picture as a file of its own: with its size, a white ground and the type that the page gives it. */
export function svgOf(drawn: SVGSVGElement): string {
  const { width, height } = drawn.getBoundingClientRect()
  const picture = drawn.cloneNode(true) as SVGSVGElement
  picture.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  picture.setAttribute('width', String(Math.round(width)))
  picture.setAttribute('height', String(Math.round(height)))
  picture.setAttribute('font-family', getComputedStyle(document.documentElement).fontFamily)
  picture.style.background = 'white'
  return new XMLSerializer().serializeToString(picture)
}

/** The same picture in points, at twice its size. */
export async function pngOf(drawn: SVGSVGElement): Promise<Blob> {
  const { width, height } = drawn.getBoundingClientRect()
  const picture = new Image()
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgOf(drawn))}`
  await picture.decode()
  const canvas = document.createElement('canvas')
  ;[canvas.width, canvas.height] = [width * 2, height * 2]
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('this browser cannot draw the picture')
  pen.fillStyle = 'white'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return new Promise((give, refuse) =>
    canvas.toBlob((blob) => (blob ? give(blob) : refuse(new Error('this browser cannot make a PNG'))), 'image/png'),
  )
}
