import { Department } from '@evenborn/core/access/department'
import type { OfficerListed } from '@evenborn/core/access/officerListed'
import type { ProposedAction } from '@evenborn/core/access/proposal'
import { Role, rolesGoTogether } from '@evenborn/core/access/role'
import { AutoComplete, Button, Form, Input, Select } from 'antd'
import { words as access, roleNames } from '../access/accessWords.ts'
import { words as ways } from '../access/entranceWords.ts'
import { useOfficer } from '../access/session.tsx'
import { useSay } from '../parts/language.tsx'
import { useAgencies, useAreaTree } from './areas.ts'
import { newOfficerId } from './newOfficerId.ts'
import { departmentNames, words } from './officersWords.ts'

type Grant = Extract<ProposedAction, { kind: 'user.grant' }>
type Entry = Omit<Grant, 'kind' | 'officer' | 'unit'> & { unit?: string | undefined }

type Given = {
  /** Whose rights are to change; undefined for a new officer. */
  of: OfficerListed | undefined
  send: (action: Grant) => void
  cancel: () => void
  isPending: boolean
}

/** Proposes a new officer, or other rights for one who is there. */
export function ProposeOfficer({ of, send, cancel, isPending }: Given) {
  const say = useSay()
  const me = useOfficer()
  const tree = useAreaTree()
  const agencies = useAgencies()
  const [form] = Form.useForm<Entry>()
  const roles = Form.useWatch('roles', form) ?? of?.roles ?? []
  const needed = { required: true, message: say(access.missing) }
  const finish = ({ unit, ...typed }: Entry) =>
    send({
      kind: 'user.grant',
      officer: of?.id ?? newOfficerId(crypto.getRandomValues(new Uint8Array(16))),
      ...typed,
      unit: typed.roles.includes('reporter') ? (unit ?? null) : null,
    })
  const first = of
    ? { ...of, unit: of.unit ?? undefined }
    : { department: 'office' as const, area: me.area, roles: [] as Role[] }
  return (
    <section className="card stack-tight" aria-labelledby="propose">
      <h2 id="propose">{of ? say(words.proposeChange, { name: of.name }) : say(words.propose)}</h2>
      <p className="small quiet">{say(words.together)}</p>
      <Form form={form} layout="vertical" requiredMark={false} initialValues={first} onFinish={finish}>
        <div className="propose-fields">
          <Form.Item name="name" label={say(words.name)} rules={[needed]}>
            <Input maxLength={80} />
          </Form.Item>
          <Form.Item
            name="account"
            label={say(access.account)}
            rules={[needed, { pattern: /^[a-z0-9.-]{3,40}$/, message: say(ways.accountRule) }]}
          >
            <Input disabled={of !== undefined} autoComplete="off" />
          </Form.Item>
          <Form.Item name="department" label={say(words.department)} rules={[needed]}>
            <Select options={Department.options.map((value) => ({ value, label: say(departmentNames[value]) }))} />
          </Form.Item>
          <Form.Item name="area" label={say(words.area)} rules={[needed]}>
            <AutoComplete
              options={(tree?.areas ?? []).map(({ code, name }) => ({ value: code, label: `${code} ${say(name)}` }))}
              showSearch={{ filterOption: (typed, option) => `${option?.label}`.includes(typed) }}
            />
          </Form.Item>
          <Form.Item
            name="roles"
            label={say(words.roles)}
            rules={[
              needed,
              {
                validator: (_, chosen: Role[]) =>
                  chosen.length === 0 || rolesGoTogether(chosen)
                    ? Promise.resolve()
                    : Promise.reject(new Error(say(words.notTogether))),
              },
            ]}
          >
            <Select mode="multiple" options={Role.options.map((value) => ({ value, label: say(roleNames[value]) }))} />
          </Form.Item>
          {roles.includes('reporter') && (
            <Form.Item name="unit" label={say(words.unit)} rules={[needed]}>
              <Select
                showSearch={{ optionFilterProp: 'label' }}
                options={[...(agencies?.values() ?? [])].map(({ code, name }) => ({
                  value: code,
                  label: `${say(name)} ${code}`,
                }))}
              />
            </Form.Item>
          )}
        </div>
        <div className="row">
          <Button type="primary" htmlType="submit" loading={isPending}>
            {say(words.send)}
          </Button>
          <Button onClick={cancel}>{say(words.cancel)}</Button>
        </div>
      </Form>
    </section>
  )
}
