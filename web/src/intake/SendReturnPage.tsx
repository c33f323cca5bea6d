export function SendReturnPage() {
  return null
}
