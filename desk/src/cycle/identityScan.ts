import { plainHeader } from '@evenborn/core/intake/headers'
import { layouts } from '@evenborn/core/intake/layouts'
import { looksLikeCertificate, looksLikeId, looksLikeMobile } from '@evenborn/core/vocabulary/identifierShapes'

/*
 * A return of counts is about nobody. What names, numbers or dates a person has no place in its file, in whatever sheet or
 * column, even one that would not be read.
 */

const kinds = new Set(['name', 'id-number', 'telephone', 'certificate'])

/** Headers that our own layouts know for names, numbers, telephones and dates of birth. */
const known = new Set(
  layouts
    .flatMap(({ columns }) => columns)
    .filter(({ kind, field }) => kinds.has(kind) || field === 'mother_birth_date' || field === 'birth_date')
    .flatMap(({ title, aliases }) => [title.zh, title.en, ...aliases].map(plainHeader)),
)

const speaking =
  /姓名|身份证|身份号码|证件号码?$|电话|手机|联系方式|住址|地址|户主|生日$|出生日期|出生年月日|病历号|病案号|住院号|^(fullname|firstname|lastname|surname|idcard|idnumber|phone|mobile|address|dob)$|telephone|phonenumber|birthdate|dateofbirth/

/** Whether a column of this header is about a person. */
export function identifiesByHeader(header: string): boolean {
  const plain = plainHeader(header)
  return plain !== '' && (known.has(plain) || speaking.test(plain))
}

/** Whether a cell holds an ID, a telephone or a certificate number; `forms` lets numbers of forms pass where ranges of them stand. */
export function holdsNumber(text: string, { forms }: { forms: boolean }): boolean {
  if (!/\d{9}/.test(text)) return false
  const numbers = text.match(/(?<![0-9A-Za-z])[A-Za-z]?\d+[Xx]?(?![0-9A-Za-z])/g) ?? []
  return numbers.some(
    (number) => looksLikeId(number) || looksLikeMobile(number) || (!forms && looksLikeCertificate(number)),
  )
}
