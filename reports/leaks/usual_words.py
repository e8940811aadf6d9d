"""Words that mean something else than a person wherever they stand: in calendars, files and places."""

from validators.values.folding import phrases

MONTHS = phrases(
    "january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|febr|"
    "mar|apr|jun|jul|aug|sep|sept|oct|nov|dec"
)
"""As words and cut short."""

CALENDAR = phrases(
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|tues|wed|thu|thur|thurs|fri|sat|"
    "sun|autumn|spring|summer|winter|easter|christmas|term|terms|half|week|weeks|day|days|year|years"
)
"""Words of dates and of the school year."""

PERIODS = phrases(
    "autumn term|spring term|summer term|autumn half term|spring half term|summer half term|"
    "easter holiday|easter holidays|christmas holiday|christmas holidays|summer holiday|summer holidays"
)
"""Names of periods, which a report puts together by itself."""

OF_FILES = phrases(
    "a|an|and|app|application|applications|area|areas|arial|at|author|axis|bold|book|box|by|calibri|cell|"
    "cells|center|chart|charts|column|columns|comment|comments|company|content|contents|control|core|"
    "creator|custom|data|default|description|document|drawing|drawings|excel|false|file|filter|for|frame|"
    "from|general|graphic|group|heading|image|in|italic|item|items|keywords|landscape|left|legend|"
    "libreoffice|light|line|lines|list|manager|medium|microsoft|modified|name|named|names|no|normal|not|"
    "note|notes|number|object|of|on|openpyxl|or|page|pages|picture|plot|portrait|print|properties|range|"
    "ranges|register|right|row|rows|sans|series|shape|sheet|sheets|solid|style|styles|subject|table|"
    "tables|tablestylemedium|text|the|theme|title|titles|to|total|true|value|values|version|visible|with|"
    "workbook|worksheet|worksheets|xlsxwriter"
)
"""Words that programs put into every workbook by themselves."""

CAPITALS = phrases(
    "AP|AM|PM|OK|UK|GB|EU|ID|IT|II|III|IV|VI|VII|IX|XI|XII|XX|PDF|CSV|HTML|XML|URL|UTC|GMT|BST"
)
"""Abbreviations that are nobody's initials."""

KINDS_OF_PLACE = phrases(
    "academy|alternative|ap|association|barn|boxing|cafe|care|center|centre|charity|church|cic|clinic|"
    "club|college|community|company|cottage|council|education|educational|equine|factory|farm|farms|"
    "forest|foundation|garage|gym|hospital|house|hub|independent|institute|kitchen|learning|limited|llp|"
    "lodge|ltd|nursery|outreach|partnership|placement|plc|programme|project|provision|pru|riding|salon|"
    "school|schools|service|services|skills|stables|studio|studios|support|trading|training|trust|"
    "tuition|tutoring|tutors|unit|vocational|works|workshop|workshops|youth"
)
"""Words that make a name that of a place and not of a person."""
