import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { config } from 'zod'
import { App } from './App.tsx'
import { makeQueries } from './queries.ts'
import './base.css'
import './frame.css'

// The pages forbid code made from text; zod need not try.
config({ jitless: true })

// A new release takes away the files that an open page has yet to fetch: the page is then fetched anew, once.
addEventListener('vite:preloadError', (event) => {
  const last = Number(sessionStorage.getItem('fetched-anew') ?? 0)
  if (Date.now() - last < 60_000) return
  sessionStorage.setItem('fetched-anew', String(Date.now()))
  event.preventDefault()
  location.reload()
})

const root = document.getElementById('root')
if (!root) throw new Error('the page has no place to stand in')

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={makeQueries()}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
)
