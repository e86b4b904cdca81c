"""The drawings of the icons: our own, on a 24 px grid, one weight of line, round ends, no fill."""

ICONS: dict[str, str] = {
    # signs of state
    "clock": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7.5V12l3 2"/>',
    "triangle": '<path d="M12 4 2.8 20h18.4ZM12 10v4.5M12 17.2v.1"/>',
    "cross": '<path d="m6 6 12 12M18 6 6 18"/>',
    "pause": '<path d="M9 6v12M15 6v12"/>',
    "arrow": '<path d="M4 12h16m-6-6 6 6-6 6"/>',
    "tick": '<path d="m4.5 12.5 5 5 10-11"/>',
    "tick-circle": '<circle cx="12" cy="12" r="9"/><path d="m8 12.3 2.8 2.8L16 9.5"/>',
    "circle": '<circle cx="12" cy="12" r="8.5"/>',
    "info": '<circle cx="12" cy="12" r="9"/><path d="M12 11v5.5M12 7.6v.1"/>',
    "lock": '<path d="M6 11h12v9H6ZM8.5 11V8a3.5 3.5 0 0 1 7 0v3"/>',
    "flag": '<path d="M6 21V4m0 1h12l-3 4 3 4H6"/>',
    "database": '<ellipse cx="12" cy="6" rx="7" ry="2.6"/>'
    '<path d="M5 6v12c0 1.5 3 2.6 7 2.6s7-1.1 7-2.6V6M5 12c0 1.5 3 2.6 7 2.6s7-1.1 7-2.6"/>',
    # deeds
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>',
    "download": '<path d="M12 4v11m-5-5 5 5 5-5M5 20h14"/>',
    "upload": '<path d="M12 16V5m-5 5 5-5 5 5M5 20h14"/>',
    "undo": '<path d="M8 5 4 9l4 4M4 9h9.5a5.5 5.5 0 0 1 0 11H9"/>',
    "refresh": '<path d="M19.5 12a7.5 7.5 0 1 1-2.2-5.3M19.5 3.5V8H15"/>',
    "message": '<path d="M4 5h16v11H10l-4 4v-4H4Z"/>',
    "print": '<path d="M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7Z"/>',
    "filter": '<path d="M4 6h16M7 12h10M10 18h4"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "minus": '<path d="M5 12h14"/>',
    "trash": '<path d="M4.5 7h15M9 7V4.5h6V7M6.5 7l1 13h9l1-13M10 11v5.5M14 11v5.5"/>',
    "edit": '<path d="m4 20 1-4L16.5 4.5l3 3L8 19ZM14 7l3 3"/>',
    "eye": '<path d="M2.5 12C5 7.5 8.3 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.8 6.5-9.5 6.5S5 16.5 2.5 12Z"/>'
    '<circle cx="12" cy="12" r="2.8"/>',
    "zoom": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5M7.5 10.5h6M10.5 7.5v6"/>',
    "exit": '<path d="M10 4H5v16h5M10 12h10m-4-4 4 4-4 4"/>',
    "external": '<path d="M10 5H5v14h14v-5M13 5h6v6M19 5l-8 8"/>',
    "back": '<path d="m14.5 5-7 7 7 7"/>',
    "next": '<path d="m9.5 5 7 7-7 7"/>',
    "down": '<path d="m6 9.5 6 6 6-6"/>',
    "up": '<path d="m6 14.5 6-6 6 6"/>',
    "sign": '<path d="M4 17.5c4-9 7-12.5 9-11.5s-3.5 8-3.5 10 2.5.5 4-1 2.5-1 3 0 1.5 1 3.5 0M4 21h16"/>',
    # things
    "person": '<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c.6-4 3.6-6 7.5-6s6.9 2 7.5 6"/>',
    "people": '<circle cx="9" cy="8.5" r="3.5"/><path d="M2.5 20c.5-3.7 3-5.5 6.5-5.5s6 1.8 6.5 5.5'
    'M15.5 5.3a3.5 3.5 0 0 1 0 6.4M18 14.9c2 .7 3.2 2.5 3.5 5.1"/>',
    "home": '<path d="m3.5 11.5 8.5-7 8.5 7M6 10v10h12V10M10 20v-6h4v6"/>',
    "list": '<path d="M8.5 6H20M8.5 12H20M8.5 18H20M4 6h.1M4 12h.1M4 18h.1"/>',
    "menu": '<path d="M4 6.5h16M4 12h16M4 17.5h16"/>',
    "qr": '<path d="M4 4h6v6H4ZM14 4h6v6h-6ZM4 14h6v6H4ZM14 14h2v2M20 14v2h-2M14 20v-2M18 20h2"/>',
    "building": '<path d="M5 20.5V4h9v16.5M14 9h5v11.5M3 20.5h18M8 8h3M8 12h3M8 16h3"/>',
    "globe": '<circle cx="12" cy="12" r="8.5"/>'
    '<path d="M3.5 12h17M12 3.5c3 2.6 3 14.4 0 17M12 3.5c-3 2.6-3 14.4 0 17"/>',
    "calendar": '<path d="M4 6h16v14H4ZM4 10.5h16M8.5 3.5V8M15.5 3.5V8"/>',
    "file": '<path d="M6 3.5h8l4 4v13H6ZM14 3.5v4h4"/>',
    "camera": '<path d="M4 8h4l1.5-2.5h5L16 8h4v11H4Z"/><circle cx="12" cy="13" r="3.3"/>',
    "pin": '<path d="M12 21c4.3-4.7 6.5-8 6.5-11a6.5 6.5 0 0 0-13 0c0 3 2.2 6.3 6.5 11Z"/>'
    '<circle cx="12" cy="10" r="2.3"/>',
    "phone": '<path d="M5 4h4l1.8 4.5-2.3 1.6a12 12 0 0 0 5.4 5.4l1.6-2.3L20 15v4a1.5 1.5 0 0 1-1.5 1.5'
    'C10.5 20 4 13.5 3.5 5.5A1.5 1.5 0 0 1 5 4Z"/>',
    "bell": '<path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15ZM10 20.5h4"/>',
    "money": '<path d="M3.5 6.5h17v11h-17Z"/><circle cx="12" cy="12" r="2.6"/>',
    "stamp": '<path d="M9 13.5c0-2-2-3-2-5.5a5 5 0 0 1 10 0c0 2.5-2 3.5-2 5.5M5 13.5h14V17H5ZM5 20.5h14"/>',
    "history": '<path d="M4 5v4.5h4.5M4.5 9.3A8 8 0 1 1 4 13M12 8v4.5l3 1.8"/>',
    "settings": '<path d="M4 7h9M17 7h3M4 17h3M11 17h9"/><circle cx="15" cy="7" r="2"/><circle cx="9" cy="17" r="2"/>',
    # what happens in a life
    "birth": '<circle cx="12" cy="7.5" r="4.5"/><path d="M10.6 7.3v.1M13.4 7.3v.1M12 3c-.2-1 .4-1.6 1.2-1.6'
    'M5 21.5c0-4.5 3-7 7-7s7 2.5 7 7M9 21.5l3-2.8 3 2.8"/>',
    "school": '<path d="M12 5 2.5 9.5 12 14l9.5-4.5ZM6.5 11.5V17c1.5 1.3 3.3 2 5.5 2s4-.7 5.5-2v-5.5M21.5 9.5v6"/>',
    "marriage": '<circle cx="9" cy="14" r="5.5"/><circle cx="15" cy="14" r="5.5"/><path d="M13 3.5 15 6l2-2.5"/>',
    "work": '<path d="M3.5 8h17v11.5h-17ZM8.5 8V5h7v3M3.5 13h17M12 12v2.5"/>',
    "health": '<path d="M12 20.5C6 16 3 12.7 3 9.2 3 6.4 5.1 4.5 7.5 4.5c1.9 0 3.5 1 4.5 3 1-2 2.6-3 4.5-3'
    ' 2.4 0 4.5 1.9 4.5 4.7 0 3.5-3 6.8-9 11.3ZM6.5 11.5h3l1.5-3 2.5 5.5 1.5-2.5h2.5"/>',
    "farewell": '<path d="M5 15h14l-1.5 5.5h-11ZM8.5 15 7.5 8M12 15V6.5M15.5 15l1-7'
    'M7.3 5.5C6.3 4.3 8.2 3.6 7.2 2.3M12 4c-1-1.2.9-1.7 0-3M16.7 5.5c1-1.2-.9-1.9.1-3.2"/>',
    "travel": '<path d="M4 16.5V8.5C4 7 5 6 6.5 6h8L20 11.5v5h-2.5M9.5 16.5h5M4 16.5h.5M3.8 11H14V6"/>'
    '<circle cx="7" cy="17" r="2.3"/><circle cx="16.5" cy="17" r="2.3"/>',
}
