"""The errors that the workbench raises on purpose.

Each message is one or two sentences: what is wrong, where (file, line, code), what to do. It is
in the project's language, and it never quotes a raw transcript.
"""

from __future__ import annotations


class WorkbenchError(Exception):
    """Something that the user can mend; the command line ends with code 2."""


class InputError(WorkbenchError):
    """A file that cannot be read as what it should be."""


class SchemeError(WorkbenchError):
    """A coding scheme that is broken, unknown or frozen."""


class ProjectError(WorkbenchError):
    """A folder that is not a project, or a project that is not as it should be."""


class VaultError(WorkbenchError):
    """The vault is missing, damaged, or the passphrase does not open it."""


class ConflictError(WorkbenchError):
    """A change or an undo that no longer fits what the project holds."""
