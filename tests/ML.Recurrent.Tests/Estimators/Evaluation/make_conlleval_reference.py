#!/usr/bin/env python3
"""Writes ConllevalReference.cs beside itself: random BIO sentences, and what conlleval prints for them.

conlleval is the Perl script of the CoNLL-2000 shared task (version 2004-01-26, Erik Tjong Kim Sang):

    python3 make_conlleval_reference.py conlleval.pl
"""
import pathlib
import random
import subprocess
import sys
import textwrap

TAGS = ["O", "B-NP", "I-NP", "B-VP", "I-VP", "B-PP", "I-PP"]
SENTENCES = 120
SOURCE = '''namespace ML.Recurrent.Tests.Estimators.Evaluation;

/// <summary>Sentences of tag/prediction, and what conlleval prints for them; written by make_conlleval_reference.py.</summary>
internal static class ConllevalReference
{
    internal const string Sentences = """
%s
        """;

    internal const string Output = """
%s
        """;
}
'''


def sentence(source):
    """Pairs of a tag and a prediction, of every kind of neighbourhood: spans that begin with I-, change type, touch."""
    tags = source.choices(TAGS, weights=[4, 2, 4, 2, 3, 1, 1], k=source.randint(1, 12))
    return [(tag, tag if source.random() < 0.8 else source.choice(TAGS)) for tag in tags]


def main():
    source = random.Random(2000)
    sentences = [sentence(source) for _ in range(SENTENCES)]
    lines = "\n\n".join("\n".join(f"{tag} {guess}" for tag, guess in pairs) for pairs in sentences) + "\n\n"
    result = subprocess.run(["perl", sys.argv[1]], input=lines, capture_output=True, text=True, check=True).stdout
    text = "\n".join(" ".join(f"{tag}/{guess}" for tag, guess in pairs) for pairs in sentences)
    indented = tuple(textwrap.indent(part.rstrip("\n"), " " * 8) for part in (text, result))
    pathlib.Path(__file__).with_name("ConllevalReference.cs").write_text(SOURCE % indented, encoding="utf-8")


main()
