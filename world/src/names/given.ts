import { runningShares } from '../chance.ts'

/** Characters of given names with their running shares. */
export type GivenCharacters = { characters: readonly string[]; shares: Float64Array }

/**
 * The commoner stand first. The share of the n-th falls as 1 / (n + 12): flatter than words of a text, as it is with the
 * characters that parents choose.
 */
function given(written: string): GivenCharacters {
  const characters = [...written.replace(/\s/g, '')]
  return { characters, shares: runningShares(characters.map((_, place) => 1 / (place + 12))) }
}

/** Women born between 1970 and 2008. */
export const womensCharacters = given(`
丽芳敏静艳燕娟霞娜婷红玲英华梅萍玉琴莉云秀兰珍雪慧洁倩颖琳欣佳怡小晓春凤文海金爱琼利平淑美香月桂
瑞青荣菊彩莲蓉薇翠芬素亚晶丹妮雯瑶蕾莹媛露璐珊思雨梦诗嘉佩宁悦楠柳星辰瑜凡依琪清冰巧银菲双仙如惠
清立明志国庆建永新巍微咏勇琦钰君俊波晨群卫伟芸韵允竹珠朱苗妙淼秋冬夏晴睛贞真桢园圆媛缘远
苑茹汝茵音因姻迎盈莺樱可柯珂克维唯苇纬会惠辉卉湘相祥翔湖蝶叶野业水妹姝娇姣焦荷禾合素`)

/** Boys of today. */
export const boysCharacters = given(`
子梓宇浩轩泽辰俊博宸奕睿逸铭昊嘉皓霖瑞文天明思煜沐晨佑恩航熙翔雨一阳桐诚齐哲杰栋凯峰涛鹏成承志远
昕煊彦言岩延安康宁平祺琪其启恒衡亦毅易义景锦瑾谨泓弘鸿宏洪书舒川洋杨扬旭曦希润然若屿予钧骏均君
豪鑫欣新帆凡乐悦跃越墨默可柯诺楠南北辞慈`)

/** Girls of today. */
export const girlsCharacters = given(`
梓雨欣诗涵怡一思可妍语熙若依琪萱悦芮瑶沐彤馨佳嘉雅晨奕甜钰珊诺晴心瑾婉宁静星月凝苡以伊米曦希夕溪汐
念清青苏素舒书淑禾荷婷婧靖芷芝梦然冉染雪初夏楚桐童彤艺亦忆颜言妤予羽玥越璇轩宣萌菲霏飞兮惜唯薇微
安乐朵蕊淇祺茉莫漫蔓蓉蕾莹盈灵玲凌琳霖晗含涵韵云芸`)

/** Parts of women’s names of another tradition: own name and father’s name with a dot between. */
export const dottedFirst = [
  '阿依古丽',
  '古丽娜尔',
  '热依汗',
  '帕提古丽',
  '茹仙',
  '阿米娜',
  '祖丽',
  '玛依拉',
  '迪丽娜',
  '再娜',
]
export const dottedSecond = [
  '吐尔逊',
  '买买提',
  '阿不都拉',
  '艾合买提',
  '库尔班',
  '沙吾提',
  '依明',
  '热合曼',
  '玉素甫',
  '托合提',
]
