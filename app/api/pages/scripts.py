"""The script that each page begins with. Paths are below ``static/``; a page is called as its template is."""

SCRIPTS: dict[str, str] = {
    "playground": "js/pages/playground.js",
    "embed": "js/pages/playground.js",
    "presenter": "js/pages/presenter.js",
    "lessons": "js/lessons/roadMap.js",
    "lesson": "js/pages/lesson.js",
    "worksheet": "js/lessons/sheet.js",
    "notes": "js/lessons/notes.js",
    "race": "js/pages/race.js",
    "experiments": "js/pages/experiments.js",
    "docs": "js/pages/docs.js",
    "card": "js/pages/card.js",
    "join": "js/pages/join.js",
    "room": "js/pages/room.js",
}
