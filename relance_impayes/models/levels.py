"""Selections that several models share; their keys are the values of the rules' enumerations."""

from ..rules.types import Channel, Level

LEVELS = [
    (str(Level.PREVENTIVE.value), "Preventive"),
    (str(Level.FIRST.value), "Level 1"),
    (str(Level.SECOND.value), "Level 2"),
    (str(Level.FORMAL_NOTICE.value), "Level 3 (formal notice)"),
    (str(Level.CONTENTIOUS.value), "Contentious"),
]

CHANNELS = [
    (Channel.EMAIL.value, "E-mail"),
    (Channel.LETTER.value, "Letter"),
    (Channel.REGISTERED.value, "Registered letter"),
    (Channel.CALL.value, "Telephone call"),
    (Channel.SMS.value, "SMS"),
    (Channel.TASK.value, "Internal task"),
]

REGIMES = [
    ("b2b", "Business"),
    ("b2c", "Consumer"),
    ("b2g_authority", "Public authority"),
    ("b2g_entity", "Public undertaking"),
]

DOCUMENTS = [
    ("none", "None"),
    ("reminder", "Reminder letter"),
    ("formal_notice", "Formal notice"),
    ("case", "File for an injunction to pay"),
]
