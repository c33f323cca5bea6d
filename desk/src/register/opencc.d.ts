/** Table of the package opencc-js, `traditional simplified…` joined by `|`; the package ships no types for single tables. */
declare module 'opencc-js/dict/TSCharacters' {
  const table: string
  export default table
}
