import type { ReactNode } from 'react'
import './states.css'

/** An empty place says what will be here and how it comes. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <p>
        <strong>{title}</strong>
      </p>
      {children && <div className="quiet">{children}</div>}
    </div>
  )
}
