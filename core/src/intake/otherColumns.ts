/**
 * Columns that are no business of the register. Those of `notAccepted` are about a pregnancy, a plan or a family’s
 * permission: they are dropped unread and the sender is told that such columns are not accepted. Those of `ownBusiness`
 * belong to the department itself and are left where they are.
 */

/** Compared with a header after `plainHeader`: without spaces, width, brackets and case. */
const notAccepted =
  /末次月经|预产期|孕情|孕检|环检|环孕|早孕|计划外|计划内|政策外|政策内|符合政策|是否符合.*(政策|法律|规定)|违法生育|超生|抢生|社会抚养费|抚养费|生育证|准生|服务证|生育服务|再生育|审批|避孕|节育|上环|结扎|绝育|人流|引产|流产|终止妊娠|妊娠次|孕次|怀孕|产检|产前检查|胎儿性别|b超|^lmp$|lastmenstrual|duedate|^edd$|pregnan|gravid|contracept|steril|abortion|terminat|outofplan|outsideplan|withinplan|birthpermit|fetalsex|foetalsex|socialmaintenance/

const ownBusiness =
  /^(序号|编码|no|number|id|rowid|行号|病历号|病案号|住院号|门诊号|床号|登记号|档案号|卡号|条码号|户号|户主.*)$|地址|住址|详细|医生|医师|助产士|接生人|护士|接生者|登记人|经办|填报人|录入|操作员|审核|科室|病区|备注|说明|民族|职业|文化程度|学历|国籍|血型|评分|apgar|身长|头围|羊水|胎位|分娩方式|产式|手术|出血|并发症|诊断|死因|死亡原因|健康状况|父亲|父姓名|丈夫|配偶|监护人证件|邮编|邮箱|工作单位|名称|疫苗|批号|剂次|接种部位|接种单位|接种门诊|生产企业|派出所|公民身份号码|身份证号码?|证件类型|证件种类|年龄|时分|入院|出院|领证人|签发人|印章|remark|note|address|doctor|midwife|nurse|father|husband|hospitalnumber|medicalrecord|ward|bed|nationality|ethnic|occupation|education|length|headcirc|vaccine|batch|lotnumber|clinic|mothersage|motherage|deliverymethod|cause/

/** What becomes of a column that no field of the layout bears. */
export function otherColumn(plainHeader: string): 'not-accepted' | 'own-business' | 'unknown' {
  if (notAccepted.test(plainHeader)) return 'not-accepted'
  return ownBusiness.test(plainHeader) ? 'own-business' : 'unknown'
}
