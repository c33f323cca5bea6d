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

const root = document.getElementById('root')
if (!root) throw new Error('the page has no place to stand in')

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={makeQueries()}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
)
