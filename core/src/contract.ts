import * as access from './access/api.ts'
import * as intake from './intake/api.ts'
import * as measure from './measure/api.ts'
import * as oversight from './oversight/api.ts'
import * as places from './places/api.ts'
import * as register from './register/api.ts'

/** Everything a client may ask, by domain: the server answers it, the browser asks it, the OpenAPI document is printed from it. */
export const contract = { access, places, intake, register, measure, oversight }
