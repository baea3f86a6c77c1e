const folded = 'details:not([open]):not(.no-print, .standings)'

/** On paper nothing is folded away: what a reader could open is opened, and closed again afterwards. */
export function openForPrint(): void {
  let opened: HTMLDetailsElement[] = []
  addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll<HTMLDetailsElement>(folded)].filter((one) => !one.closest('.no-print'))
    for (const one of opened) one.open = true
  })
  addEventListener('afterprint', () => {
    for (const one of opened) one.open = false
  })
}
