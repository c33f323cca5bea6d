import { expect, test } from 'vitest'
import { printable } from './printable.ts'

test('what could steer a terminal is shown, not obeyed', () => {
  const bell = '\u0007'
  const steer = '\u001b'
  expect(printable(`a${steer}[2Jb${steer}]0;x${bell}\r\u009b31m\u202egpj.exe`)).toBe('a�[2Jb�]0;x���31m�gpj.exe')
  expect(printable('第 2 行\t王小红\nêtre – 👶')).toBe('第 2 行\t王小红\nêtre – 👶')
})
