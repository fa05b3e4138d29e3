import { freezing } from "../../store/freezing.js";
import { register } from "../registry.js";

register({
  keys: [
    {
      keys: ["L"],
      says: "Freeze what is selected, or let it go",
      key: "l",
      press({ signals, actions }) {
        const { session, network, role, selection } = signals;
        const state = { session: session.value, network: network.value, role: role.value };
        const found = freezing(state, selection.value);
        if (!found) return false;
        actions.command("patch", found.body);
        return true;
      },
    },
  ],
});
