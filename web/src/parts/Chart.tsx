import type { EChartsCoreOption, EChartsType } from 'echarts/core'
import { useEffect, useRef } from 'react'
import './figures.css'

/** Asked for as soon as a screen with charts is, so that it comes beside the figures and not after them. */
const drawing = import('./echarts.ts')

/** A picture by ECharts. What it shows must also stand in a table or be said in `label`. */
export function Chart({
  option,
  label,
  onPick,
  shape,
}: {
  option: EChartsCoreOption
  label: string
  /** Called with the `id` of a picked point. */
  onPick?: (id: string) => void
  /** Where it is not as high as other charts: width by height, and the most that it may be high. */
  shape?: { aspect: number; highest: number }
}) {
  const place = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType>(undefined)
  const latest = useRef({ option, onPick })
  latest.current = { option, onPick }

  useEffect(() => {
    let gone = false
    const watch = new ResizeObserver(() => chart.current?.resize())
    void drawing.then(({ startChart }) => {
      if (gone || !place.current) return
      chart.current = startChart(place.current)
      chart.current.setOption(latest.current.option)
      chart.current.on('click', ({ data }) => {
        const id = (data as { id?: string } | undefined)?.id
        if (id) latest.current.onPick?.(id)
      })
      watch.observe(place.current)
    })
    return () => {
      gone = true
      watch.disconnect()
      chart.current?.dispose()
      chart.current = undefined
    }
  }, [])

  useEffect(() => chart.current?.setOption(option, { notMerge: true }), [option])

  const style = shape && { aspectRatio: shape.aspect, height: 'auto', maxHeight: shape.highest }
  return <div ref={place} className="chart" role="img" aria-label={label} style={style} />
}
