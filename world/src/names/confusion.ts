/** Characters that clerks take for one another, from which the mistakes of the world are made. */

/** Same syllable, whatever the tone: the other character that a clerk writes by ear. */
const soundAlike = `丽莉利力立 芳方 敏闽 静靖婧晶 艳燕雁彦妍 娟捐 霞夏 娜纳 婷亭庭 红洪宏虹 玲灵凌琳 英莹盈迎颖 华桦 梅美 萍平
玉钰瑜雨 琴勤芹 云芸韵 秀绣 兰岚 珍真贞 雪薛 慧惠卉辉 洁杰 倩茜 欣心新馨 佳嘉家 怡仪依宜 小晓 文雯 金锦 爱艾 月悦
香湘祥翔 素苏 蓉荣容 薇微维唯 芬分 丹单 瑶遥 蕾磊 媛园圆缘 露璐鹿 珊姗 思斯 梦孟 诗施 君均钧 俊骏 竹珠朱 妙苗 子梓紫
宇羽予屿 浩昊皓 轩萱宣 泽择 辰晨宸 博波 奕亦艺毅义 瑞睿芮 逸伊一 铭明 文闻 煜钰 沐木 航杭 阳洋杨扬 哲喆 凯楷 涵晗含
彤桐童 语雨羽 琪淇祺其 张章 王汪 许徐 余于俞 程成 陆鹿 江姜蒋 石史施 付傅 邱秋 尹殷 严闫颜 龙隆 何贺 卢鲁 魏卫 吴武伍 胡扈`

/** Alike to the eye of one who types from a written form. */
const lookAlike = `妹姝 睛晴 莹萤 玲铃 娟捐 婷停 燕蒸 芳劳 敏繁 丽而 芬芳 兰三 珍诊 萍苹 洁结 倩情 佳住 怡治 晓晚 春舂 凤风 青清 菊掬 莲连
彩采 薇徽 翠萃 王玉 未末 士土 己已 宇字 浩活 轩轻 泽译 辰唇 博搏 睿容 昊吴 铭铬 霖霜 沐沭 涵函 欣掀 诗待 妍研 语话 悦说 馨磐
陈阵 刘刻 杨扬 周同 徐涂 朱未 胡湖 高亮 林材 郑邓 韩朝 冯马 曹曾 潘播 袁哀 叶时 汪注 贾贯 侯候 史吏 邵绍`

/** Traditional forms, as older systems and some clerks write them. */
const traditional = `丽麗 艳豔 红紅 华華 云雲 兰蘭 凤鳳 爱愛 莲蓮 玛瑪 莹瑩 梦夢 诗詩 宁寧 悦悅 颖穎 瑶瑤 双雙 银銀 国國 庆慶 钰鈺 卫衛 伟偉
韵韻 园園 圆圓 缘緣 远遠 维維 会會 辉輝 叶葉 业業 娇嬌 张張 刘劉 陈陳 杨楊 黄黃 赵趙 吴吳 孙孫 马馬 罗羅 郑鄭 谢謝 许許 韩韓 邓鄧 冯馮
肖蕭 蒋蔣 苏蘇 吕呂 卢盧 钟鍾 谭譚 陆陸 贾賈 邹鄒 闫閆 龙龍 贺賀 顾顧 龚龔 万萬 钱錢 严嚴 汤湯 乔喬 赖賴 单單 东東 泽澤 轩軒 铭銘 阳陽
诚誠 齐齊 杰傑 栋棟 凯凱 涛濤 鹏鵬 书書 扬揚 润潤 钧鈞 骏駿 乐樂 语語 艺藝 忆憶 颜顏 灵靈 飞飛 静靜 莉莉 莺鶯 樱櫻 苇葦 纬緯 韦韋 鲁魯 诸諸`

/** Others that may be written for a character. */
export type Confusion = ReadonlyMap<string, readonly string[]>

function confusionOf(written: string, bothWays: boolean): Confusion {
  const others = new Map<string, string[]>()
  for (const group of written.split(/\s+/)) {
    const characters = [...group]
    for (const character of bothWays ? characters : characters.slice(0, 1)) {
      const rest = characters.filter((other) => other !== character)
      if (rest.length > 0) others.set(character, [...(others.get(character) ?? []), ...rest])
    }
  }
  return others
}

export const homophones = confusionOf(soundAlike, true)
export const shapes = confusionOf(lookAlike, true)
export const traditionalForms = confusionOf(traditional, false)
