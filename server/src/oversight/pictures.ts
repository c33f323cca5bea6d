import { existsSync } from 'node:fs'
import { renderAsync } from '@resvg/resvg-js'
import type { Picture } from './charts.ts'

/** Where systems keep a font that has Chinese characters. The first that is there is used, and no other. */
const fontFiles = [
  '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc',
  '/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc',
  '/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc',
  '/System/Library/Fonts/PingFang.ttc',
  'C:/Windows/Fonts/msyh.ttc',
]

/** Dots for a printed page: three for each pixel of a picture that is about 160 mm wide. */
const DOTS_A_PIXEL = 3

/** A picture as PNG, for programs that do not show SVG. Drawn beside the main thread: it takes a third of a second. */
export async function pngOf({ svg, width }: Picture): Promise<Uint8Array<ArrayBuffer>> {
  const file = fontFiles.find((path) => existsSync(path))
  const drawn = await renderAsync(svg, {
    fitTo: { mode: 'width', value: width * DOTS_A_PIXEL },
    background: '#ffffff',
    font: file
      ? { fontFiles: [file], loadSystemFonts: false, defaultFontFamily: 'Noto Sans CJK SC' }
      : { loadSystemFonts: true },
  })
  return new Uint8Array(drawn.asPng())
}
