import { refusalsOf } from '@evenborn/core/vocabulary/refusal'

/** Why a step of a return’s life is not taken. Each sentence says what to do next. */
export const cycleRefusal = refusalsOf('cycle', {
  'not-owed': {
    kind: 'not-found',
    text: {
      zh: '单位 {unit} 在 {period} 不需要报送 {dataSet}，或您无权查看。请核对单位、报表和期别。',
      en: 'Unit {unit} does not owe {dataSet} for {period}, or it is not for you to see. Check unit, form and period.',
    },
  },
  'rows-needed': {
    kind: 'invalid',
    text: {
      zh: '{dataSet} 报的是逐行数据，不能填数字。请在“报送”页面打开原始表格，由本单位电脑去除身份信息后报送。',
      en: '{dataSet} is sent row by row, not as counts. Open your own file on the page “Send a return”: your computer takes identity out, then send what that makes.',
    },
  },
  'not-open': {
    kind: 'conflict',
    text: {
      zh: '这份报送到 {opens} 才能报送：本期还没有结束。',
      en: 'This return can be sent from {opens} on: its period has not ended.',
    },
  },
  locked: {
    kind: 'conflict',
    text: {
      zh: '单位 {unit} {period} 的 {dataSet} 已于 {on} 锁定（审核通过后到锁定日即锁定，数字已用于汇总）。确需更正的，请性别比办负责人提出“锁定后修订”，由统计审核员批准后再报送；原来的版本会保留。',
      en: 'The return {dataSet} of unit {unit} for {period} was locked on {on}: it had been accepted, its day had come, and figures rest on it. To correct it, ask the head of the office to propose a correction after the lock; once the statistics reviewer has approved, send it again. The version before is kept.',
    },
  },
  waived: {
    kind: 'conflict',
    text: {
      zh: '本期 {period} 已定为免报，不需要报送。如有疑问请问性别比办。',
      en: 'For {period} this is not owed. If that is wrong, ask the office.',
    },
  },
  'answer-notice': {
    kind: 'conflict',
    text: {
      zh: '这份报送有整改通知 {number} 待答复。请在通知中逐项答复；更正的数字随答复一起报送。',
      en: 'Notice {number} about this return waits for its answer. Answer it item by item; corrected figures go with the answer.',
    },
  },
  'answer-read': {
    kind: 'conflict',
    text: {
      zh: '整改答复正由性别比办处理，现在不能另报。请等处理结果。',
      en: 'The office is reading the answer to its notice; nothing else can be sent meanwhile. Wait for what it says.',
    },
  },
  'has-errors': {
    kind: 'invalid',
    text: {
      zh: '有 {errors} 处错误，未接收。第一处：{where}（{code}）。请按“检查”列出的逐条改正后再报送。',
      en: '{errors} errors: it was not taken. The first is {code} at {where}. Mend what the check lists and send it again.',
    },
  },
  'empty-overwrite': {
    kind: 'conflict',
    text: {
      zh: '本期已有报送（回执 {number}，合计 {count}），空表不能覆盖它。确实没有的，请本单位负责人作零报告并说明原因。',
      en: 'A return is held for this time (receipt {number}, {count} in all); an empty one does not replace it. If there truly was nothing, the head of your unit declares a zero return and says why.',
    },
  },
  'zero-by-head': {
    kind: 'invalid',
    text: {
      zh: '表中没有数字。本期确实没有的，请本单位负责人作零报告。',
      en: 'There is no figure in it. If there was nothing, the head of your unit declares a zero return.',
    },
  },
  'zero-unlikely': {
    kind: 'invalid',
    text: {
      zh: '按前几期推算，本期大约应有 {expected} 例。确实没有的，请选择原因后再作零报告。',
      en: 'The periods before lead to expect about {expected}. If there was nothing, choose the reason and declare it again.',
    },
  },
  'zero-but-held': {
    kind: 'conflict',
    text: {
      zh: '本期已有逐行数据 {rows} 行（回执 {number}），不能作零报告。请核对逐行数据。',
      en: '{rows} rows are held for this time (receipt {number}), so it cannot be a zero return. Check those rows.',
    },
  },
  'reason-missing': {
    kind: 'invalid',
    text: {
      zh: '这是锁定后的更正，请选择更正原因。',
      en: 'This corrects a return that was locked. Choose the reason.',
    },
  },
  'own-sending': {
    kind: 'not-permitted',
    text: {
      zh: '这份报送由您本人报送，须由本单位另一位负责人确认。',
      en: 'You sent this yourself. Another head of your unit has to confirm it.',
    },
  },
  'version-unknown': {
    kind: 'conflict',
    text: {
      zh: '现在的版本是第 {version} 版，与您所看的不同。请刷新页面后再做。',
      en: 'Version {version} is the present one, not the one that you saw. Load the page again and go on from there.',
    },
  },
  'not-checked': {
    kind: 'conflict',
    text: {
      zh: '第 {version} 版还没有检查完。请几秒后刷新页面。',
      en: 'Version {version} has not been checked yet. Load the page again in a few seconds.',
    },
  },
  'finding-unknown': {
    kind: 'invalid',
    text: {
      zh: '所选的第 {item} 项不在质量报告中。请刷新页面后重新选择。',
      en: 'Item {item} is not in the quality report. Load the page again and choose once more.',
    },
  },
  'due-too-soon': {
    kind: 'invalid',
    text: {
      zh: '答复期限 {due} 不能早于下一个工作日 {first}。',
      en: 'An answer cannot be due on {due}: the next working day is {first}.',
    },
  },
  'notice-open': {
    kind: 'conflict',
    text: {
      zh: '整改通知 {number} 还有 {items} 项没有处理完，请先逐项处理。',
      en: 'Notice {number} has {items} items that nobody has settled. Settle them first.',
    },
  },
  'notice-unknown': {
    kind: 'not-found',
    text: {
      zh: '没有这份整改通知或这一项，或您无权查看。',
      en: 'There is no such notice or item, or it is not for you to see.',
    },
  },
  'notice-closed': {
    kind: 'conflict',
    text: { zh: '整改通知 {number} 已经办结。', en: 'Notice {number} is closed.' },
  },
  'items-missing': {
    kind: 'invalid',
    text: {
      zh: '还有 {items} 项没有答复。请逐项答复后一起提交。',
      en: '{items} items have no reply. Reply to each, then send the answer.',
    },
  },
  'correction-missing': {
    kind: 'invalid',
    text: {
      zh: '有的项答复为“已更正”，但没有附更正后的数字，或数字与原来相同。请附上更正后的报表。',
      en: 'An item is said to be corrected, and no corrected figures came with it, or the same as before. Send them along.',
    },
  },
  'explanation-missing': {
    kind: 'invalid',
    text: {
      zh: '第 {n} 项须写明说明（5 个字以上）。',
      en: 'Item {n} needs an explanation of at least five characters.',
    },
  },
  'note-identity': {
    kind: 'invalid',
    text: {
      zh: '第 {n} 项的文字中像是有姓名、证件号或电话。请只写数字和原因，不写个人。',
      en: 'The text of item {n} seems to hold a name, an ID or a telephone number. Write of figures and causes, not of people.',
    },
  },
  'item-not-now': {
    kind: 'conflict',
    text: {
      zh: '第 {n} 项现在不能这样处理：它{state}。未答复的等单位答复；有异议的由统计审核员裁定。',
      en: 'Item {n} cannot be settled so: it stands at {state}. What has no reply waits for one; what is disputed is the statistics reviewer’s.',
    },
  },
  'own-reply': {
    kind: 'not-permitted',
    text: { zh: '您本人作的答复须由别人处理。', en: 'What you replied yourself somebody else settles.' },
  },
  'other-role': {
    kind: 'not-permitted',
    text: { zh: '这一步不由您的岗位办理。', en: 'This step is for another post than yours.' },
  },
  'not-approved': {
    kind: 'not-permitted',
    text: {
      zh: '这一步须先由另一人批准。请在“审批”中提出。',
      en: 'A second officer has to approve this first. Propose it under “Approvals”.',
    },
  },
  'not-confirmed': {
    kind: 'conflict',
    text: {
      zh: '这份报送须先由本单位负责人确认。',
      en: 'The head of the unit has to confirm this return first.',
    },
  },
  'other-owner': {
    kind: 'not-permitted',
    text: {
      zh: '会商纪要由两方各自的单位按现行文本签署。',
      en: 'A minute is signed by its two owners, as it stands.',
    },
  },
  'sent-already': {
    kind: 'conflict',
    text: {
      zh: '本期已有报送，不能再定为免报。',
      en: 'Something was sent for this period, so it cannot be waived.',
    },
  },
  'not-now': {
    kind: 'conflict',
    text: {
      zh: '这份报送现在的状态是“{state}”，不能执行“{step}”。请刷新页面查看下一步。',
      en: 'This return stands at “{state}”: “{step}” cannot be done now. Load the page again to see what comes next.',
    },
  },
  'extension-earlier': {
    kind: 'invalid',
    text: {
      zh: '延期日 {until} 不晚于现在的截止日 {due}，请另选日期。',
      en: 'The day {until} is not later than the present due day {due}. Choose another.',
    },
  },
  'changed-meanwhile': {
    kind: 'conflict',
    text: {
      zh: '这份报送刚刚被别人改动，您的操作没有执行。请刷新页面后再做。',
      en: 'Somebody else has just changed this return; nothing was done. Load the page again and go on from there.',
    },
  },
  unknown: {
    kind: 'not-found',
    text: {
      zh: '没有找到，或不属于本办公室。请刷新页面。',
      en: 'This is not there, or not your office’s. Load the page again.',
    },
  },
  'minute-unknown': {
    kind: 'not-found',
    text: {
      zh: '没有这份交换纪要，或您无权查看。',
      en: 'There is no such minute of exchange, or it is not for you to see.',
    },
  },
  'minute-changed': {
    kind: 'conflict',
    text: {
      zh: '这份纪要已有新的草稿。请刷新页面，看过新内容再签署。',
      en: 'A newer draft has taken the place of this minute. Load the page again and read it before you sign.',
    },
  },
  'minute-signed': {
    kind: 'conflict',
    text: {
      zh: '您所在部门已签署，或您已代表另一方签署。双方须由不同部门的不同人员签署。',
      en: 'Your department has signed already, or you have signed for the other side. Two departments sign, by two people.',
    },
  },
  'no-such-exchange': {
    kind: 'invalid',
    text: {
      zh: '交换纪要只在卫生健康与公安、疾控、统计之间签订。',
      en: 'Figures are exchanged between health and police, disease control or statistics.',
    },
  },
  'quarter-runs': {
    kind: 'conflict',
    text: {
      zh: '{quarter} 还没有结束，不能起草交换纪要。请在季度结束后起草。',
      en: '{quarter} is not over. Draft the minute once it has ended.',
    },
  },
  'not-a-cadence': {
    kind: 'invalid',
    text: {
      zh: '日期安排不成立：每周填 1–7（周一至周日），半月填 0–15，每月、每季填 0–31，0 为最后一个工作日；止日不早于起日。',
      en: 'This does not come round: weekly takes 1–7 (Monday to Sunday), half-monthly 0–15, monthly and quarterly 0–31, where 0 is the last working day; it ends no earlier than it begins.',
    },
  },
  'phases-apart': {
    kind: 'invalid',
    text: {
      zh: '专项行动须依次为动员部署、自查排查、集中整治、总结验收，各阶段首尾相接。',
      en: 'A campaign has four phases in order (mobilising, self-check, rectifying, concluding), each after the one before.',
    },
  },
  'words-not-accepted': {
    kind: 'invalid',
    text: {
      zh: '“{written}”涉及孕情、计划或政策内外，本系统不接受。请改写。',
      en: '“{written}” is about pregnancies, plans or permissions, which are not accepted here. Put it otherwise.',
    },
  },
  'asks-for-people': {
    kind: 'invalid',
    text: {
      zh: '“{written}”会收集个人信息。报表只收数目，请删去这一列。',
      en: '“{written}” would collect who people are. A form asks for counts alone: leave this column out.',
    },
  },
  'asked-already': {
    kind: 'conflict',
    text: {
      zh: '“{column}”已在报表 {dataSet} 中以“{asked}”报送。一次报送：请直接使用已有数据，不要再向单位要。',
      en: '“{column}” is already asked for in {dataSet} as “{asked}”. Report once: use what is held and do not ask units again.',
    },
  },
  'not-a-data-set': {
    kind: 'invalid',
    text: {
      zh: '报表设计有误（{fault}：{where}）。每个表至少一个数目列；单行表没有分组列，网格表的分组列须为固定项目；勾稽关系只能引用数目列；名称不能重复。',
      en: 'The form cannot be used ({fault}: {where}). A table has a column of counts; a single row has no keys, a grid has lists as keys; balances refer to counts; no name comes twice.',
    },
  },
  'code-taken': {
    kind: 'conflict',
    text: {
      zh: '代码 {code} 已被使用。报表设定后不再改动，请另取代码（X_ 开头）。',
      en: 'The code {code} is taken. A form stays as it was declared: choose another, beginning with X_.',
    },
  },
  'data-set-unknown': {
    kind: 'not-found',
    text: {
      zh: '没有报表 {dataSet}，或已停用，或不属于本办公室。',
      en: 'There is no data set {dataSet}, or it has ended, or it is not your office’s.',
    },
  },
  'unit-unknown': {
    kind: 'not-found',
    text: {
      zh: '单位 {unit} 不在本办公室管辖范围内。请核对单位代码。',
      en: 'Unit {unit} does not belong to your office. Check its code.',
    },
  },
  'duty-ends-early': {
    kind: 'invalid',
    text: {
      zh: '单位 {unit} 的 {dataSet}：止月早于起月。请核对。',
      en: '{dataSet} of unit {unit} ends before it begins. Check the months.',
    },
  },
})
