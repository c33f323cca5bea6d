import { runningShares } from '../chance.ts'

/**
 * Common surnames with the share of people, in hundredths of a percent, that bear them: rounded from what every yearbook
 * says, enough for a made-up prefecture. Surnames with an odd reading and of two characters stand at the end.
 */
const written = `王710 李702 张675 刘508 陈451 杨320 黄245 赵214 吴205 周197 徐158 孙150 马132 朱128 胡122 郭119 何115 高108 林107 罗96
郑94 梁84 谢80 宋79 唐74 许72 韩69 邓66 冯65 曹63 彭61 曾60 肖59 田55 董51 潘50 袁50 蔡49 蒋47 余46
于45 杜45 叶44 程43 魏42 苏42 吕41 丁40 任40 卢40 姚39 沈38 钟37 姜37 崔36 谭36 陆34 范33 汪33 廖32
石32 金31 韦30 贾30 夏30 付29 方29 邹28 熊27 白27 孟27 秦26 邱25 侯25 江24 尹24 薛24 闫23 段22 雷22
龙22 黎21 史21 陶20 贺20 毛20 郝20 顾20 龚19 邵19 万19 覃19 武18 钱18 戴18 严17 莫17 孔17 向16 常16
汤15 康15 易14 乔14 赖14 文13 樊12 葛12 伍11 牛11 施16 温13 章12 俞12 鲁12 倪11 翟10 盛9 柳8 祝8
单6 解5 仇3 查3 区2 欧阳8 上官1 诸葛1 司马1 单于1`

const table = written.split(/\s+/).map((entry) => {
  const [, surname, share] = /^(\D+)(\d+)$/.exec(entry)!
  return { surname: surname!, share: Number(share) }
})

export const surnames: readonly string[] = table.map(({ surname }) => surname)
export const surnameShares = runningShares(table.map(({ share }) => share))
