import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { boardPreload } from './boardPreload.ts'
import { compressed } from './compressed.ts'

/** Libraries that change seldom lie in chunks of their own, so that a new release of Evenborn leaves them in the browser’s cache. */
const groups = [
  // Maps with borders stay out of it: they come when an office has given borders.
  {
    name: 'echarts',
    test: /node_modules[\\/](zrender|echarts(?![\\/]lib[\\/](chart[\\/]map|component[\\/]geo|coord[\\/](geo|View)|label[\\/](LabelManager|installLabelLayout|labelGuideHelper)|component[\\/]helper[\\/](MapDraw|RoamController|roamHelper|sliderMove|cursorHelper|interactionMutex))))[\\/]/,
    priority: 3,
  },
  { name: 'antd', test: /node_modules[\\/](antd|@ant-design|@rc-component|dayjs)[\\/]/, priority: 2 },
  { name: 'react', test: /node_modules[\\/](react|react-dom|react-router|scheduler)[\\/]/, priority: 2 },
]

export default defineConfig({
  plugins: [react(), boardPreload(), compressed()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
  worker: { format: 'es' },
  server: { proxy: { '/api': process.env.EVENBORN_API ?? 'http://127.0.0.1:4180' } },
})
