import { Form, Input } from 'antd'
import { useSay } from '../parts/language.tsx'
import { words as access } from './accessWords.ts'
import { words } from './entranceWords.ts'

/** A new password, twice. The form’s values are `password` and `again`. */
export function NewPasswordFields({ label }: { label?: string }) {
  const say = useSay()
  return (
    <>
      <Form.Item
        name="password"
        label={label ?? say(words.newPassword)}
        extra={say(words.passwordRule)}
        rules={[
          { required: true, message: say(access.missing) },
          { min: 12, message: say(words.passwordRule) },
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
      <Form.Item
        name="again"
        label={say(words.again)}
        dependencies={['password']}
        rules={[
          { required: true, message: say(access.missing) },
          ({ getFieldValue }) => ({
            validator: (_, value) =>
              value === getFieldValue('password') ? Promise.resolve() : Promise.reject(new Error(say(words.differ))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
    </>
  )
}
