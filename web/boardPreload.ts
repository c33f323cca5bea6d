import type { HtmlTagDescriptor, Plugin, Rolldown } from 'vite'

/** What an officer’s day begins with: the board and the charts on it. */
const wanted = [/measure\/BoardPage\.tsx$/, /parts\/echarts\.ts$/]

/**
 * Lets the page fetch the code of the board beside its own and not after it has run. Other screens are fetched when they are
 * gone to.
 */
export function boardPreload(): Plugin {
  return {
    name: 'board-preload',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle = {} }) => [...filesOf(bundle)].filter((file) => !html.includes(file)).map(tagOf),
    },
  }
}

/** Files of the wanted screens with all that they import, each once. */
function filesOf(bundle: Rolldown.OutputBundle): Set<string> {
  const files = new Set<string>()
  const add = (name: string) => {
    const chunk = bundle[name]
    if (files.has(name) || chunk?.type !== 'chunk') return
    files.add(name)
    for (const file of chunk.imports) add(file)
    for (const file of chunk.viteMetadata?.importedCss ?? []) files.add(file)
  }
  for (const chunk of Object.values(bundle))
    if (chunk.type === 'chunk' && wanted.some((name) => name.test(chunk.facadeModuleId ?? ''))) add(chunk.fileName)
  return files
}

const tagOf = (file: string): HtmlTagDescriptor => ({
  tag: 'link',
  attrs: file.endsWith('.css')
    ? { rel: 'preload', as: 'style', crossorigin: true, href: `/${file}` }
    : { rel: 'modulepreload', crossorigin: true, href: `/${file}` },
  injectTo: 'head',
})
