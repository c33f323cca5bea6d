import { refusalsOf } from '@evenborn/core/vocabulary/refusal'

/** Refusals of the stores: they speak to whoever runs Evenborn. */
export const storeRefusal = refusalsOf('store', {
  'second-owner': {
    kind: 'conflict',
    text: {
      zh: '数据目录 {home} 正由另一个 Evenborn 进程（进程号 {pid}）使用。请先停止它，或用 EVENBORN_HOME 指定另一个目录。',
      en: 'The directory {home} is in use by another Evenborn process ({pid}). Stop it first, or name another directory in EVENBORN_HOME.',
    },
  },
  'no-binaries': {
    kind: 'unavailable',
    text: {
      zh: '本机（{platform}）没有自带的 PostgreSQL 程序。请安装 PostgreSQL，并用 DATABASE_URL 给出地址。',
      en: 'There are no PostgreSQL programs for this machine ({platform}). Install PostgreSQL and give its address in DATABASE_URL.',
    },
  },
  'no-user': {
    kind: 'unavailable',
    text: {
      zh: '以 root 身份运行时，数据库须由系统用户 postgres 运行，但无法建立该用户。请执行 useradd --system postgres 后重试。',
      en: 'As root the database must run under the system user postgres, which could not be made. Run useradd --system postgres and try again.',
    },
  },
  'home-closed': {
    kind: 'unavailable',
    text: {
      zh: '系统用户 postgres 无法进入目录 {home}。请用 EVENBORN_HOME 指定它能进入的目录，例如 /var/lib/evenborn。',
      en: 'The system user postgres cannot enter {home}. Name a directory that it can enter in EVENBORN_HOME, for example /var/lib/evenborn.',
    },
  },
  'secrets-lost': {
    kind: 'unavailable',
    text: {
      zh: '数据库已存在，但密码文件 {file} 不见了。请从备份恢复该文件。',
      en: 'The database is there, but the file with its passwords, {file}, is gone. Restore it from a backup.',
    },
  },
  'not-started': {
    kind: 'unavailable',
    text: {
      zh: '数据库没有启动。日志 {log} 的最后几行：{tail}',
      en: 'The database did not start. Last lines of its log {log}: {tail}',
    },
  },
  'not-durable': {
    kind: 'unavailable',
    text: {
      zh: '数据库的 fsync 已关闭，断电会丢失数据，因此不启动。请改为 fsync = on。',
      en: 'The database has fsync switched off and would lose data in a power cut, so Evenborn does not start. Set fsync = on.',
    },
  },
  'role-too-strong': {
    kind: 'unavailable',
    text: {
      zh: '数据库登录角色 {role} 是超级用户或可绕过行级权限，因此不启动。请改用普通角色。',
      en: 'The database role {role} is a superuser or may bypass row level security, so Evenborn does not start. Give an ordinary role.',
    },
  },
  'roles-not-apart': {
    kind: 'unavailable',
    text: {
      zh: '使用外部数据库时，四个登录角色须各不相同，而 {role} 出现了两次。',
      en: 'The four login roles of a database at an address must be four; {role} is named twice.',
    },
  },
  'schema-newer': {
    kind: 'conflict',
    text: {
      zh: '数据库由更新版本的 Evenborn 写成（有本程序不认识的变更 {name}）。请升级程序。',
      en: 'The database was written by a newer Evenborn (it has a change, {name}, that this program does not know). Upgrade the program.',
    },
  },
  'schema-altered': {
    kind: 'conflict',
    text: {
      zh: '变更文件 {name} 执行之后被改动过。请恢复原文件；新的改动写成新的文件。',
      en: 'The migration {name} was altered after it had run. Restore the file; a new change is a new file.',
    },
  },
  'evidence-missing': {
    kind: 'unavailable',
    text: {
      zh: '证据文件 {hash} 不见了。请从备份恢复。',
      en: 'The evidence {hash} is gone. Restore it from a backup.',
    },
  },
  'derivation-altered': {
    kind: 'unavailable',
    text: {
      zh: '派生文件 {name} 无法解密，或内容已被改动，已停用。请从备份恢复；比对窗口仍开放的年份可用 evenborn link --all 重新比对。',
      en: 'The derived file {name} cannot be opened or was altered and is not used. Restore it from a backup; years whose linkage window is open can be linked anew with evenborn link --all.',
    },
  },
  'evidence-altered': {
    kind: 'unavailable',
    text: {
      zh: '证据文件 {hash} 的内容与其哈希值不符，已停用。请从备份恢复。',
      en: 'The evidence {hash} does not match its hash and is not used. Restore it from a backup.',
    },
  },
  'window-closed': {
    kind: 'not-found',
    text: {
      zh: '{cohort} 年出生队列的比对窗口已经关闭，其密钥已销毁。',
      en: 'The linkage window of the {cohort} births is closed: its key has been destroyed.',
    },
  },
  'database-away': {
    kind: 'unavailable',
    text: {
      zh: '数据库暂时没有应答，正在重新启动，本次操作未完成。请稍后再试。',
      en: 'The database does not answer for the moment and is being started again; nothing was done. Try again in a while.',
    },
  },
  'disk-full': {
    kind: 'no-room',
    text: {
      zh: '服务器存储空间不足，未保存任何内容；查看不受影响。请管理员清理磁盘后重试。',
      en: 'The server is short of disk space and has kept nothing; reading goes on. Ask the administrator to free some, then try again.',
    },
  },
})
