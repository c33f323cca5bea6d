import { fileHash } from '../parts/fileHash.ts'
import { useSay } from '../parts/language.tsx'
import { words } from './noticeWords.ts'

type Given = { label: string; proof: string | undefined; set: (proof: string) => void }

/** The fingerprint of a document that explains a figure. The document itself stays on this computer. */
export function ProofOf({ label, proof, set }: Given) {
  const say = useSay()
  const take = async (file: File) => set(await fileHash(file))
  return (
    <label className="small proof">
      <span className="quiet">{say(words.chooseProof)}</span>
      <input
        type="file"
        aria-label={label}
        onChange={({ target }) => {
          if (target.files?.[0]) void take(target.files[0])
        }}
      />
      {proof && <code>{proof.slice(0, 16)}…</code>}
    </label>
  )
}
