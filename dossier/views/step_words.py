"""Say in words what each kind of step is: before the name, after it, and in one word."""

from __future__ import annotations

from dossier.judging.steps.step import StepKind

STEP_WORDS: dict[StepKind, tuple[str, str, str]] = {
    "say-what-you-want": ("Say who you are and what you want", "", "begin"),
    "name-somebody": ("Name a first person", "", "begin"),
    "write-story": ("Write what", "saw", "story"),
    "set-interval": ("Set how often you talk to", "", "how often"),
    "honest-conversation": ("Have the honest conversation with", "", "talk"),
    "ask": ("Ask", "", "ask"),
    "chase": ("Remind", "of what you asked", "remind"),
    "brief": ("Send", "the brief", "brief"),
    "heads-up": ("Give", "a heads-up", "heads-up"),
    "thank": ("Thank", "", "thank"),
    "tell-outcome": ("Tell", "how it ended", "tell"),
    "report-introduction": ("Tell", "what came of the introduction", "report"),
    "tell-begin": ("Tell", "that you are looking", "tell"),
    "tell-progress": ("Tell", "how the search goes", "tell"),
    "keep-in-touch": ("Say hello to", "", "keep in touch"),
    "give-back": ("Do something for", "", "give back"),
    "replace": ("Ask", "instead", "next in line"),
    "rate": ("Rate", "", "rate"),
    "go-nearer": ("Go nearer to", "", "go nearer"),
}
