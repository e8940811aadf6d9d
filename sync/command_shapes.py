"""What a command, its words and its flags are: shapes that the table of commands is made of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Argument:
    """A word after the command, in its place; none is ever required.

    Attributes:
        name: As the help shows it, in capitals.
        meaning: One sentence.
        choices: The words allowed, when only some are.
        default: What is used without it, in words or as the word itself; empty when nothing is.
        repeats: Whether several may follow each other.
    """

    name: str
    meaning: str
    choices: tuple[str, ...] = ()
    default: str = ""
    repeats: bool = False

    @property
    def key(self) -> str:
        """Its name among the parsed words."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Flag:
    """A flag of one or of all commands.

    Attributes:
        names: Short form first, where there is one.
        meaning: One sentence.
        value: What follows it, in capitals; nothing for a switch.
        choices: The words allowed, when only some are.
        variable: The environment variable that stands for it, if any.
        required: Whether the command needs it.
        repeats: Whether a switch says more when given twice.
    """

    names: tuple[str, ...]
    meaning: str
    value: str = ""
    choices: tuple[str, ...] = ()
    variable: str = ""
    required: bool = False
    repeats: bool = False

    @property
    def key(self) -> str:
        """Its name among the parsed words."""
        return self.names[-1].lstrip("-").replace("-", "_")

    @property
    def takes_value(self) -> bool:
        """Whether a word follows it."""
        return bool(self.value or self.choices)

    @property
    def usage(self) -> str:
        """How it is typed: ``-c FILE, --config FILE``."""
        value = "|".join(self.choices) or self.value
        return ", ".join(f"{name} {value}".rstrip() for name in self.names)


@dataclass(frozen=True, slots=True)
class Command:
    """One command.

    Attributes:
        name: As typed.
        does: One sentence for the list of commands.
        writes: What it writes, in a few words.
        module: The module that has its ``run(call) -> int``; loaded only when the command is given.
        arguments: Words after it.
        flags: Its own flags, besides those of all commands.
        examples: Command lines as people type them, each with what it is for.
    """

    name: str
    does: str
    writes: str
    module: str
    arguments: tuple[Argument, ...] = ()
    flags: tuple[Flag, ...] = ()
    examples: tuple[tuple[str, str], ...] = ()

    @property
    def usage(self) -> str:
        """How it is typed."""
        words = [f"[{'|'.join(one.choices) or one.name}{' ...' * one.repeats}]" for one in self.arguments]
        needed = [f"{flag.names[0]} {flag.value}" for flag in self.flags if flag.required]
        return " ".join(["ap-register", self.name, *words, *needed, "[flags]"])
