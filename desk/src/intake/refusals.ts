import { refusalsOf } from '@evenborn/core/vocabulary/refusal'

/**
 * Why the desk refuses a whole file, or refuses to let anything leave. Bad rows are no refusal: they come back as findings.
 * No sentence carries a cell.
 */
export const deskRefusal = refusalsOf('desk', {
  'file-empty': {
    kind: 'invalid',
    text: { zh: '文件是空的，请重新导出后再选', en: 'The file is empty. Export it again and choose it.' },
  },
  'file-unreadable': {
    kind: 'invalid',
    text: {
      zh: '读不到这个文件，它可能已被移动、改名或正被别的程序占用；请关闭后再选一次',
      en: 'The file cannot be read. It may have been moved or renamed, or another program holds it; close it there and choose it again.',
    },
  },
  'file-too-large': {
    kind: 'too-large',
    text: {
      zh: '文件有 {megabytes} MB，最多 {limit} MB，请按月份分开报送',
      en: 'The file has {megabytes} MB, at most {limit} MB are taken. Send it month by month.',
    },
  },
  'zip-damaged': {
    kind: 'invalid',
    text: {
      zh: '工作簿文件已损坏或不完整（{place}），请在 Excel 或 WPS 中打开后另存为 .xlsx',
      en: 'The workbook is damaged or cut short ({place}). Open it in Excel or WPS and save it as .xlsx.',
    },
  },
  'zip-too-many-entries': {
    kind: 'too-large',
    text: {
      zh: '工作簿内有 {entries} 个部件，最多 {limit} 个，请把数据复制到新工作簿',
      en: 'The workbook has {entries} parts, at most {limit} are taken. Copy the rows to a new workbook.',
    },
  },
  'zip-too-large': {
    kind: 'too-large',
    text: {
      zh: '工作簿展开后超过 {limit} MB，请按月份分开报送',
      en: 'The workbook unpacks to more than {limit} MB. Send it month by month.',
    },
  },
  'zip-ratio': {
    kind: 'too-large',
    text: {
      zh: '工作簿的压缩比不正常（{ratio} 倍），不予打开；请把数据复制到新工作簿',
      en: 'The workbook is packed {ratio} times, which no table is. Copy the rows to a new workbook.',
    },
  },
  'zip-size-lies': {
    kind: 'invalid',
    text: {
      zh: '工作簿部件的实际大小与所写不符，不予打开；请另存为新的 .xlsx',
      en: 'A part of the workbook is not as long as it says. Save it as a new .xlsx.',
    },
  },
  'zip-overlapping': {
    kind: 'invalid',
    text: {
      zh: '工作簿的部件互相重叠，不予打开；请另存为新的 .xlsx',
      en: 'Parts of the workbook overlap. Save it as a new .xlsx.',
    },
  },
  'zip-path': {
    kind: 'invalid',
    text: {
      zh: '工作簿内的部件名称不合规，不予打开；请另存为新的 .xlsx',
      en: 'A part of the workbook has a name that no workbook uses. Save it as a new .xlsx.',
    },
  },
  'zip-nested': {
    kind: 'invalid',
    text: {
      zh: '文件中还夹带别的压缩包或嵌入对象，不予打开；请只保留数据表',
      en: 'The file carries another archive or an embedded object. Keep only the table.',
    },
  },
  encrypted: {
    kind: 'invalid',
    text: {
      zh: '文件有打开密码，请取消密码后再选',
      en: 'The file is locked by a password. Remove the password and choose it again.',
    },
  },
  macros: {
    kind: 'invalid',
    text: {
      zh: '文件带有宏，不予打开；请另存为不含宏的 .xlsx',
      en: 'The file carries macros. Save it as .xlsx without macros.',
    },
  },
  'external-links': {
    kind: 'invalid',
    text: {
      zh: '文件引用了别的文件或程序（外部链接），不予打开；请在“数据 → 编辑链接”中断开后另存',
      en: 'The file refers to other files or programs. Break the links (Data → Edit Links) and save it again.',
    },
  },
  'xml-entities': {
    kind: 'invalid',
    text: {
      zh: '工作簿内含有 DOCTYPE 或实体声明，不予打开；请另存为新的 .xlsx',
      en: 'The workbook declares a DOCTYPE or entities. Save it as a new .xlsx.',
    },
  },
  'not-a-workbook': {
    kind: 'invalid',
    text: {
      zh: '这个压缩文件不是 Excel 工作簿，请选择 .xlsx、.xls 或 .csv 文件',
      en: 'This archive is no Excel workbook. Choose an .xlsx, .xls or .csv file.',
    },
  },
  'not-a-table': {
    kind: 'invalid',
    text: {
      zh: '这不是表格文件（第 {offset} 字节处不是文字），请选择 .xlsx、.xls 或 .csv 文件',
      en: 'This is no table (byte {offset} is not text). Choose an .xlsx, .xls or .csv file.',
    },
  },
  'html-table': {
    kind: 'invalid',
    text: {
      zh: '这是改了扩展名的网页或 XML 表格，请在 Excel 或 WPS 中打开后另存为 .xlsx',
      en: 'This is a web page or XML table under another name. Open it in Excel or WPS and save it as .xlsx.',
    },
  },
  'json-unreadable': {
    kind: 'invalid',
    text: {
      zh: '不是 DHIS2 的 dataValueSets 文件（{place}），请从原系统重新导出',
      en: 'This is no DHIS2 dataValueSets file ({place}). Export it again from its system.',
    },
  },
  'xls-damaged': {
    kind: 'invalid',
    text: {
      zh: '旧版 .xls 文件已损坏或版本过旧，请在 Excel 或 WPS 中打开后另存为 .xlsx',
      en: 'The old .xls file is damaged or of an older kind. Open it in Excel or WPS and save it as .xlsx.',
    },
  },
  'text-undecodable': {
    kind: 'invalid',
    text: {
      zh: '第 {row} 行（第 {offset} 字节）的文字既不是 UTF-8 也不是 GB18030，请从原系统重新导出',
      en: 'Row {row} (byte {offset}) is neither UTF-8 nor GB18030 text. Export the file again from its system.',
    },
  },
  'quote-open': {
    kind: 'invalid',
    text: {
      zh: '第 {row} 行的引号没有结束，请检查该行的双引号',
      en: 'The quotation mark of row {row} does not end. Look at the double quotes of that row.',
    },
  },
  'too-many-columns': {
    kind: 'too-large',
    text: {
      zh: '第 {row} 行超过 {limit} 列，请只保留需要的列',
      en: 'Row {row} has more than {limit} columns. Keep only those that are needed.',
    },
  },
  'too-many-rows': {
    kind: 'too-large',
    text: {
      zh: '表格超过 {limit} 行，请按月份分开报送',
      en: 'The table has more than {limit} rows. Send it month by month.',
    },
  },
  'too-many-cells': {
    kind: 'too-large',
    text: {
      zh: '工作表占用的区域过大，请删去数据以外的行和列后另存',
      en: 'The sheet spans too large an area. Delete rows and columns beyond the data and save it again.',
    },
  },
  'too-many-sheets': {
    kind: 'too-large',
    text: {
      zh: '工作簿超过 {limit} 张工作表，请只保留要报送的一张',
      en: 'The workbook has more than {limit} sheets. Keep the one that is to be sent.',
    },
  },
  'cell-too-long': {
    kind: 'too-large',
    text: {
      zh: '第 {row} 行有单元格超过 {limit} 个字，请检查该行的引号和内容',
      en: 'A cell of row {row} has more than {limit} characters. Look at the quotes and content of that row.',
    },
  },
  'identity-in-file-name': {
    kind: 'invalid',
    text: {
      zh: '文件名中像是有姓名、证件号或电话，请改名后再选',
      en: 'The file name seems to hold a name, an ID or a telephone number. Rename the file and choose it again.',
    },
  },
  'identity-in-sheet-name': {
    kind: 'invalid',
    text: {
      zh: '工作表名中像是有姓名、证件号或电话，请改名后再选',
      en: 'The sheet name seems to hold a name, an ID or a telephone number. Rename the sheet and choose the file again.',
    },
  },
  'identity-in-facts': {
    kind: 'invalid',
    text: {
      zh: '“{column}”列里像是有证件号、电话、姓名或出生日期，未送出任何内容；请检查该列的对应关系',
      en: 'Column {column} seems to hold an ID, a telephone number, a name or a birth date. Nothing was sent; look at how the column was mapped.',
    },
  },
  'facts-out-of-shape': {
    kind: 'invalid',
    text: {
      zh: '“{column}”列第 {row} 行不合规定的格式，未送出任何内容；请重新检查文件',
      en: 'Column {column} of row {row} is not of the agreed shape. Nothing was sent; check the file again.',
    },
  },
  failed: {
    kind: 'unavailable',
    text: {
      zh: '本页处理这个文件时出了意外，未送出任何内容；请把表格另存为新的 .xlsx 再选，仍然如此请把时间告诉管理员',
      en: 'Something unexpected went wrong with this file on this computer. Nothing was sent; save the table as a new .xlsx and choose it again. If it stays so, tell the administrator the time.',
    },
  },
})
