"""The panel of the home: steps, fields and buttons, and beside each the Python that it runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import anywidget
import traitlets

from anonymiser.errors import AnonymiserError
from workbench.errors import WorkbenchError
from workbench.home.action import Action, Outcome
from workbench.home.choosing import Around, action_for
from workbench.home.folders import listing, studies
from workbench.home.forms import Situation, blocks
from workbench.home.standing import STEPS, Standing, done, facts, read_standing, step_name, why_not
from workbench.home.strings import interface_strings
from workbench.home.uploads import Uploads
from workbench.language import _, use_language
from workbench.progress import told_to

if TYPE_CHECKING:
    from workbench.schemes.codebook import Codebook

#: After which action which step is the natural next one.
_NEXT = {
    "create": "import",
    "import_folder": "anonymise",
    "import_files": "anonymise",
    "apply": "code",
    "coder": "cross",
    "accept": "cross",
    "crosstab": "report",
}
#: Which actions belong to which step.
_STEP_OF = {
    **dict.fromkeys(("create", "open", "demo"), "study"),
    **dict.fromkeys(("import_folder", "import_files"), "import"),
    **dict.fromkeys(("anonymise", "apply"), "anonymise"),
    **dict.fromkeys(("suggest", "coder", "accept"), "code"),
    **dict.fromkeys(("crosstab", "excel"), "cross"),
    "report": "report",
}
Values = Mapping[str, Any]


class Stage(Protocol):
    """Where what a button opens is shown, a step at a time."""

    def put(self, step: str, thing: Any) -> None:
        """Show something under a step, in place of what stood there."""
        ...

    def look_at(self, step: str) -> None:
        """Show what belongs to a step."""
        ...

    def remove(self, step: str) -> None:
        """Take away what stood under a step."""
        ...

    def clear(self) -> None:
        """Take everything away."""
        ...


class HomePanel(anywidget.AnyWidget):
    """Buttons for the usual steps of a study.

    All that it says and hears travels by message: passphrases, names of files, uploaded texts are
    never part of the widget's state, which Jupyter may write into the notebook's file.

    Parameters
    ----------
    root : Path
        The lab's folder: studies are made in it, folders are chosen below it.
    stage : Stage
        Where what a button opens is shown.
    remember : callable
        Given the names that the notebook is to know.
    language : {"", "fr", "en"}
        What it speaks whatever study is open; by default it follows the study.
    """

    _esm = Path(__file__).with_name("home.js")
    _css = Path(__file__).with_name("home.css")
    strings = traitlets.Dict().tag(sync=True)

    def __init__(
        self,
        root: Path,
        stage: Stage,
        remember: Callable[[Mapping[str, Any]], None],
        language: str = "",
    ) -> None:
        self._language = language
        self._speak()
        super().__init__(strings=interface_strings())
        self._root, self._stage, self._remember = root, stage, remember
        self._began_with_studies = bool(studies(root))
        self._names: dict[str, Any] = {}
        self._standing: Standing | None = None
        self._step = STEPS[0]
        self._said: dict[str, dict[str, Any]] = {}
        self._script: list[str] = []
        self._uploads = Uploads()
        self.on_msg(self._hear)

    @property
    def names(self) -> Mapping[str, Any]:
        """What the notebook knows by name: the study, the review, the scheme, the table."""
        return dict(self._names)

    @property
    def script(self) -> str:
        """The Python that the buttons have run so far."""
        return "\n\n".join(self._script)

    def _speak(self) -> None:
        """Speak the language that was asked for; opening a study takes its own."""
        if self._language:
            use_language(self._language)

    # --- messages ----------------------------------------------------

    def _hear(self, _widget: object, message: Mapping[str, Any], buffers: Any) -> None:
        answers: dict[str, Callable[[Mapping[str, Any], Any], None]] = {
            "look": self._look,
            "draft": self._draft,
            "folder": self._list_folder,
            "forget_file": self._forget_file,
            "file": self._receive,
            "run": self._run_asked,
        }
        answer = answers.get(str(message.get("kind")))
        if answer is None:
            return
        self._speak()
        try:
            answer(message, buffers)
        except (WorkbenchError, AnonymiserError) as error:
            self.send({"kind": "problem", "text": str(error)})
        except OSError as error:
            self.send({"kind": "problem", "text": _system_says(error)})

    def _look(self, message: Mapping[str, Any], _buffers: Any) -> None:
        step = str(message.get("step") or self._step)
        self._step = step if step in STEPS else self._step
        self._stage.look_at(self._step)
        self._refresh()

    def _draft(self, message: Mapping[str, Any], _buffers: Any) -> None:
        code = self._action(str(message["action"]), message.get("values") or {}).code
        self.send({"kind": "code", "action": message["action"], "code": code})

    def _list_folder(self, message: Mapping[str, Any], _buffers: Any) -> None:
        told = listing(self._root, str(message.get("path") or ""))
        self.send({"kind": "folder", "action": message.get("action"), **told})

    def _forget_file(self, message: Mapping[str, Any], _buffers: Any) -> None:
        self._uploads.forget(str(message.get("name") or ""))

    def _run_asked(self, message: Mapping[str, Any], _buffers: Any) -> None:
        secret = str(message.get("secret") or "")
        self.run(str(message["action"]), message.get("values") or {}, secret)

    def _receive(self, message: Mapping[str, Any], buffers: Any) -> None:
        error = ""
        try:
            name = str(message.get("name") or "")
            if message.get("anew"):
                self._uploads.forget(name)
            self._uploads.add(name, bytes(buffers[0]) if buffers else b"")
        except WorkbenchError as problem:
            error = str(problem)
        self.send({"kind": "received", "id": message.get("id"), "error": error})

    # --- doing -------------------------------------------------------

    def run(self, name: str, values: Values, secret: str = "") -> str:
        """Do what a button does, and tell what came of it beside the button.

        Parameters
        ----------
        name : str
            The action.
        values : mapping
            The fields.
        secret : str
            The passphrase, where one is asked for; it is kept nowhere.

        Returns
        -------
        str
            What the person is told.
        """
        self._speak()
        action = self._action(name, values)
        told: dict[str, Any] = {"wrong": True, "text": _unforeseen()}
        opened = False
        try:
            with told_to(lambda done, total, what: self._tell_progress(name, done, total, what)):
                outcome = action.run(self._names, secret)
            told = self._keep(name, action, outcome)
            opened = outcome.show is not None
        except (WorkbenchError, AnonymiserError) as error:
            told = {"wrong": True, "text": str(error)}
        except OSError as error:
            # The system's own words may quote a file's name, no text.
            told = {"wrong": True, "text": _system_says(error)}
        finally:
            self._speak()
            self._said[name] = told
            self._refresh(finished=name, opened=opened)
        return str(told["text"])

    def _tell_progress(self, name: str, done_: int, total: int, what: str) -> None:
        self.send({"kind": "progress", "action": name, "done": done_, "total": total, "what": what})

    def _keep(self, name: str, action: Action, outcome: Outcome) -> dict[str, Any]:
        if outcome.names.get("study") is not None:
            self._said.clear()
            self._names.clear()
            self._stage.clear()
        self._names.update(outcome.names)
        self._remember(outcome.names)
        self._script.append(action.code)
        if outcome.show is not None:
            self._stage.put(_STEP_OF[name], outcome.show)
        following = _NEXT.get(name, "")
        return {"wrong": False, "text": outcome.said, "next": following, "file": outcome.file}

    def apply_review(self) -> str:
        """Do what the review's own button does; return what to say there.

        Raises
        ------
        WorkbenchError, AnonymiserError
            When proposals are pending.
        """
        action = self._action("apply", {})
        outcome = action.run(self._names, "")
        self._said["apply"] = self._keep("apply", action, outcome)
        self._said["anonymise"] = self._said["apply"]
        # Real names stay on the screen no longer than they are needed.
        self._stage.remove("anonymise")
        self._refresh(finished="apply")
        return outcome.said

    def _action(self, name: str, values: Values) -> Action:
        locked = self._standing is None or self._standing.locked
        return action_for(name, values, Around(self._root, locked, self._uploads))

    # --- telling -----------------------------------------------------

    def _refresh(self, finished: str = "", opened: bool = False) -> None:
        study = self._names.get("study")
        self._standing = read_standing(study) if study is not None else None
        self.send({"kind": "view", "finished": finished, "opened": opened, **self.view()})

    def view(self) -> dict[str, Any]:
        """Return what the browser shows: the study, the steps, the fields of one, what was said."""
        now = Situation(
            self._root,
            self._standing,
            tuple(studies(self._root)),
            _scheme_titles(self._names.get("study")),
            "table" in self._names,
            self._began_with_studies,
        )
        standing = self._standing
        return {
            "study": {"name": standing.name, "facts": facts(standing)} if standing else None,
            "steps": [
                {
                    "id": step,
                    "name": step_name(step),
                    "why": why_not(step, standing),
                    "done": done(step, standing) or self._made(step),
                }
                for step in STEPS
            ],
            "step": self._step,
            "blocks": [block.as_dict() for block in blocks(self._step, now)],
            "said": self._said,
            "script": self.script,
        }

    def _made(self, step: str) -> bool:
        return any(
            _STEP_OF[name] == step and not told["wrong"]
            for name, told in self._said.items()
            if step in ("cross", "report")
        )


def _unforeseen() -> str:
    return _(
        "Something unforeseen went wrong and nothing more was done. Restart the kernel, run the "
        "cell again and retry; if it comes back, report it with what the log (View menu) says."
    )


def _system_says(error: OSError) -> str:
    return _("The computer refuses: {reason}. Check the folder, and that there is room.").format(
        reason=error.strerror or type(error).__name__
    )


def _scheme_titles(study: Any) -> dict[str, str]:
    """Return the schemes that can be added and those of the study, by what they are called."""
    books = [*_library(), *(study.schemes if study is not None else ())]
    return {
        book.id: book.title.get(_.language) or next(iter(book.title.values())) for book in books
    }


@cache
def _library() -> tuple[Codebook, ...]:
    from workbench.schemes import available, load_scheme

    return tuple(load_scheme(path) for path in available().values())
