/**
 * The controls of the playground. Each file registers what it holds (see registry.js); those of one place on the page
 * stand there in this order, and the help sheet tells their keys in it.
 */
import "./header/header.js";
import "./header/lesson.js";
import "./header/pages.js";
import "./header/tools.js";
import "./header/presets.js";
import "./parts/notice.js";
import "./recipe/bar.js";
import "./recipe/recipe.js";
import "./recipe/stop.js";
import "./column/head.js";
import "./column/freezeKey.js";
import "./data/panel.js";
import "./data/seeds.js";
import "./data/table/lazyReader.js";
import "./player/transport.js";
import "./player/speed.js";
import "./player/embedded.js";
import "./output/scores.js";
import "./output/discretise.js";
import "./output/testPart.js";
import "./output/residuals.js";
import "./output/contours.js";
import "./curves/bar.js";
import "./output/shown.js";
import "./output/measure.js";
import "./output/axes.js";
import "./output/answer.js";
import "./output/toggles.js";
import "./dialogs/dialogs.js";
import "./projector/mode.js";
import "./projector/numbers.js";
import "./parts/hide.js";
import "./parts/keyboard.js";
