/** The page that shows all pictures at once and hides those that are not asked for. */
export type Picture = { file: string; screen: string; language: string; width: number; height: number; theme: string }

const FILTERS = ['language', 'layout', 'theme'] as const

export function galleryPage(pictures: readonly Picture[]): string {
  const screens = [...new Set(pictures.map(({ screen }) => screen))]
  const choices = FILTERS.map((filter) => fieldOf(filter, [...new Set(pictures.map((picture) => facts(picture)[filter]))]))
  const sections = screens.map((screen) => `<section data-screen="${screen}"><h2>${screen}</h2><p>${pictures.filter((picture) => picture.screen === screen).map(figure).join('\n')}</p></section>`)
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Lokikirja: every screen</title>
<style>
:root{color-scheme:light dark}
body{font:16px system-ui;margin:0 2rem 2rem}
form{position:sticky;top:0;display:flex;flex-wrap:wrap;gap:1rem;align-items:end;padding:1rem 0;background:Canvas}
label{display:grid;gap:.25rem}
select,input{font:inherit;min-height:2.5rem}
section>p{display:flex;flex-wrap:wrap;gap:1rem;align-items:flex-start}
img{display:block;height:auto;border:1px solid #8888}
a{color:inherit;text-decoration:none;font-size:.8rem}
[hidden]{display:none!important}
</style></head><body>
<h1>Lokikirja: every screen</h1>
<form>${choices.join('')}<label>screen <input type="search" name="screen" list="screens"></label><datalist id="screens">${screens.map((screen) => `<option>${screen}</option>`).join('')}</datalist><output></output></form>
${sections.join('\n')}
<script>
const form = document.querySelector('form')
const pictures = [...document.querySelectorAll('a[data-language]')]
form.addEventListener('input', show)
form.addEventListener('submit', (event) => event.preventDefault())
addEventListener('hashchange', restore)
restore()
function restore() {
  for (const [name, value] of new URLSearchParams(location.hash.slice(1))) if (form.elements[name]) form.elements[name].value = value
  show()
}
function show() {
  const asked = [...new FormData(form)].filter(([, value]) => value !== '')
  const fits = (picture) => asked.every(([name, value]) => name === 'screen' ? picture.dataset.screen.includes(value) : picture.dataset[name] === value)
  for (const picture of pictures) picture.hidden = !fits(picture)
  for (const section of document.querySelectorAll('section')) section.hidden = section.querySelector('a:not([hidden])') === null
  form.querySelector('output').value = pictures.filter((picture) => !picture.hidden).length + ' of ' + pictures.length + ' pictures'
  history.replaceState(null, '', '#' + new URLSearchParams(asked))
}
</script></body></html>
`
}

function facts({ language, width, height, theme }: Picture): Record<(typeof FILTERS)[number], string> {
  return { language, layout: width === 0 ? 'paper' : `${width} × ${height}`, theme }
}

function fieldOf(name: string, values: readonly string[]): string {
  return `<label>${name} <select name="${name}"><option value="">all</option>${values.map((value) => `<option>${value}</option>`).join('')}</select></label>`
}

function figure(picture: Picture): string {
  const { file, screen, width } = picture
  const { language, layout, theme } = facts(picture)
  const words = `${screen}, ${language}, ${layout}, ${theme}`
  return `<a href="${file}" data-screen="${screen}" data-language="${language}" data-layout="${layout}" data-theme="${theme}"><img src="${file}" width="${Math.round((width || 800) / 4)}" loading="lazy" alt="${words}">${language} · ${layout} · ${theme}</a>`
}
