import { refusalsOf } from '@evenborn/core/vocabulary/refusal'

/** Why a return is not taken. Each sentence says what to do next. */
export const intakeRefusal = refusalsOf('intake', {
  spreadsheet: {
    kind: 'invalid',
    text: {
      zh: '这是{format}原始表格，含有或可能含有个人身份信息，中心不接收，也未保存任何内容。请在“报送”页面打开它，或运行 evenborn desk encode，由本单位电脑去除身份信息后再报送。',
      en: 'This is a department’s own file ({format}), which may hold people’s identity: the centre does not take it and has kept nothing of it. Open it on the page “Send a return”, or run evenborn desk encode: your own computer takes identity out, then send what that makes.',
    },
  },
  'not-a-package': {
    kind: 'invalid',
    text: {
      zh: '这不是报送包：{problem}。请用“报送”页面或 evenborn desk encode 重新生成。',
      en: 'This is not a package of a return: {problem}. Make it again on the page “Send a return” or with evenborn desk encode.',
    },
  },
  'too-large': {
    kind: 'too-large',
    text: {
      zh: '报送包超过 {limit} MB。请按月或按季度分开报送。',
      en: 'The package has more than {limit} MB. Send it by month or by quarter.',
    },
  },
  'too-costly': {
    kind: 'invalid',
    text: {
      zh: '打开这个报送包所需的内存或时间超出允许范围，已拒绝，未保存任何内容。请用当前版本重新生成，或按月分开报送。',
      en: 'Opening this package takes more memory or time than any return needs: refused, nothing was kept. Make it again with the present version, or send it by month.',
    },
  },
  busy: {
    kind: 'too-many',
    text: {
      zh: '同时报送的单位太多，请稍后再试。',
      en: 'Too many are sending at the same time. Try again in a while.',
    },
  },
  'manifest-invalid': {
    kind: 'invalid',
    text: {
      zh: '报送包的清单不符合格式（{place}）。请用当前版本重新生成。',
      en: 'The manifest of the package is not as it must be ({place}). Make the package again with the present version.',
    },
  },
  'file-altered': {
    kind: 'invalid',
    text: {
      zh: '报送包中的文件 {file} 与清单所载哈希值不符，可能在传输中损坏。请重新生成并报送。',
      en: 'The file {file} in the package does not match the hash in its manifest: it may have been damaged on the way. Make and send it again.',
    },
  },
  'columns-wrong': {
    kind: 'invalid',
    text: {
      zh: '文件 {file} 的列不是规定的列（{column}）。中心只接收规定的列。',
      en: 'The columns of {file} are not the agreed ones ({column}). The centre takes the agreed columns and no other.',
    },
  },
  'value-wrong': {
    kind: 'invalid',
    text: {
      zh: '文件 {file} 的列 {column} 在代号为 {row} 的行含有不允许的值。请在本单位电脑上重新检查原件并生成。',
      en: 'In {file}, column {column} has a value that is not allowed, in the row with the handle {row}. Check your file on your own computer again and make the package anew.',
    },
  },
  'identity-in-facts': {
    kind: 'invalid',
    text: {
      zh: '文件 {file} 的列 {column} 在代号为 {row} 的行像是证件号码或电话号码，已拒绝，未保存任何内容。请核对机构代码等列是否填错。',
      en: 'In {file}, column {column}, the row with the handle {row} looks like an identity or telephone number: refused, nothing was kept. See whether a column such as the facility code holds the wrong thing.',
    },
  },
  'more-than-values': {
    kind: 'invalid',
    text: {
      zh: '文件 {file} 除规定的值以外还有其他内容，已拒绝，未保存任何内容。请用当前版本重新生成报送包。',
      en: '{file} holds more than its values: refused, nothing was kept. Make the package again with the present version.',
    },
  },
  'totals-differ': {
    kind: 'invalid',
    text: {
      zh: '清单所载{total}为 {said}，而文件中为 {found}。请重新生成报送包。',
      en: 'The manifest says {said} for {total}, the file holds {found}. Make the package again.',
    },
  },
  'tokens-differ': {
    kind: 'invalid',
    text: {
      zh: '文件 {file} 的行与事实文件的行对不上。请重新生成报送包。',
      en: 'The rows of {file} do not fit those of the facts. Make the package again.',
    },
  },
  'unit-unknown': {
    kind: 'invalid',
    text: {
      zh: '单位 {unit} 不在报送单位名单中。请核对单位代码，或请性别比办登记。',
      en: 'The unit {unit} is not on the list of bodies that send returns. Check its code, or ask the office to enter it.',
    },
  },
  'other-unit': {
    kind: 'not-permitted',
    text: {
      zh: '该报送包属于单位 {unit}，您只能为本单位报送。',
      en: 'This package is of unit {unit}; you may send for your own unit alone.',
    },
  },
  'area-outside': {
    kind: 'not-permitted',
    text: {
      zh: '报送包的地区 {area} 不在单位 {unit} 的辖区内。',
      en: 'The package’s area {area} does not lie within the area of unit {unit}.',
    },
  },
  'unit-ended': {
    kind: 'conflict',
    text: {
      zh: '单位 {unit} 已于 {day} 停用，不能报送到 {to}。请只报送停用当月及以前的月份；如停用日期有误，请联系性别比办更正。',
      en: 'Unit {unit} ended on {day}: no return up to {to} is taken. Send the months up to that of its end; if the day is wrong, call the office.',
    },
  },
  'empty-overwrite': {
    kind: 'conflict',
    text: {
      zh: '该期已有 {rows} 行的报送（回执 {number}），空表不能覆盖它。如确为零报告，请联系性别比办。',
      en: 'A return of {rows} rows is held for this time (receipt {number}); an empty one does not replace it. If there were truly none, call the office.',
    },
  },
  'months-overlap': {
    kind: 'conflict',
    text: {
      zh: '报送期 {from}—{to} 与已有报送（回执 {number}，{heldFrom}—{heldTo}）部分重叠。请按相同的月份报送，或报送包含它的整段。',
      en: 'The months {from}–{to} partly overlap a return that is held (receipt {number}, {heldFrom}–{heldTo}). Send the same months, or a span that holds all of them.',
    },
  },
  'upload-not-found': {
    kind: 'not-found',
    text: {
      zh: '没有这次分段报送，或已超过七天被清除。请重新发送文件。',
      en: 'There is no such package on its way, or it was taken away after seven days. Send the file anew.',
    },
  },
  'upload-incomplete': {
    kind: 'unavailable',
    text: {
      zh: '报送包还没有到齐：已到 {arrived} 字节，共 {bytes} 字节。请从断点继续发送。',
      en: 'The package has not arrived whole: {arrived} of {bytes} bytes. Go on sending from there.',
    },
  },
  'upload-altered': {
    kind: 'invalid',
    text: {
      zh: '收到的内容与所报哈希值不符，未保存。请重新发送文件。',
      en: 'What arrived does not have the hash that was told; it was not kept. Send the file anew.',
    },
  },
  'part-wrong': {
    kind: 'invalid',
    text: {
      zh: '分段为空、超过 {limit} MB，或超出文件的长度。请重新发送文件。',
      en: 'The part is empty, has more than {limit} MB, or goes beyond the end of the file. Send the file anew.',
    },
  },
  'not-found': { kind: 'not-found', text: { zh: '没有这份报送。', en: 'There is no such return.' } },
})
