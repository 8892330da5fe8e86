"""What can go wrong because of a person, a disk or another program, as facts in fields.

Each leaf carries facts, never sentences: ``winner_judge.wording.errors`` turns one into a title, a sentence
and advice in the reader's language. What would be our own bug is an ``assert``, not one of these.
"""

from winner_judge.errors.deciding import *
from winner_judge.errors.exchange import *
from winner_judge.errors.files import *
from winner_judge.errors.letterheads import *
from winner_judge.errors.operations import *
from winner_judge.errors.panel import *
from winner_judge.errors.root import *
from winner_judge.errors.scoring import *
from winner_judge.errors.travelling import *
