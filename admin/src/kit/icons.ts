/** Outlines on a 24 x 24 grid, drawn for this product. */
export const icons = {
  home: 'M4 11 12 4l8 7v8a1 1 0 0 1-1 1h-4v-6H9v6H5a1 1 0 0 1-1-1z',
  cases: 'M5 4h9l5 5v11H5zM14 4v5h5M8.5 13h7M8.5 16.5h5',
  register: 'M5 4h13a1 1 0 0 1 1 1v15H6a1 1 0 0 1-1-1zM5 17h14M9 8h6M9 11.5h6',
  policy: 'M12 4v16M7 20h10M5 7h14M5 7l-2.5 6h5zM19 7l-2.5 6h5z',
  experts:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM3 20c0-3.5 2.5-6 6-6s6 2.5 6 6M16 4.5a3.2 3.2 0 0 1 0 6M17.5 14.5c2 .7 3.5 2.7 3.5 5.5',
  projects: 'M4 7h6l2 2h8v10H4z',
  funding: 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM9 8l3 4 3-4M12 12v5M9.5 13h5M9.5 15.3h5',
  evaluation: 'M4 20h16M7 20v-6M12 20V6M17 20v-9',
  report: 'M6 4h12v16H6zM9 9h6M9 13h6M9 17h3',
  audit: 'M12 3.5 19 6v5.5c0 4-2.8 7.3-7 9-4.2-1.7-7-5-7-9V6zM9 12l2 2 4-4.5',
  mail: 'M3.5 11 20.5 4 15 20l-4-6.5zM11 13.5 20.5 4',
  round: 'M5 6h14v14H5zM5 10h14M9 3.5V8M15 3.5V8M9 15l2 2 4-4',
  notice: 'M4 10v4h3l9 4.5v-13L7 10zM8.5 14.5 10 20h2.5M19 9.5a4 4 0 0 1 0 5',
  session: 'M3.5 5h17M5 5v10h14V5M12 15v3M8 21l4-3 4 3M9 9.5h6',
  invitation: 'M4 9l8-5 8 5v11H4zM4 9l8 6 8-6M9 17.5h6',
  unit: 'M5 20V5h9v15M14 10h5v10M3 20h18M8 8.5h3M8 12h3M8 15.5h3',
  message: 'M4 6h16v12H4zM4 7l8 6 8-6',
  help: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM9.5 9.5a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1 1-1.1 1.8M12 16.5h.01',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16 16l4.5 4.5',
  menu: 'M4 7h16M4 12h16M4 17h16',
  more: 'M5.5 12h.01M12 12h.01M18.5 12h.01',
  close: 'M6 6l12 12M18 6 6 18',
  copy: 'M9 9h10v11H9zM5 15V4h10',
  check: 'M5 12.5 10 17.5 19.5 7',
  down: 'M6 9l6 6 6-6',
  light:
    'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M18.4 5.6 17 7M7 17l-1.4 1.4',
  dark: 'M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z',
  system: 'M4 5h16v11H4zM9 20h6M12 16v4',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c.5-4 3.5-6 7.5-6s7 2 7.5 6',
} as const

export type IconName = keyof typeof icons
