import { z } from 'zod'

/** Long enough that guessing is no way in; what it is made of is left to its owner. */
export const NewPassword = z.string().min(12).max(200)

/** Whether a password is one that anybody would try first: the account, a run of few signs, digits in order. */
export function isObvious(password: string, account: string): boolean {
  const plain = password.toLowerCase()
  const inOrder = '01234567890123456789'
  return (
    new Set(plain).size < 5 ||
    (account.length >= 4 && plain.includes(account)) ||
    (/^[0-9]+$/.test(plain) && inOrder.includes(plain)) ||
    plain.includes('password') ||
    plain.includes('evenborn')
  )
}
