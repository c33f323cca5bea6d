import type { UnitKeyHolder } from '@evenborn/core/cycle/unitKey'
import type { Text } from '@evenborn/core/vocabulary/text'

export const holderNames: Record<UnitKeyHolder, Text> = {
  unit: { zh: '经办用', en: 'for making returns' },
  head: { zh: '负责人确认用', en: 'for the head to confirm' },
}

export const words = {
  carryIn: { zh: 'U盘接收', en: 'Carry in' },
  carryInText: {
    zh: '把单位用U盘送来的报送文件（.evr）拖到这里。系统核对签名后按该单位报送处理；回执存回同一个U盘。',
    en: 'Drop the files (.evr) that units have brought on a stick. Each is held against the unit’s keys and taken as what the unit sent; its receipt goes back on the same stick.',
  },
  dropSticks: { zh: '把 .evr 文件拖到这里，或点此选择', en: 'Drop .evr files here, or click to choose' },
  dropNote: {
    zh: '可以一次放入多个文件；同一文件再次放入，回执不变。',
    en: 'Several at once. The same file again gives the same receipt.',
  },
  taking: { zh: '正在接收', en: 'Being taken in' },
  taken: { zh: '已收到', en: 'Taken' },
  takenAlready: { zh: '此前已收到，回执不变', en: 'Taken before; the receipt is the same' },
  waitsForHead: { zh: '等该单位负责人确认', en: 'Waits for the head of the unit' },
  receipt: { zh: '回执', en: 'Receipt' },
  saveReceipt: { zh: '存回执到U盘', en: 'Save the receipt for the stick' },
  saveProven: { zh: '下载回执及存证', en: 'Save the receipt with its proof' },
  proofPending: { zh: '存证中，约一分钟', en: 'Its proof is being made, about a minute' },
  keys: { zh: '单位密钥', en: 'Keys of units' },
  keysText: {
    zh: '用U盘报送的文件由单位密钥签名。密钥在本单位电脑上生成，由负责人登记公钥；请与性别比办通电话核对指纹。',
    en: 'Returns on a stick are signed with a key of the unit. It is made on the unit’s own computer; its head registers the public part. Compare the fingerprint with the office by voice.',
  },
  noKeys: { zh: '还没有登记密钥', en: 'No key is registered yet' },
  unit: { zh: '单位', en: 'Unit' },
  holder: { zh: '用途', en: 'Use' },
  fingerprint: { zh: '指纹', en: 'Fingerprint' },
  registered: { zh: '登记时间', en: 'Registered' },
  ended: { zh: '停用时间', en: 'Ended' },
  inUse: { zh: '使用中', en: 'in use' },
  end: { zh: '停用', en: 'End' },
  publicKey: { zh: '公钥', en: 'Public key' },
  register: { zh: '登记公钥', en: 'Register' },
  registerText: {
    zh: '粘贴经办人交来的公钥一行文字。',
    en: 'Paste the line with the public key that your reporter gave you.',
  },
  make: { zh: '生成密钥', en: 'Make a key' },
  makeText: {
    zh: '密钥在这台电脑上生成，用口令封存为文件，不会发送到任何地方。口令丢失就不能再用，可另外生成一把。',
    en: 'The key is made on this computer and sealed under a passphrase in a file; it is sent nowhere. A lost passphrase means a new key.',
  },
  passphrase: { zh: '口令', en: 'Passphrase' },
  passphraseNote: { zh: '至少 {least} 个字符', en: 'At least {least} characters' },
  made: {
    zh: '密钥文件已保存。公钥（请交负责人登记）：',
    en: 'The key file is saved. Public key, for the head to register:',
  },
  save: { zh: '存为U盘文件', en: 'Save for a stick' },
  saveText: {
    zh: '网络不通时，用单位密钥签名后存到U盘，交性别比办接收。',
    en: 'Where no network reaches the office: signed with the unit’s key, and brought to the office on a stick.',
  },
  keyFile: { zh: '单位密钥文件', en: 'Key file of the unit' },
  headKeyFile: { zh: '负责人密钥文件', en: 'Key file of the head' },
  headPassphrase: { zh: '负责人口令', en: 'Passphrase of the head' },
  headNote: {
    zh: '须负责人确认的报表，由负责人在这里用自己的密钥加签；不加签则等负责人确认。',
    en: 'Where the head confirms, she signs here with her own key; without it the return waits for her.',
  },
  saved: { zh: '已保存 {name}', en: '{name} is saved' },
} satisfies Record<string, Text>
