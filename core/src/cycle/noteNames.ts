import { holdsIdentifier, looksLikeName } from '../vocabulary/identifierShapes.ts'

/** Words beside which a person is named; a name stands between two of them, or at an end. */
const beside =
  /产妇|孕妇|患者|病人|婴儿|新生儿|同志|女士|先生|医生|医师|护士|大夫|主任|家属|丈夫|妻子|母亲|父亲|之女|之子|姓名|联系人|电话|所述|反映|本人|[说称的由为是与和及见问找请叫给向经系因在]/

/**
 * Whether a note about figures seems to name somebody: a number of a person, or a name by itself or beside such words. A name
 * in the middle of other words is not found; whoever reads the note is asked to look, too.
 */
export const namesSomebody = (text: string): boolean =>
  holdsIdentifier(text) ||
  (text.normalize('NFKC').match(/\p{Script=Han}+/gu) ?? []).some((run) => run.split(beside).some(looksLikeName))
