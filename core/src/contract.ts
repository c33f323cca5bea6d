import * as account from './access/accountApi.ts'
import * as session from './access/api.ts'
import * as entrance from './access/entranceApi.ts'
import * as officers from './access/officersApi.ts'
import * as intake from './intake/api.ts'
import * as measure from './measure/api.ts'
import * as oversight from './oversight/api.ts'
import * as places from './places/api.ts'
import * as register from './register/api.ts'

/** Everything a client may ask, by domain: the server answers it, the browser asks it, the OpenAPI document is printed from it. */
export const contract = {
  access: { ...session, ...entrance, ...account, ...officers },
  places,
  intake,
  register,
  measure,
  oversight,
}
