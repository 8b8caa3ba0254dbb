"""Print size, load time and speed of the language pipeline: `python benchmarks/pipeline.py [--model DIR]`.

One core, generated market prose in paragraphs and the same words as one long line; the process is pinned to
one thread before numpy is imported.
"""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import spacy  # noqa: E402 - after the threads are set
from spacy.language import Language  # noqa: E402

from extractor.training.grammar.derive import derive_sentences  # noqa: E402

MODEL = Path(__file__).parents[1] / "extractor" / "model"
SENTENCES = 3000
PER_PARAGRAPH = 5


def measure_size(model: Path) -> float:
    """Return the size of the pipeline's files in megabytes."""
    return sum(path.stat().st_size for path in model.rglob("*") if path.is_file()) / 1e6


def measure_load(model: Path, *, repeats: int = 3) -> float:
    """Return the best of several load times in seconds; spaCy itself is imported already."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        spacy.load(model)
        times.append(time.perf_counter() - start)
    return min(times)


def measure_speed(nlp: Language, texts: list[str], *, repeats: int = 3) -> float:
    """Return words per second of CPU time, punctuation included; the best of several runs."""
    rates = []
    for _ in range(repeats):
        start = time.process_time()
        words = sum(len(doc) for doc in nlp.pipe(texts))
        rates.append(words / (time.process_time() - start))
    return max(rates)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=MODEL)
    model = parser.parse_args().model
    sentences = [sentence.text for sentence in derive_sentences(SENTENCES, seed=99)]
    paragraphs = [" ".join(sentences[i : i + PER_PARAGRAPH]) for i in range(0, len(sentences), PER_PARAGRAPH)]
    print(f"size        {measure_size(model):8.1f} MB")
    print(f"load        {measure_load(model):8.2f} s")
    nlp = spacy.load(model)
    print(f"paragraphs  {measure_speed(nlp, paragraphs):8,.0f} words/s")
    print(f"sentences   {measure_speed(nlp, sentences):8,.0f} words/s")


if __name__ == "__main__":
    main()
