// Runs the home notebook when it is opened, so that its buttons are there without a click.
// Only a cell that is word for word ours, the first of a notebook, is run: no other is ever touched.

const CODES = {
  "accueil.ipynb": "from workbench.home import home\n\nhome()",
  "welcome.ipynb": "from workbench.home import home\n\nhome(language=\"en\")",
};

async function greet(app, panel) {
  const context = panel?.context;
  const name = Object.keys(CODES).find((one) => context?.path?.endsWith(one));
  if (!name || !panel.content?.widgets) return;
  await Promise.all([context.ready, panel.sessionContext.ready, panel.revealed]);
  await panel.sessionContext.session?.kernel?.info;
  // Only our own cell runs by itself, whatever somebody has added below it.
  const { cells } = context.model.toJSON();
  const first = cells.findIndex((cell) => cell.cell_type === "code");
  const ours = first >= 0 && [cells[first].source].flat().join("") === CODES[name];
  if (!ours || app.shell.currentWidget !== panel) return;
  panel.content.activeCellIndex = first;
  await app.commands.execute("notebook:run-cell");
}

const plugin = {
  id: "qualitative-workbench-home:plugin",
  autoStart: true,
  activate(app) {
    const greeted = new WeakSet();
    const look = () => {
      const panel = app.shell.currentWidget;
      if (!panel || greeted.has(panel)) return;
      greeted.add(panel);
      greet(app, panel);
    };
    app.shell.currentChanged?.connect(look);
    app.restored.then(look);
  },
};

// What JupyterLab expects of an extension that it did not build itself.
(window._JUPYTERLAB ??= {})["qualitative-workbench-home"] = {
  init() {},
  get: async () => () => ({ __esModule: true, default: plugin }),
};
