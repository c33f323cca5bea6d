import { AlignmentType, convertMillimetersToTwip, type IRunOptions, type IStylesOptions, LineRuleType } from 'docx'

/**
 * Measures and fonts of GB/T 9704-2012 for an A4 document: upper margin 37 mm, left 28 mm, text field 156 × 225 mm,
 * body 3号仿宋 (16 pt) at 22 lines a page, title 2号小标宋 (22 pt), first-level headings 3号黑体, page number 4号宋体.
 */
export const page = {
  size: { width: convertMillimetersToTwip(210), height: convertMillimetersToTwip(297) },
  margin: {
    top: convertMillimetersToTwip(37),
    bottom: convertMillimetersToTwip(35),
    left: convertMillimetersToTwip(28),
    right: convertMillimetersToTwip(26),
    footer: convertMillimetersToTwip(26),
  },
}

/** Width of the text field, in twentieths of a point. */
export const FIELD_WIDTH = convertMillimetersToTwip(156)

/** 225 mm over 22 lines, exact: 29 pt. */
export const bodyLine = { line: 580, lineRule: LineRuleType.EXACT } as const

/** One em of the body: what 右空四字 and 首行缩进二字 are counted in. */
export const CHARACTER = 320

/** The faces that the standard asks for are licensed: they are named here, never sent along. */
const font = (eastAsia: string) => ({
  ascii: 'Times New Roman',
  hAnsi: 'Times New Roman',
  cs: 'Times New Roman',
  eastAsia,
})

export const faces = {
  body: font('仿宋_GB2312'),
  title: font('方正小标宋简体'),
  heading: font('黑体'),
  quiet: font('楷体_GB2312'),
  number: font('宋体'),
}

/** What a system may show where a named face is missing, nearest first. */
export const alternatives: Record<string, string> = {
  仿宋_GB2312: '仿宋;FangSong;华文仿宋',
  方正小标宋简体: '华文中宋;STZhongsong;宋体;SimSun',
  黑体: 'SimHei;微软雅黑;Microsoft YaHei',
  楷体_GB2312: '楷体;KaiTi;华文楷体',
  宋体: 'SimSun;Noto Serif CJK SC',
}

/** Text of tables and notes, below the body’s size. */
export const small: IRunOptions = { font: faces.body, size: 21 }
export const note: IRunOptions = { font: faces.body, size: 18, color: '404040' }

export const styles: IStylesOptions = {
  default: {
    document: {
      run: { font: faces.body, size: 32, language: { value: 'en-US', eastAsia: 'zh-CN' } },
      paragraph: { spacing: bodyLine },
    },
    title: {
      run: { font: faces.title, size: 44, color: '000000' },
      paragraph: { alignment: AlignmentType.CENTER, spacing: { line: 640, lineRule: LineRuleType.EXACT, after: 0 } },
    },
    heading1: {
      run: { font: faces.heading, size: 32, color: '000000', bold: false },
      paragraph: { spacing: bodyLine, keepNext: true, indent: { firstLine: 2 * CHARACTER } },
    },
  },
}
