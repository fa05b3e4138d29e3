"""The style sheets of each page, in the order in which they win over each other.

Paths are below ``static/``, without ``.css``. A page is called as its template is.
"""

EVERYWHERE = ("vendor/fonts", "css/base/tokens", "css/base/reset", "css/base/loading")
CONTROLS = ("css/base/buttons", "css/base/fields", "css/base/sliders", "css/base/touch")
FRAME = (
    "css/base/layout",
    *CONTROLS,
    "css/base/popovers",
    "css/base/brand",
    "css/base/pages",
)
RUN_BAR = ("css/race/masthead", "css/race/transport")
DIAGRAM = (
    "css/network/nodes",
    "css/network/heads",
    "css/network/inputs",
    "css/network/controls",
    "css/network/network",
)
LESSONS = ("css/base/brand", "css/lessons/lessons")

PLAYGROUND = (
    "vendor/uplot",
    *FRAME,
    "css/base/header",
    "css/base/notice",
    "css/playground/bench",
    "css/playground/benchCompact",
    "css/playground/column",
    "css/playground/recipe",
    "css/playground/recipeMore",
    "css/playground/bar",
    "css/playground/player",
    "css/playground/data",
    "css/playground/ownData",
    "css/playground/tableReader",
    "css/playground/tableCards",
    "css/playground/tablePreview",
    "css/playground/output",
    "css/playground/outputFoot",
    "css/playground/outputTables",
    "css/playground/outputScores",
    "css/playground/outputPhone",
    "css/playground/curves",
    "css/playground/timeline",
    "css/playground/compare",
    "css/playground/compareCompact",
    "css/base/dialogs",
    "css/playground/savedRuns",
    "css/playground/share",
    *DIAGRAM,
    "css/drawer/maps",
    "css/drawer/fields",
    "css/drawer/lock",
    "css/network/table",
    "css/drawer/drawer",
    "css/drawer/sheet",
    "css/why/why",
    "css/why/maps",
    "css/why/questions",
    "css/why/luck",
    "css/slow/story",
    "css/slow/storyCompact",
    "css/slow/matrix",
    "css/slow/diagram",
    "css/playground/hide",
    "css/projector/projector",
    "css/projector/projectorPlayer",
)
# What lays the playground out in a window.
LAID_OUT = ("css/playground/bench", "css/playground/benchCompact", "css/playground/column")
# In a frame the bench is laid out by its width alone, for its height is what it tells the page around it.
EMBED = (
    *(sheet for sheet in PLAYGROUND if sheet not in LAID_OUT),
    "css/playground/embedPlayer",
    "css/playground/embed",
)
PRESENTER = (
    *FRAME,
    "css/base/header",
    "css/base/dialogs",
    "css/playground/recipe",
    "css/playground/recipeMore",
    "css/playground/player",
    "css/playground/output",
    "css/playground/timeline",
    *DIAGRAM,
    "css/projector/presenter",
)
LESSON = (
    "vendor/uplot",
    *CONTROLS,
    "css/playground/output",
    "css/playground/outputFoot",
    "css/playground/outputTables",
    "css/playground/outputScores",
    "css/playground/curves",
    *DIAGRAM,
    *LESSONS,
    "css/lessons/lesson",
    "css/lessons/stage",
    "css/lessons/room",
    "css/lessons/handheldBar",
    "css/lessons/terms",
    "css/stages/frame",
    "css/stages/sweep",
    "css/stages/board",
    "css/stages/plot",
    "css/stages/axes",
    "css/stages/plane",
    "css/stages/fit",
    "css/stages/bowl",
    "css/stages/hidden",
    "css/stages/descent",
    "css/stages/matrix",
    "css/stages/curve",
    "css/stages/predict",
    "css/lessons/predict",
    "css/slow/diagram",
    "css/stages/diagram",
    "css/lessons/tasks",
    "css/lessons/taskKinds",
    "css/lessons/pictures",
    "css/lessons/drawings",
    "css/stages/drawn",
    "css/race/lanes",
    "css/lessons/projector",
    "css/lessons/projectorStage",
)
RACE = (
    "vendor/uplot",
    *FRAME,
    *RUN_BAR,
    "css/playground/output",
    "css/playground/outputTables",
    "css/playground/outputScores",
    "css/playground/recipe",
    "css/race/lanes",
    "css/race/race",
)
EXPERIMENTS = (
    *FRAME,
    *RUN_BAR,
    "css/playground/recipe",
    "css/experiments/page",
    "css/experiments/builder",
    "css/experiments/list",
    "css/experiments/results",
    "css/experiments/table",
    "css/experiments/charts",
)
# What a phone and each screen of a room have in common: a network, its plane, and a question about it.
IN_ROOM = (
    *CONTROLS,
    "css/base/brand",
    "css/playground/output",
    "css/playground/outputFoot",
    *DIAGRAM,
    "css/slow/diagram",
    "css/stages/board",
    "css/stages/plot",
    "css/stages/axes",
    "css/stages/plane",
    "css/stages/predict",
    "css/lessons/predict",
    "css/rooms/rooms",
    "css/rooms/figures",
)
JOIN = (
    *IN_ROOM,
    "css/rooms/handheld",
    "css/rooms/join",
    "css/rooms/phone",
    "css/rooms/phoneOptions",
    "css/rooms/asking",
    "css/rooms/remote",
    "css/rooms/turning",
)
# All of a room's screens.
ROOM = (
    *IN_ROOM,
    "css/rooms/handheld",
    "css/rooms/remote",
    "css/rooms/wall",
    "css/rooms/wallAnswers",
    "css/rooms/wallSide",
    "css/rooms/wallMistake",
    "css/base/popovers",
    "css/base/dialogs",
    "css/rooms/host",
    "css/rooms/hostVotes",
    "css/rooms/hostWall",
    "css/rooms/hostWork",
    "css/rooms/hands",
)

# Of lessons that are being written, on every page: as it lies there, bundled or not.
PREVIEW = "css/lessons/preview"

SHEETS: dict[str, tuple[str, ...]] = {
    page: (*EVERYWHERE, *sheets)
    for page, sheets in {
        "playground": PLAYGROUND,
        "embed": EMBED,
        "presenter": PRESENTER,
        "lessons": LESSONS,
        "lesson": LESSON,
        "worksheet": (*LESSONS, "css/lessons/worksheet"),
        "notes": (*LESSONS, "css/lessons/notes"),
        "race": RACE,
        "experiments": EXPERIMENTS,
        "docs": ("vendor/swagger-ui",),
        "problem": LESSONS,
        "join": JOIN,
        "room": ROOM,
        "card": (*CONTROLS, *LESSONS, "css/card/card"),
    }.items()
}
