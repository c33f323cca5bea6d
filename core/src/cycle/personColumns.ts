/**
 * Titles of columns that name people or their numbers. A table of counts has no business with them, under whatever kind of
 * column they would be declared.
 */
const person =
  /姓名|名字|身份证|证件号|证件号码|公民身份|电话|手机|联系方式|微信|住址|地址|门牌|户主|出生日期|出生年月日|生日|病历号|住院号|病案号|名单|父亲|母亲|丈夫|妻子|配偶|孕妇|产妇编号|^name$|fullname|surname|patientname|mothername|fathername|idcard|idnumber|passport|telephone|phonenumber|mobile|homeaddress|dateofbirth|birthday/

/** Whether a header, after `plainHeader`, asks for somebody. */
export const looksLikePerson = (plainHeader: string): boolean => person.test(plainHeader)
